import { compareNullable, type Fraction } from './fraction.ts'

/** What is ranked: its value under the aggregate, then the values of the declared tie rules, in order. */
type Contender = {
  readonly id: string
  readonly value: Fraction | null
  readonly tieBreakers: readonly (Fraction | null)[]
}

export type Ranked = {
  readonly id: string
  /** From 1; null without a value. Tied ones share the better rank (1, 2, 2, 4). */
  readonly rank: number | null
  /** Others that the declared rules leave at the same rank. */
  readonly tiedWith: readonly string[]
}

/**
 * Ranks from the highest value to the lowest, by exact comparison; ties go through the declared rules, and those left
 * over are reported, never broken silently. The order of arrival plays no part (ids only steady the listing).
 */
export function rankContenders(contenders: readonly Contender[]): readonly Ranked[] {
  const against = (a: Contender, b: Contender): number => {
    const first = compareNullable(b.value, a.value)
    if (first !== 0 || a.value === null) return first
    const breaks = a.tieBreakers.map((value, index) => compareNullable(b.tieBreakers[index] ?? null, value))
    return breaks.find((result) => result !== 0) ?? 0
  }
  const ordered = [...contenders].sort((a, b) => against(a, b) || (a.id < b.id ? -1 : 1))
  return ordered.map((contender) => {
    if (contender.value === null) return { id: contender.id, rank: null, tiedWith: [] }
    const equals = ordered.filter((other) => against(other, contender) === 0)
    const rank = ordered.findIndex((other) => against(other, contender) === 0) + 1
    return { id: contender.id, rank, tiedWith: equals.map(({ id }) => id).filter((id) => id !== contender.id) }
  })
}

/** Sets of ids that share a rank. */
export function tiedGroups(ranked: readonly Ranked[]): readonly (readonly string[])[] {
  return ranked.flatMap(({ id, tiedWith }) => {
    const group = [id, ...tiedWith].sort()
    return tiedWith.length > 0 && group[0] === id ? [group] : []
  })
}
