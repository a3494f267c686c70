import { recordPath } from '#renderer/data/record-path.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { Knot } from '#shared/domain/reports/trace/knot.ts'
import { stepWords } from '#shared/domain/reports/trace/trace-text.ts'
import classes from './trace.module.css'

/** One knot of the thread: step, what is there, its value, and the journal entry that proves it. */
export function KnotLine({ knot, journal }: { readonly knot: Knot; readonly journal: string }) {
  const to = knot.record === null ? null : recordPath([knot.record])
  return (
    <li className={knot.linked ? classes.knot : `${classes.knot ?? ''} ${classes.missing ?? ''}`}>
      <span className={classes.step}>{stepWords[knot.step]}</span>
      <span className={classes.mark} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.title}>
          {knot.linked ? (
            to === null ? (
              knot.title
            ) : (
              <ActionLink quiet to={to}>
                {knot.title}
              </ActionLink>
            )
          ) : (
            <em>{knot.title}</em>
          )}{' '}
          {knot.example && <Tag />}
        </p>
        {knot.detail !== '' && <p className={classes.detail}>{raised(knot.detail)}</p>}
        {knot.lines.length > 0 && (
          <ul className={classes.lines}>
            {knot.lines.map(({ name, value, note }) => (
              <li key={name}>
                <span>{name}</span>
                <span className={classes.score}>{value}</span>
                <span className={classes.detail}>{note}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span
        className={/^[\d−+]/.test(knot.value ?? '') ? classes.value : `${classes.value ?? ''} ${classes.words ?? ''}`}
      >
        {knot.value === null ? '' : raised(knot.value)}
      </span>
      <span className={classes.journal}>
        {journal !== '' && <span className="visually-hidden">Au journal&nbsp;: </span>}
        {journal}
      </span>
    </li>
  )
}
