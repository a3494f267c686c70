import classes from './missing.module.css'

const words = { 'not-given': 'non renseigné', 'not-computable': 'non calculable' } as const

/** What stands in the place of a value that is not there; the dash only means « sans objet ». */
export function Missing({ kind = 'not-given' }: { readonly kind?: 'not-given' | 'not-computable' | 'not-applicable' }) {
  return kind === 'not-applicable' ? (
    <span className={classes.dash}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">sans objet</span>
    </span>
  ) : (
    <em className={classes.missing}>{words[kind]}</em>
  )
}
