import classes from './tag.module.css'

/** Mark of an invented row: « exemple ». */
export function Tag({ children = 'exemple' }: { readonly children?: string }) {
  return (
    <span className={classes.tag} title="Donnée inventée pour la démonstration">
      {children}
    </span>
  )
}
