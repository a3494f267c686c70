import { compareNullable, type Fraction } from './fraction.ts'

/** What is ranked, and its value under the aggregate; null when it has none. */
export type Contender = { readonly id: string; readonly value: Fraction | null }

/**
 * One declared rule at work on the projects that are still level: what each is worth under it, the highest first.
 * It is given the whole group, because who beat whom only means something within it.
 */
export type TieBreaker = (group: readonly string[]) => (id: string) => Fraction | null

export type Ranked = {
  readonly id: string
  /** From 1; null without a value. Tied ones share the better rank (1, 2, 2, 4). */
  readonly rank: number | null
  /** Others that the declared rules leave at the same rank. */
  readonly tiedWith: readonly string[]
}

/**
 * Ranks from the highest value to the lowest, by exact comparison. A group left level goes through the declared rules
 * in order, each one splitting what the former left together; what none splits is reported, never broken silently.
 * The order of arrival plays no part (ids only steady the listing).
 */
export function rankContenders(
  contenders: readonly Contender[],
  breakers: readonly TieBreaker[] = [],
): readonly Ranked[] {
  const values = new Map(contenders.map(({ id, value }) => [id, value]))
  const steady = contenders.map(({ id }) => id).sort()
  const groups = levels(steady, (id) => values.get(id) ?? null).flatMap((group) =>
    (values.get(group[0] ?? '') ?? null) === null ? [group] : refine(group, breakers),
  )
  let rank = 1
  return groups.flatMap((group) => {
    const valued = (values.get(group[0] ?? '') ?? null) !== null
    const here = rank
    if (valued) rank += group.length
    return group.map((id) => ({
      id,
      rank: valued ? here : null,
      tiedWith: valued && group.length > 1 ? group.filter((other) => other !== id) : [],
    }))
  })
}

/** Splits a level group by the first rule, and what remains level by the next ones. */
function refine(group: readonly string[], breakers: readonly TieBreaker[]): readonly (readonly string[])[] {
  const [first, ...next] = breakers
  if (group.length < 2 || first === undefined) return [group]
  return levels(group, first(group)).flatMap((level) => refine(level, next))
}

/** Groups of equal value, the highest first, those without a value last; each in the order given. */
function levels(ids: readonly string[], valueOf: (id: string) => Fraction | null): readonly (readonly string[])[] {
  const valued = ids.map((id) => ({ id, value: valueOf(id) })).sort((a, b) => compareNullable(b.value, a.value))
  const groups: { readonly value: Fraction | null; readonly ids: string[] }[] = []
  for (const { id, value } of valued) {
    const last = groups.at(-1)
    if (last !== undefined && compareNullable(last.value, value) === 0) last.ids.push(id)
    else groups.push({ value, ids: [id] })
  }
  return groups.map((group) => group.ids)
}

/** Sets of ids that share a rank. */
export function tiedGroups(ranked: readonly Ranked[]): readonly (readonly string[])[] {
  return ranked.flatMap(({ id, tiedWith }) => {
    const group = [id, ...tiedWith].sort()
    return tiedWith.length > 0 && group[0] === id ? [group] : []
  })
}
