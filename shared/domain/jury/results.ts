import type { Row } from '#shared/workspace/registry.ts'
import { medianOf, spreadOf, trimmedMeanOf } from './aggregates.ts'
import { ballotKey, readCells, type Cell } from './ballots.ts'
import { compare, fromPoints, meanOf, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import { rankContenders, tiedGroups, type Ranked } from './ranking.ts'
import { fitSeverity, type Score, type SeverityFit } from './severity.ts'
import type { Aggregate, Outcome } from './words.ts'

const aggregates = ['mean', 'median', 'trimmed', 'corrected'] as const satisfies readonly Aggregate[]

export type PitchResult = {
  readonly pitchId: string
  /** Crossing with each juror, by juror id. */
  readonly cells: ReadonlyMap<string, Cell>
  readonly values: Readonly<Record<Aggregate, Fraction | null>>
  readonly ranks: Readonly<Record<Aggregate, number | null>>
  /** Highest minus lowest score of its jurors, in points. */
  readonly spread: Fraction | null
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

type Values = PitchResult['values']

/** Every score that counts in the means: complete ballots of voting jurors who did not recuse or abstain. */
export function countedScores(file: JuryFile, cells = readCells(file)): readonly Score[] {
  return file.pitches.flatMap((pitch) =>
    file.jurors.flatMap((juror) => {
      const cell = cells.get(ballotKey(juror.id, pitch.id))
      return cell?.kind === 'scored' ? [{ jurorId: juror.id, pitchId: pitch.id, value: cell.value }] : []
    }),
  )
}

/** Values of each pitch under every aggregate. */
export function valuesOf(pitchIds: readonly string[], scores: readonly Score[], severity: SeverityFit) {
  const given = new Map<string, Fraction[]>(pitchIds.map((id) => [id, []]))
  for (const score of scores) given.get(score.pitchId)?.push(score.value)
  return new Map<string, Values>(
    [...given].map(([id, values]) => [
      id,
      {
        mean: meanOf(values),
        median: medianOf(values),
        trimmed: trimmedMeanOf(values),
        corrected: severity.ok ? (severity.values.get(id) ?? null) : null,
      },
    ]),
  )
}

/** Ranking under one aggregate with the session's tie rules: `median`, `mean`, `trimmed`, `corrected`, `criterion:<id>`, `chair`. */
export function rankUnder(
  file: JuryFile,
  aggregate: Aggregate,
  values: ReadonlyMap<string, Values>,
  cells: ReadonlyMap<string, Cell>,
): readonly Ranked[] {
  const contenders = file.pitches
    .filter((pitch) => pitch.status !== 'absent')
    .map(({ id }) => ({
      id,
      value: values.get(id)?.[aggregate] ?? null,
      tieBreakers: file.session.tieRules.map((rule) => tieValue(file, rule, id, values, cells)),
    }))
  return rankContenders(contenders)
}

function tieValue(
  file: JuryFile,
  rule: string,
  pitchId: string,
  values: ReadonlyMap<string, Values>,
  cells: ReadonlyMap<string, Cell>,
): Fraction | null {
  const aggregate = aggregates.find((name) => name === rule)
  if (aggregate !== undefined) return values.get(pitchId)?.[aggregate] ?? null
  const scored = (jurors: readonly Row<'jurors'>[]) =>
    jurors.flatMap((juror) => {
      const cell = cells.get(ballotKey(juror.id, pitchId))
      return cell?.kind === 'scored' ? [cell] : []
    })
  if (rule === 'chair')
    return meanOf(scored(file.jurors.filter(({ role }) => role === 'chair')).map(({ value }) => value))
  const criterionId = rule.replace(/^criterion:/, '')
  const given = scored(file.jurors).flatMap(({ ballot }) => ballot.scores[criterionId] ?? [])
  return meanOf(given.map(fromPoints))
}

/** Decision that the thresholds propose for a value: that of the highest threshold reached, or null. */
export function proposedOutcome(thresholds: Row<'jurySessions'>['thresholds'], value: Fraction | null): Outcome | null {
  if (value === null) return null
  const reached = thresholds.filter(({ min }) => compare(value, fromPoints(min)) >= 0)
  return [...reached].sort((a, b) => b.min - a.min)[0]?.outcome ?? null
}

/** Cells, aggregates, ranks, severities, ties and proposed decisions of a session. Depends on its rows only. */
export function juryResults(file: JuryFile): JuryResults {
  const cells = readCells(file)
  const scores = countedScores(file, cells)
  const severity = fitSeverity(scores)
  const ids = file.pitches.map(({ id }) => id)
  const values = valuesOf(ids, scores, severity)
  const rankings = new Map(
    aggregates.map((name) => [name, new Map(rankUnder(file, name, values, cells).map((row) => [row.id, row.rank]))]),
  )
  const announced = file.session.aggregate
  const order = rankUnder(file, announced, values, cells)
  const rankOf = (name: Aggregate, id: string): number | null =>
    file.session.ranked ? (rankings.get(name)?.get(id) ?? null) : null
  const result = (id: string): PitchResult => {
    const own = values.get(id) ?? { mean: null, median: null, trimmed: null, corrected: null }
    return {
      pitchId: id,
      cells: new Map(
        file.jurors.flatMap(({ id: juror }) => {
          const cell = cells.get(ballotKey(juror, id))
          return cell === undefined ? [] : [[juror, cell] as const]
        }),
      ),
      values: own,
      ranks: {
        mean: rankOf('mean', id),
        median: rankOf('median', id),
        trimmed: rankOf('trimmed', id),
        corrected: rankOf('corrected', id),
      },
      spread: spreadOf(scores.filter((score) => score.pitchId === id).map((score) => score.value)),
      proposed: proposedOutcome(file.session.thresholds, own[announced]),
    }
  }
  const ordered = file.session.ranked ? order.map(({ id }) => id) : ids
  const rest = ids.filter((id) => !ordered.includes(id))
  return {
    announced,
    pitches: [...ordered, ...rest].map(result),
    severity,
    ties: file.session.ranked ? tiedGroups(order) : [],
  }
}
