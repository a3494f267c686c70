import { Status } from '#renderer/ui/status.tsx'
import type { Check } from '#shared/domain/jury/checks.ts'
import classes from './jury.module.css'

/** What is in order and what is not, one line each. */
export function CheckList({ checks, empty }: { readonly checks: readonly Check[]; readonly empty?: string }) {
  if (checks.length === 0) return <p className={classes.quiet}>{empty}</p>
  return (
    <ul className={classes.checks}>
      {checks.map(({ code, ok, blocking, text }) => (
        <li key={code}>
          <Status kind={ok ? 'done' : blocking ? 'blocked' : 'watch'}>{text}</Status>
        </li>
      ))}
    </ul>
  )
}
