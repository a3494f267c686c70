import { recordPath } from '#renderer/data/record-path.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusSymbol } from '#renderer/ui/symbol.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { ReportCheck } from '#shared/domain/reports/kind.ts'
import classes from './report.module.css'

const stateWords = { done: 'Vérifié', watch: 'À regarder', blocked: 'Bloquant', info: 'Pour information' } as const
const mostChecks = 20

/** What to know before handing a report out. */
export function ChecksSection({ checks }: { readonly checks: readonly ReportCheck[] }) {
  return (
    <Section title="Contrôles avant édition">
      <ul>
        {checks.slice(0, mostChecks).map((check, index) => (
          <li key={`${String(index)} ${check.text}`} className={`${classes.check ?? ''} ${classes[check.state] ?? ''}`}>
            <StatusSymbol name={check.state} />
            <span>
              <span className="visually-hidden">{stateWords[check.state]}&nbsp;: </span>
              {check.text} <CheckLink check={check} />
            </span>
          </li>
        ))}
        {checks.length > mostChecks && (
          <li className={classes.check}>
            <ActionLink to="/controles">{`${formatInteger(checks.length - mostChecks)} autres contrôles`}</ActionLink>
          </li>
        )}
      </ul>
    </Section>
  )
}

function CheckLink({ check }: { readonly check: ReportCheck }) {
  if (check.records.length === 0 || check.state === 'done') return null
  const word = check.action ?? 'Compléter'
  return (
    <ActionLink to={recordPath(check.records) ?? '/controles'} name={`${word}, ${check.text}`}>
      {word}
    </ActionLink>
  )
}
