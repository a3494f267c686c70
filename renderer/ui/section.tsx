import { useId, type ReactNode } from 'react'
import classes from './section.module.css'

type SectionProps = {
  readonly title: ReactNode
  /** What the section covers, in a few pale words: « par exercice ». */
  readonly scope?: ReactNode
  /** Action words at the right of the head. */
  readonly actions?: ReactNode
  /** Rule under the head; false when a table follows, which brings its own. */
  readonly rule?: boolean
  readonly children: ReactNode
}

/** A section of a page: head, rule, rows. Never a box. */
export function Section({ title, scope, actions, rule = true, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <div className={rule ? `${classes.head} ${classes.ruled}` : classes.head}>
        <h2 className={classes.title} id={id}>
          {title}
        </h2>
        {scope !== undefined && <span className={classes.scope}>{scope}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}
