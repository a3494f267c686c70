import { isFavourable } from '#shared/domain/programmes/gate.ts'
import { medianOf, sorted, trimmedMeanOf } from './aggregates.ts'
import { currentDecisions } from './decisions.ts'
import { lcm, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import { proposedOutcome, rankUnder, scoresByPitch, scoresOf, type JuryResults } from './results.ts'
import type { Score } from './severity.ts'
import { finish, type Steps } from './steps.ts'
import type { Aggregate, Outcome } from './words.ts'

/** The ranking under another aggregate, or without one juror, beside the announced one. */
export type Variant = {
  readonly aggregate: Aggregate
  /** Juror left out of the raw mean, or null. */
  readonly without: string | null
  readonly announced: boolean
  readonly values: ReadonlyMap<string, Fraction | null>
  readonly ranks: ReadonlyMap<string, number | null>
  readonly first: readonly string[]
  /** First pair [ahead as announced, ahead here], in the announced order, whose order turns round; null when none does. */
  readonly flip: readonly [string, string] | null
  /** Pitches whose decision differs from the announced one, in the announced order. */
  readonly changed: readonly Changed[]
}

/** `outcome` is the decision here; null when no threshold is reached, or when the place is lost. */
export type Changed = { readonly pitchId: string; readonly outcome: Outcome | null }

type ValueOf = (aggregate: Aggregate, pitchId: string) => Fraction | null

/** The announced aggregate, then raw mean, median, corrected, then the raw mean without each juror. */
export const sensitivity = (file: JuryFile, results: JuryResults): readonly Variant[] =>
  finish(sensitivitySteps(file, results))

/** The same, a variant at a time. */
export function* sensitivitySteps(file: JuryFile, results: JuryResults): Steps<readonly Variant[]> {
  const rows = new Map(results.pitches.map(({ pitchId, cells }) => [pitchId, cells]))
  const scores = scoresOf(results)
  const ids = results.pitches.map(({ pitchId }) => pitchId)
  const known = new Map(results.pitches.map(({ pitchId, values }) => [pitchId, values]))
  const announcedRanks = new Map(results.pitches.map(({ pitchId, ranks }) => [pitchId, ranks[results.announced]]))
  const outcomes = outcomeRule(file, results)
  const before = outcomes(
    (id) => known.get(id)?.[results.announced] ?? null,
    (id) => announcedRanks.get(id) ?? null,
  )
  const decided = ids.map(before)
  const variant = (aggregate: Aggregate, without: string | null, valueOf: ValueOf): Variant => {
    const values = new Map(ids.map((id) => [id, valueOf(aggregate, id)]))
    const known: ValueOf = (name, id) => (name === aggregate ? (values.get(id) ?? null) : valueOf(name, id))
    const ranks = new Map(rankUnder(file, aggregate, known, rows, without).map(({ id, rank }) => [id, rank]))
    const after = outcomes(
      (id) => values.get(id) ?? null,
      (id) => ranks.get(id) ?? null,
    )
    return {
      aggregate,
      without,
      announced: aggregate === results.announced && without === null,
      values,
      ranks,
      first: ids.filter((id) => ranks.get(id) === 1),
      flip: firstFlip(results, ranks),
      changed: ids.flatMap((pitchId, index) => {
        const outcome = after(pitchId)
        return outcome === decided[index] ? [] : [{ pitchId, outcome }]
      }),
    }
  }
  const whole: ValueOf = (aggregate, id) => known.get(id)?.[aggregate] ?? null
  const others = (['mean', 'median', 'corrected'] as const).filter(
    (name) => name !== results.announced && (name !== 'corrected' || results.severity.ok),
  )
  const scoring = new Set(scores.map(({ jurorId }) => jurorId))
  const jurors = scoring.size < 2 ? [] : file.jurors.filter(({ id }) => scoring.has(id))
  const total = 1 + others.length + jurors.length
  const found = [variant(results.announced, null, whole)]
  for (const name of others) {
    yield { step: 'variants', done: found.length, total }
    found.push(variant(name, null, whole))
  }
  yield { step: 'variants', done: found.length, total }
  const leftOut = leaveOneOut(scores)
  for (const { id } of jurors) {
    yield { step: 'variants', done: found.length, total }
    found.push(variant('mean', id, leftOut(id)))
  }
  return found
}

/** Values of the aggregates once one juror is left out; a mean is the known sum less one score, over one denominator. */
function leaveOneOut(scores: readonly Score[]): (juror: string) => ValueOf {
  const unit = [...new Set(scores.map(({ value }) => value.d))].reduce(lcm, 1n)
  const inUnits = ({ value }: Score): bigint => value.n * (unit / value.d)
  const given = scoresByPitch(scores)
  const sums = new Map([...given].map(([id, rows]) => [id, rows.reduce((total, row) => total + inUnits(row), 0n)]))
  const byJuror = new Map<string, Map<string, Score>>()
  for (const score of scores) {
    const own = byJuror.get(score.jurorId) ?? new Map<string, Score>()
    byJuror.set(score.jurorId, own.set(score.pitchId, score))
  }
  return (juror) => {
    const own: ReadonlyMap<string, Score> = byJuror.get(juror) ?? new Map<string, Score>()
    return (aggregate, id) => {
      const [rows, out] = [given.get(id) ?? [], own.get(id)]
      const left = rows.length - (out === undefined ? 0 : 1)
      if (left === 0 || aggregate === 'corrected') return null
      if (aggregate === 'mean')
        return { n: (sums.get(id) ?? 0n) - (out === undefined ? 0n : inUnits(out)), d: unit * BigInt(left) }
      const values = sorted(rows.filter((row) => row !== out).map(({ value }) => value))
      return aggregate === 'median' ? medianOf(values, values) : trimmedMeanOf(values, values)
    }
  }
}

/**
 * What decides: the declared thresholds; without them, the number of places that the decisions taken have given, the
 * first ones of the ranking being then « retained ». Without either, nothing can change.
 */
function outcomeRule(file: JuryFile, results: JuryResults) {
  const { thresholds } = file.session
  const places = [...currentDecisions(file.decisions).values()].filter(({ outcome }) => isFavourable(outcome)).length
  const heard = results.pitches.filter(({ values }) => values.mean !== null).length
  return (valueOf: (id: string) => Fraction | null, rankOf: (id: string) => number | null) =>
    (id: string): Outcome | null => {
      if (thresholds.length > 0) return proposedOutcome(thresholds, valueOf(id))
      const rank = rankOf(id)
      return places > 0 && places < heard && rank !== null && rank <= places ? 'retained' : null
    }
}

/** First pair whose order turns, reading the announced order from the top; linear in the number of projects. */
function firstFlip(results: JuryResults, ranks: ReadonlyMap<string, number | null>): Variant['flip'] {
  const ranked = results.pitches.flatMap(({ pitchId, ranks: announced }) => {
    const [before, after] = [announced[results.announced], ranks.get(pitchId) ?? null]
    return before === null || after === null ? [] : [{ pitchId, before, after }]
  })
  // Best rank here among the projects strictly behind as announced, from each position on.
  const behind: number[] = []
  let best = Number.POSITIVE_INFINITY
  for (let at = ranked.length - 1; at >= 0;) {
    let first = at
    while (first > 0 && ranked[first - 1]?.before === ranked[at]?.before) first -= 1
    for (let index = first; index <= at; index += 1) behind[index] = best
    for (let index = first; index <= at; index += 1) best = Math.min(best, ranked[index]?.after ?? best)
    at = first - 1
  }
  const ahead = ranked.find(({ after }, index) => after > (behind[index] ?? Number.POSITIVE_INFINITY))
  if (ahead === undefined) return null
  const passes = ranked.find(({ before, after }) => before > ahead.before && after < ahead.after)
  return passes === undefined ? null : [ahead.pitchId, passes.pitchId]
}
