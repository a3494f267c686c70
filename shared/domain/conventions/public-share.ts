import { cents, roundedDivision, sumOrNull } from '#shared/domain/money/cents.ts'
import { percentages, shareOf } from '#shared/domain/money/share.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { legalFigure, type LegalFigure } from './legal-figures.ts'

type Line = Pick<Row<'fundingLines'>, 'id' | 'side' | 'inKind' | 'amountCents' | 'own' | 'funderId' | 'publicMoney'>
type LegalNature = Row<'organisations'>['legalNature']

/** Public money in a plan, in cents and hundredths of a percent; null: « non calculable ». */
export type PublicShare = {
  /** Cash of public bodies; null as soon as an amount, or the nature of a funder, is not given. */
  readonly total: Cents | null
  readonly own: Cents | null
  /** Public total in the cost. */
  readonly ofCost: number | null
  /** Own share in the public total. */
  readonly ownShare: number | null
  readonly minimum: LegalFigure | null
  /** What the owner still has to bring to reach the minimum; 0 when it is reached. */
  readonly short: Cents | null
  /** Public money beyond the cost: it may not exceed it. */
  readonly over: Cents | null
  /** Cash resources of which nobody says whether the money is public: no legal nature, or no funder and no answer. */
  readonly unknown: readonly string[]
  /** Share of each cash resource in their sum, in tenths of a percent, by largest remainder: they make 100 %. */
  readonly shares: ReadonlyMap<string, number> | null
}

/**
 * Public share of a plan. The public owner of an investment brings at least 20 % of the public funding; private sponsors are
 * out of that base; public money does not exceed the cost.
 * Sources: CGCT, art. L. 1111-10, III ; décret n° 2018-514, art. 10.
 */
export function publicShareOf(
  lines: readonly Line[],
  cost: Cents | null,
  natureOf: (funderId: string) => LegalNature,
  on: CivilDate,
  own: readonly Row<'legalFigures'>[] = [],
): PublicShare {
  const cash = lines.filter(({ side, inKind }) => side === 'resource' && !inKind)
  const nature = (line: Line): 'public' | 'private' | null => {
    if (line.own) return 'public'
    if (line.funderId === null) return line.publicMoney === null ? null : line.publicMoney ? 'public' : 'private'
    const known = natureOf(line.funderId)
    return known === null ? null : known.startsWith('U') ? 'public' : 'private'
  }
  const unknown = cash.filter((line) => nature(line) === null).map(({ id }) => id)
  const amounts = (those: readonly Line[]): Cents | null =>
    those.length === 0 ? cents(0) : sumOrNull(those.map(({ amountCents }) => amountCents))
  const total = unknown.length > 0 ? null : amounts(cash.filter((line) => nature(line) === 'public'))
  const ownTotal = amounts(cash.filter((line) => line.own))
  const minimum = legalFigure('own-share', on, own)
  const shares = percentages(
    cash.map(({ amountCents }) => amountCents),
    1,
  )
  return {
    total,
    own: ownTotal,
    ofCost: shareOf(total, cost),
    ownShare: shareOf(ownTotal, total),
    minimum,
    short: shortOf(total, ownTotal, minimum),
    over: total === null || cost === null ? null : cents(Math.max(0, total - cost)),
    unknown,
    shares: shares === null ? null : new Map(cash.map(({ id }, index) => [id, shares[index] ?? 0])),
  }
}

/** Cents that the owner lacks to reach the minimum: the exact comparison, never a rounded percentage. */
function shortOf(total: Cents | null, own: Cents | null, minimum: LegalFigure | null): Cents | null {
  if (total === null || own === null || minimum === null) return null
  const [base, share] = [BigInt(total), BigInt(minimum.value)]
  if (BigInt(own) * 10_000n >= base * share) return cents(0)
  const wanted = Number(roundedDivision(base * share + 4999n, 10_000n))
  return cents(Math.max(1, wanted - own))
}
