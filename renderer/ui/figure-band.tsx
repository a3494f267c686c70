import type { ReactNode } from 'react'
import type { Cents } from '#shared/workspace/fields.ts'
import classes from './figure-band.module.css'
import { Money } from './money.tsx'

export type BandFigure = {
  readonly label: string
  readonly cents: Cents | null
  readonly missing?: 'not-given' | 'not-computable' | 'not-applicable'
  /** One line that explains the figure. */
  readonly note?: ReactNode
  /** In place of the amount, for a figure that is not money. */
  readonly value?: ReactNode
}

/** The key figures of a record, always in the same order, each with the line that explains it. */
export function FigureBand({ figures }: { readonly figures: readonly BandFigure[] }) {
  return (
    <dl className={classes.band}>
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd className={classes.amount}>
            {figure.value ?? (
              <Money
                cents={figure.cents}
                compact
                {...(figure.missing === undefined ? {} : { missing: figure.missing })}
              />
            )}
          </dd>
          {figure.note !== undefined && <dd className={classes.note}>{figure.note}</dd>}
        </div>
      ))}
    </dl>
  )
}
