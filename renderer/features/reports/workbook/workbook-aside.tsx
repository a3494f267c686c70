import { recordPath } from '#renderer/data/record-path.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusSymbol } from '#renderer/ui/symbol.tsx'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { ReportCheck } from '#shared/domain/reports/council/report-checks.ts'
import type { CouncilSources } from '#shared/domain/reports/council/sources.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import classes from './workbook.module.css'

const stateWords = { done: 'Vérifié', watch: 'À regarder', blocked: 'Bloquant', info: 'Pour information' } as const
const mostItems = 12
const mostChecks = 20

/** Left of the preview: the items of the sitting, and what to know before handing the workbook out. */
export function WorkbookAside({
  sources,
  checks,
}: {
  readonly sources: CouncilSources
  readonly checks: readonly ReportCheck[]
}) {
  const { items, facts, deliberation } = sources
  return (
    <div className={classes.aside}>
      <Section
        title="Points de la séance"
        scope={items.length > mostItems ? `${String(mostItems)} sur ${String(items.length)}` : undefined}
      >
        {items.length === 0 ? (
          <Empty actions={<ActionLink to={`/conseil/${deliberation.id}`}>Ajouter un point</ActionLink>}>
            Aucun point dans cette délibération.
          </Empty>
        ) : (
          <ol>
            {items.slice(0, mostItems).map((item) => (
              <li key={item.id} className={classes.item}>
                <span className={classes.rank}>{item.rank}</span>
                <span>
                  <strong>{facts.organisation(item.beneficiaryId)?.name ?? 'bénéficiaire non renseigné'}</strong>
                  <span className={classes.object}>{item.object}</span>
                </span>
                <span className={classes.amount}>
                  <Money cents={item.votedCents} compact unit={false} />
                </span>
              </li>
            ))}
          </ol>
        )}
      </Section>
      <Section title="Contrôles avant édition">
        <ul>
          {checks.slice(0, mostChecks).map((check, index) => (
            <li
              key={`${String(index)} ${check.text}`}
              className={`${classes.check ?? ''} ${classes[check.state] ?? ''}`}
            >
              <StatusSymbol name={check.state} />
              <span>
                <span className="visually-hidden">{stateWords[check.state]}&nbsp;: </span>
                {check.text} <CheckLink check={check} sources={sources} />
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
    </div>
  )
}

function CheckLink({ check, sources }: { readonly check: ReportCheck; readonly sources: CouncilSources }) {
  if (check.record === null || check.state === 'done') return null
  const { table, id } = check.record
  const finding = sources.findings.find((one) => one.table === table && one.id === id)
  const to = recordPath([{ table: table as FamilyName, id }, ...(finding?.related ?? [])])
  return (
    <ActionLink to={to ?? '/controles'} name={`Répondre, ${check.text}`}>
      Répondre
    </ActionLink>
  )
}
