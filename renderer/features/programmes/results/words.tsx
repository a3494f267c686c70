import type { ReactNode } from 'react'
import type { Row } from '#shared/workspace/registry.ts'
import { Missing } from '#renderer/ui/missing.tsx'

const numbers = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

/** « ≈ 300 emplois », « > 11 000 000 € »: the operator, the number and its unit. */
export const quoted = (operator: Row<'measures'>['operator'], value: number, unit: string): string =>
  `${operator === '=' ? '' : `${operator}\u00a0`}${numbers.format(value).replace('-', '−')}\u00a0${unit}`

/** The target of an indicator, or that none is given. */
export function Target({ indicator }: { readonly indicator: Row<'indicators'> }): ReactNode {
  const { target, targetOperator, unit } = indicator
  return target === null ? <Missing /> : <span className="figure">{quoted(targetOperator, target, unit)}</span>
}

/** Where an indicator is: one value, or the rivals, each on its line. */
export function Latest({
  measures,
  unit,
}: {
  readonly measures: readonly Row<'measures'>[]
  readonly unit: string
}): ReactNode {
  if (measures.length === 0) return <Missing />
  return measures.map((row) => (
    <div key={row.id} className="figure">
      {quoted(row.operator, row.value, unit)}
    </div>
  ))
}
