import type { Row } from '#shared/workspace/registry.ts'
import { isSplit, medianOf, sorted, spreadOf, trimmedMeanOf } from './aggregates.ts'
import { cellRowSteps, type Cell, type CellRows } from './ballots.ts'
import { compare, fromPoints, meanOf, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import { rankContenders, tiedGroups, type Ranked } from './ranking.ts'
import { fitSeveritySteps, type Score, type SeverityFit } from './severity.ts'
import { finish, type Steps } from './steps.ts'
import { tieBreakers, type Scored } from './ties.ts'
import type { Aggregate, Outcome } from './words.ts'

export const aggregates = ['mean', 'median', 'trimmed', 'corrected'] as const satisfies readonly Aggregate[]

export type PitchResult = {
  readonly pitchId: string
  /** Crossing with each juror, by juror id. */
  readonly cells: ReadonlyMap<string, Cell>
  readonly values: Values
  readonly ranks: Readonly<Record<Aggregate, number | null>>
  /** Highest minus lowest score of its jurors, in points. */
  readonly spread: Fraction | null
  /** True when its jurors are so far apart that it is to be talked over. */
  readonly split: boolean
  /** Decision that the thresholds propose under the announced aggregate, or null. */
  readonly proposed: Outcome | null
}

export type JuryResults = {
  readonly announced: Aggregate
  /** In the order of the announced aggregate, absent projects last. */
  readonly pitches: readonly PitchResult[]
  readonly severity: SeverityFit
  /** Groups of pitches that the declared rules leave level under the announced aggregate. */
  readonly ties: readonly (readonly string[])[]
}

export type Values = Readonly<Record<Aggregate, Fraction | null>>

const noValues: Values = { mean: null, median: null, trimmed: null, corrected: null }

/** Every score that counts in the means: complete ballots of voting jurors who did not recuse or abstain. */
function countedScores(rows: CellRows): readonly Score[] {
  const scores: Score[] = []
  for (const [pitchId, row] of rows)
    for (const [jurorId, cell] of row) if (cell.kind === 'scored') scores.push({ jurorId, pitchId, value: cell.value })
  return scores
}

/** The same from results already computed. */
export const scoresOf = ({ pitches }: JuryResults): readonly Score[] =>
  countedScores(new Map(pitches.map(({ pitchId, cells }) => [pitchId, cells])))

/** Scores of each pitch. */
export function scoresByPitch(scores: readonly Score[]): ReadonlyMap<string, readonly Score[]> {
  const given = new Map<string, Score[]>()
  for (const score of scores) {
    const known = given.get(score.pitchId)
    if (known === undefined) given.set(score.pitchId, [score])
    else known.push(score)
  }
  return given
}

/**
 * Ranking of the pitches that were heard, under one aggregate, with the tie rules declared by the session. `valueOf`
 * gives their values; `without` leaves one juror out of the rules too.
 */
export function rankUnder(
  file: JuryFile,
  aggregate: Aggregate,
  valueOf: (aggregate: Aggregate, pitchId: string) => Fraction | null,
  rows: CellRows,
  without: string | null = null,
): readonly Ranked[] {
  const scoresOf = (pitchId: string): ReadonlyMap<string, Scored> =>
    new Map(
      [...(rows.get(pitchId) ?? [])].flatMap(([id, cell]) =>
        id !== without && cell.kind === 'scored' ? [[id, cell] as const] : [],
      ),
    )
  const contenders = file.pitches
    .filter((pitch) => pitch.status !== 'absent')
    .map(({ id }) => ({ id, value: valueOf(aggregate, id) }))
  return rankContenders(contenders, tieBreakers(file, { scoresOf, valueOf }))
}

/** Decision that the thresholds propose for a value: that of the highest threshold reached, or null. */
export function proposedOutcome(thresholds: Row<'jurySessions'>['thresholds'], value: Fraction | null): Outcome | null {
  if (value === null) return null
  const reached = thresholds.filter(({ min }) => compare(value, fromPoints(min)) >= 0)
  return [...reached].sort((a, b) => b.min - a.min)[0]?.outcome ?? null
}

/** Cells, aggregates, ranks, severities, ties and proposed decisions of a session. Depends on its rows only. */
export const juryResults = (file: JuryFile): JuryResults => finish(juryResultsSteps(file))

/** The same, in steps. */
export function* juryResultsSteps(file: JuryFile): Steps<JuryResults> {
  const rows = yield* cellRowSteps(file)
  const scores = countedScores(rows)
  const severity = yield* fitSeveritySteps(scores)
  const given = scoresByPitch(scores)
  const scale = file.grid === null ? 0 : file.grid.scaleMax - file.grid.scaleMin
  const ids = file.pitches.map(({ id }) => id)
  const figures = new Map<string, ReturnType<typeof figuresOf>>()
  for (const id of ids) {
    yield { step: 'ranks', done: figures.size, total: ids.length }
    figures.set(id, figuresOf(given.get(id) ?? [], severity, id))
  }
  const valueOf = (aggregate: Aggregate, id: string) => figures.get(id)?.values[aggregate] ?? null
  const rankings = new Map<Aggregate, readonly Ranked[]>()
  for (const name of aggregates) {
    yield { step: 'ranks', done: ids.length, total: ids.length }
    rankings.set(name, rankUnder(file, name, valueOf, rows))
  }
  const { aggregate: announced, ranked, thresholds } = file.session
  const order = rankings.get(announced) ?? []
  const rankOf = new Map(
    [...rankings].map(([name, rows]) => [name, new Map(rows.map(({ id, rank }) => [id, ranked ? rank : null]))]),
  )
  const rank = (name: Aggregate, id: string): number | null => rankOf.get(name)?.get(id) ?? null
  const result = (id: string): PitchResult => {
    const { values, spread } = figures.get(id) ?? { values: noValues, spread: null }
    return {
      pitchId: id,
      cells: rows.get(id) ?? new Map<string, Cell>(),
      values,
      ranks: {
        mean: rank('mean', id),
        median: rank('median', id),
        trimmed: rank('trimmed', id),
        corrected: rank('corrected', id),
      },
      spread,
      split: isSplit(spread, scale),
      proposed: proposedOutcome(thresholds, values[announced]),
    }
  }
  const ordered = ranked ? order.map(({ id }) => id) : ids
  const listed = new Set(ordered)
  return {
    announced,
    pitches: [...ordered, ...ids.filter((id) => !listed.has(id))].map(result),
    severity,
    ties: ranked ? tiedGroups(order) : [],
  }
}

function figuresOf(scores: readonly Score[], severity: SeverityFit, id: string) {
  const values = sorted(scores.map(({ value }) => value))
  return {
    values: {
      mean: meanOf(values),
      median: medianOf(values, values),
      trimmed: trimmedMeanOf(values, values),
      corrected: severity.ok ? (severity.values.get(id) ?? null) : null,
    },
    spread: spreadOf(values, values),
  }
}
