import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { totalOf } from './schedule.ts'

/** One budget year before and after an amendment, in cents. `null`: not given; `exists` tells it from « no instalment ». */
export type YearChange = {
  readonly year: number
  readonly before: Cents | null
  readonly after: Cents | null
  /** After − before; null when one of them is not given. */
  readonly difference: Cents | null
  readonly exists: 'both' | 'before' | 'after'
  /** Wholly paid or ordered, and unchanged. */
  readonly frozen: boolean
  readonly committed: Cents
}

type Before = { readonly year: number; readonly amountCents: Cents | null; readonly committed: Cents }
type After = { readonly year: number; readonly amountCents: Cents | null }

/** Before, after and signed difference of each year of either schedule, in order. */
export function changesByYear(before: readonly Before[], after: readonly After[]): readonly YearChange[] {
  const years = [...new Set([...before, ...after].map(({ year }) => year))].sort((a, b) => a - b)
  return years.map((year) => {
    const [was, is] = [before.filter((one) => one.year === year), after.filter((one) => one.year === year)]
    const exists = was.length === 0 ? 'after' : is.length === 0 ? 'before' : 'both'
    const [from, to] = [totalOf(was), totalOf(is)]
    const committed = sum(was.map((one) => one.committed))
    return {
      year,
      before: from,
      after: to,
      difference: differenceOf(exists, from, to),
      exists,
      committed,
      frozen: committed > 0 && committed === from && from === to,
    }
  })
}

function differenceOf(exists: YearChange['exists'], from: Cents | null, to: Cents | null): Cents | null {
  if (exists === 'after') return to
  if (exists === 'before') return from === null ? null : cents(-from)
  return from === null || to === null ? null : cents(to - from)
}
