import type { ReactNode } from 'react'
import { Money } from '#renderer/ui/money.tsx'
import type { YearChange } from '#shared/domain/conventions/amendment-effect.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import classes from './amendment.module.css'

/** Both schedules to one scale. Only where every amount is given; the table above says the same. */
export function ChangeBars({
  years,
  before,
  after,
}: {
  readonly years: readonly YearChange[]
  readonly before: Cents | null
  readonly after: Cents | null
}) {
  if (before === null || after === null || Math.max(before, after) === 0) return null
  const scale = Math.max(before, after)
  const difference = cents(after - before)
  return (
    <div className={classes.bars} aria-hidden="true">
      <Bar name="Avant" years={years} side="before" scale={scale} end={<Money cents={before} compact />} />
      <Bar
        name="Après"
        years={years}
        side="after"
        scale={scale}
        end={difference === 0 ? <Money cents={after} compact /> : <Money cents={difference} compact sign />}
        lacking={Math.max(0, before - after)}
      />
    </div>
  )
}

function Bar({
  name,
  years,
  side,
  scale,
  end,
  lacking = 0,
}: {
  readonly name: string
  readonly years: readonly YearChange[]
  readonly side: 'before' | 'after'
  readonly scale: number
  readonly end: ReactNode
  readonly lacking?: number
}) {
  const width = (amount: number) => ({ width: `${String((amount / scale) * 100)}%` })
  return (
    <>
      <span className={side === 'after' ? classes.strong : undefined}>{name}</span>
      <div className={classes.bar}>
        {years.map((year) => {
          const amount = year[side]
          return amount === null || amount === 0 ? null : (
            <span
              key={year.year}
              className={year.frozen ? classes.frozen : side === 'after' ? classes.new : classes.old}
              style={width(amount)}
            >
              {year.frozen
                ? `${String(year.year)} versé`
                : `${String(year.year)} · ${formatMoney(amount, { decimals: 'auto', unit: false })}`}
            </span>
          )
        })}
        {lacking > 0 && <span className={classes.lacking} style={width(lacking)} />}
      </div>
      <span className={side === 'after' ? classes.strong : undefined}>{end}</span>
    </>
  )
}
