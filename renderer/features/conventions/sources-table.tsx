import { Fragment, type ComponentProps } from 'react'
import { Follow } from '#renderer/ui/follow.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import type { FinancingPlan } from '#shared/domain/conventions/financing.ts'
import type { RivalSource } from '#shared/domain/conventions/rival-sources.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatM, formatPercent } from '#shared/domain/money/format-money.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './plan-table.module.css'

type Line = Row<'fundingLines'>

/** From ten million euros on, in cents, the table speaks in millions as its sources do. */
const inMillions = 1_000_000_000

/** Cash resources of the plan, and beside them what each other source says. No source wins. */
export function SourcesTable({
  plan,
  totals,
  lines,
  rivals,
}: {
  readonly plan: Row<'financingPlans'>
  readonly totals: FinancingPlan<Line>
  readonly lines: readonly Line[]
  readonly rivals: readonly RivalSource[]
}) {
  const { cost, gap, gapShare, resources } = totals
  const millions = (cost ?? resources.cash ?? 0) >= inMillions
  const shares = cost === null ? totals.shares : totals.sharesOfCost
  const bad = gap !== null && gap < 0 ? classes.bad : undefined
  const figure = classes.figure ?? ''
  return (
    <Section
      title="Ressources"
      scope={rivals.length === 0 ? 'en numéraire' : 'en numéraire, sources côte à côte'}
      rule={false}
    >
      <div className={classes.frame}>
        <table className={classes.table} aria-label="Ressources par source">
          <thead>
            <tr>
              <th scope="col">Financeur</th>
              <th scope="col" className={figure}>
                {rivals.length === 0 ? 'Montant' : 'Plan'}
              </th>
              <th scope="col" className={figure}>
                Part
              </th>
              {rivals.map((rival) => (
                <RivalHead key={`${rival.source}${rival.sourceDate ?? ''}`} rival={rival} />
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const share = shares?.get(line.id)
              return (
                <tr key={line.id} className={line.own ? classes.own : undefined}>
                  <th scope="row">{line.label}</th>
                  <td className={figure}>
                    <Follow to={`/suivre/fundingLines/${line.id}`} name={line.label}>
                      <Amount millions={millions} cents={line.amountCents} />
                    </Follow>
                  </td>
                  <td className={figure}>
                    {share === undefined ? <Missing kind="not-computable" /> : formatPercent(share, 2)}
                  </td>
                  {rivals.map((rival) => (
                    <RivalCells
                      key={`${rival.source}${rival.sourceDate ?? ''}`}
                      rival={rival}
                      line={line}
                      millions={millions}
                    />
                  ))}
                </tr>
              )
            })}
          </tbody>
          <tfoot>
            <tr className={classes.total}>
              <th scope="row">Ressources</th>
              <td className={figure}>
                <Amount millions={millions} cents={resources.cash} missing="not-computable" />
              </td>
              <td className={figure}>
                <Percent
                  value={cost === null ? (totals.shares === null ? null : 10_000) : shareOf(resources.cash, cost)}
                />
              </td>
              {rivals.map((rival) => (
                <RivalTotal
                  key={`${rival.source}${rival.sourceDate ?? ''}`}
                  rival={rival}
                  own={resources.cash}
                  millions={millions}
                  cost={cost}
                />
              ))}
            </tr>
            <tr>
              <th scope="row">Dépenses</th>
              <td className={figure}>
                <Amount millions={millions} cents={cost} />
              </td>
              <td />
              {rivals.map((rival) => (
                <Fragment key={`${rival.source}${rival.sourceDate ?? ''}`}>
                  <td className={figure}>
                    <Amount millions={millions} cents={cost} />
                  </td>
                  <td colSpan={2} />
                </Fragment>
              ))}
            </tr>
            <tr className={classes.strong}>
              <th scope="row">{bad === undefined ? 'Écart' : <Status kind="blocked">Écart</Status>}</th>
              <td className={`${figure} ${bad ?? ''}`}>
                <Follow to={`/suivre/financingPlans/${plan.id}`} name="Écart du plan de financement">
                  <Amount millions={millions} cents={gap} sign missing="not-computable" />
                </Follow>
              </td>
              <td className={`${figure} ${bad ?? ''}`}>{gapShare === null ? '' : formatPercent(gapShare, 2)}</td>
              {rivals.map((rival) => (
                <Fragment key={`${rival.source}${rival.sourceDate ?? ''}`}>
                  <td className={figure}>
                    <Amount
                      millions={millions}
                      cents={rival.total === null || cost === null ? null : cents(rival.total - cost)}
                      sign
                      missing="not-computable"
                    />
                  </td>
                  <td colSpan={2} />
                </Fragment>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </Section>
  )
}

function RivalHead({ rival }: { readonly rival: RivalSource }) {
  return (
    <>
      <th scope="col" className={`${classes.figure ?? ''} ${classes.source ?? ''}`}>
        {rival.source}
        {rival.sourceDate === null ? '' : `, ${formatPartialDate(rival.sourceDate)}`}
      </th>
      <th scope="col" className={classes.figure}>
        Cité
      </th>
      <th scope="col" className={classes.figure}>
        Différence
      </th>
    </>
  )
}

function RivalCells({
  rival,
  line,
  millions,
}: {
  readonly rival: RivalSource
  readonly line: Line
  readonly millions: boolean
}) {
  const found = rival.figures.get(line.id)
  const difference = found?.amount == null || line.amountCents === null ? null : cents(found.amount - line.amountCents)
  return (
    <>
      <td className={classes.figure}>
        <Amount millions={millions} cents={found?.amount} />
      </td>
      <td className={classes.figure}>
        {found === undefined ? (
          <Missing />
        ) : (
          `${String(found.claim.value ?? '').replace('.', ',')}\u00a0${found.claim.unit ?? ''}`
        )}
      </td>
      <td className={classes.figure}>
        <Amount millions={millions} cents={difference} sign missing="not-computable" />
      </td>
    </>
  )
}

function RivalTotal({
  rival,
  own,
  cost,
  millions,
}: {
  readonly rival: RivalSource
  readonly own: Cents | null
  readonly cost: Cents | null
  readonly millions: boolean
}) {
  return (
    <>
      <td className={classes.figure}>
        <Amount millions={millions} cents={rival.total} missing="not-computable" />
      </td>
      <td className={classes.figure}>
        <Percent value={shareOf(rival.total, cost)} />
      </td>
      <td className={classes.figure}>
        <Amount
          millions={millions}
          cents={rival.total === null || own === null ? null : cents(rival.total - own)}
          sign
          missing="not-computable"
        />
      </td>
    </>
  )
}

/** An amount in the unit of the table. */
function Amount({ millions, ...money }: { readonly millions: boolean } & ComponentProps<typeof Money>) {
  const { cents: amount, sign = false } = money
  if (!millions || amount === null || amount === undefined) return <Money {...money} />
  return <span className="figure">{`${sign && amount > 0 ? '+' : ''}${formatM(amount, 2)}`}</span>
}

function Percent({ value }: { readonly value: number | null }) {
  return value === null ? <Missing kind="not-computable" /> : formatPercent(value, 2)
}
