import { Missing } from '#renderer/ui/missing.tsx'
import { cents } from '#shared/domain/money/cents.ts'
import { formatM, formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import type { FinancingPlan } from '#shared/domain/conventions/financing.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './gap-bars.module.css'

/** Millions from ten million euros on, whole euros below: one unit for the whole drawing. */
function unitOf(scale: number): (amount: Cents) => string {
  return scale >= 1_000_000_000 ? (amount) => formatM(amount, 1) : (amount) => formatMoney(amount, { decimals: 'auto' })
}

/** Costs and resources to one scale; what is missing is hatched and named. The table below says the same. */
export function GapBars({
  totals,
  lines,
}: {
  readonly totals: FinancingPlan<Row<'fundingLines'>>
  readonly lines: readonly Row<'fundingLines'>[]
}) {
  const { cost, resources, gap, gapShare } = totals
  const known = lines.flatMap((line) => (line.amountCents === null ? [] : [{ line, amount: line.amountCents }]))
  const sum = known.reduce((all, { amount }) => all + amount, 0)
  const scale = Math.max(cost ?? 0, sum)
  if (scale === 0) return null
  const write = unitOf(scale)
  const width = (amount: number) => `${String((amount / scale) * 100)}%`
  const lacking = gap !== null && gap < 0 ? cents(-gap) : null
  return (
    <figure className={classes.figure}>
      <div className={classes.head}>
        <span>Dépenses</span>
        <strong>{cost === null ? <Missing /> : write(cost)}</strong>
      </div>
      <div className={classes.cost} style={{ width: width(cost ?? 0) }} />
      <div className={classes.head}>
        <span>Ressources</span>
        <strong className={lacking === null ? undefined : classes.bad}>{gapWords(gap, resources.cash, write)}</strong>
      </div>
      <ol className={classes.bar} aria-label="Ressources">
        {known.map(({ line, amount }, index) => (
          <li key={line.id} style={{ width: width(amount) }}>
            <div className={`${classes.part ?? ''} ${classes[`series${String((index % 5) + 1)}`] ?? ''}`} />
            <strong>{write(amount)}</strong>
            <span className={classes.name}>{line.label}</span>
          </li>
        ))}
        {lacking !== null && (
          <li style={{ width: width(lacking) }} className={classes.gap}>
            <div className={`${classes.part ?? ''} ${classes.hatch ?? ''}`} />
            <strong className={classes.bad}>
              {gapShare === null ? '' : formatPercent(Math.round(gapShare / 10), 1)}
            </strong>
          </li>
        )}
      </ol>
    </figure>
  )
}

function gapWords(gap: Cents | null, cash: Cents | null, write: (amount: Cents) => string): string {
  if (gap === null) return cash === null ? 'non calculable' : `${write(cash)}, écart non calculable`
  if (gap === 0) return 'en équilibre'
  return gap < 0 ? `il manque ${write(cents(-gap))}` : `${write(gap)} de trop`
}
