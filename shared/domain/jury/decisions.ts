import type { Row } from '#shared/workspace/registry.ts'
import { toNumber } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import type { JuryResults } from './results.ts'
import { outcomeWords } from './words.ts'

type Decision = Row<'decisions'>

/** The decision that stands for each pitch: the newest that no other one replaces. */
export function currentDecisions(decisions: readonly Decision[]): ReadonlyMap<string, Decision> {
  const replaced = new Set(decisions.map((decision) => decision.replacesId))
  const standing = decisions.filter((decision) => !replaced.has(decision.id))
  const ordered = [...standing].sort((a, b) =>
    a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1,
  )
  return new Map(
    ordered.flatMap((decision) => (decision.pitchId === null ? [] : [[decision.pitchId, decision] as const])),
  )
}

/**
 * Pitches whose decision was taken on other figures than those that stand: a ballot was corrected since. A rank given
 * by hand, with its reason, stays.
 */
export function staleDecisions(file: JuryFile, results: JuryResults): readonly string[] {
  const current = currentDecisions(file.decisions)
  return results.pitches.flatMap(({ pitchId, values, ranks }) => {
    const decision = current.get(pitchId)
    if (decision === undefined) return []
    const value = values[results.announced]
    const sameScore = decision.score === (value === null ? null : toNumber(value, 2))
    const sameRank = decision.rank === ranks[results.announced] || manualRanks(results, pitchId).includes(decision.rank)
    return sameScore && sameRank ? [] : [pitchId]
  })
}

/** Ranks that the jury may give by hand to a project that the rules leave level: those of its group; none otherwise. */
export function manualRanks(results: JuryResults, pitchId: string): readonly (number | null)[] {
  const group = results.ties.find((ids) => ids.includes(pitchId))
  const rank = results.pitches.find((row) => row.pitchId === pitchId)?.ranks[results.announced] ?? null
  return group === undefined || rank === null ? [] : group.map((_, index) => rank + index)
}

/** Ties that neither the declared rules nor decisions with distinct ranks have settled. */
export function openTies(file: JuryFile, results: JuryResults): readonly (readonly string[])[] {
  const current = currentDecisions(file.decisions)
  return results.ties.filter((group) => {
    const ranks = group.map((id) => current.get(id)?.rank ?? null)
    return ranks.includes(null) || new Set(ranks).size < group.length
  })
}

/** `Liste d’attente, rang 2`: an outcome with its place on the waiting list, by the order of the results. */
export function outcomeText(outcome: Decision['outcome'], waitingRank: number | null): string {
  return outcome === 'waiting' && waitingRank !== null
    ? `${outcomeWords.waiting}, rang ${String(waitingRank)}`
    : outcomeWords[outcome]
}

/** Place of each waiting project, from 1, in the order given. */
export function waitingRanks(
  outcomes: readonly { readonly pitchId: string; readonly outcome: Decision['outcome'] | null }[],
) {
  const waiting = outcomes.filter(({ outcome }) => outcome === 'waiting')
  return new Map(waiting.map(({ pitchId }, index) => [pitchId, index + 1]))
}
