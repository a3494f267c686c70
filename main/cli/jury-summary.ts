import { currentDecisions } from '#shared/domain/jury/decisions.ts'
import { toNumber, type Fraction } from '#shared/domain/jury/fraction.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { severityRefusal, type Minutes } from '#shared/domain/jury/minutes.ts'
import { juryResults, type PitchResult } from '#shared/domain/jury/results.ts'
import { aggregateWords, outcomeWords, recusalWords } from '#shared/domain/jury/words.ts'

const number = (value: Fraction | null | undefined): number | null => (value == null ? null : toNumber(value, 6))

/** What the command line says of a jury session: numbers rounded to six decimals, names beside ids. */
export function jurySummary(file: JuryFile, minutes: Minutes) {
  const results = juryResults(file)
  const decisions = currentDecisions(file.decisions)
  const { session } = file
  return {
    session: {
      id: session.id,
      name: session.name,
      heldOn: session.heldOn,
      state: session.state,
      aggregate: session.aggregate,
    },
    ballotsCounted: minutes.pitches.reduce((sum, { ballots }) => sum + ballots.done, 0),
    ballotsExpected: minutes.pitches.reduce((sum, { ballots }) => sum + ballots.expected, 0),
    recusals: file.recusals.map((row) => ({
      juror: jurorName(file, row.jurorId),
      project: pitchName(file, row.pitchId),
      kind: row.kind,
      kindWords: recusalWords[row.kind],
      reason: row.reason,
    })),
    severity: results.severity.ok
      ? file.jurors.flatMap(({ id }) => {
          const value = results.severity.ok ? results.severity.severities.get(id) : undefined
          return value === undefined ? [] : [{ juror: jurorName(file, id), severity: number(value) }]
        })
      : null,
    severityRefused: results.severity.ok ? null : severityRefusal(file, results),
    projects: results.pitches.map((pitch) => projectOf(file, pitch, decisions)),
    ties: results.ties.map((group) => group.map((id) => pitchName(file, id))),
    sensitivity: minutes.sensitivity,
  }
}

type Decisions = ReturnType<typeof currentDecisions>

function projectOf(file: JuryFile, { pitchId, cells, values, ranks, proposed }: PitchResult, decisions: Decisions) {
  const decision = decisions.get(pitchId)
  return {
    pitchId,
    project: pitchName(file, pitchId),
    ballots: file.jurors.flatMap(({ id }) => {
      const cell = cells.get(id)
      if (cell === undefined) return []
      return [
        { juror: jurorName(file, id), state: cell.kind, score: cell.kind === 'scored' ? number(cell.value) : null },
      ]
    }),
    mean: number(values.mean),
    median: number(values.median),
    trimmed: number(values.trimmed),
    corrected: number(values.corrected),
    ranks,
    proposed,
    decision:
      decision === undefined
        ? null
        : {
            id: decision.id,
            outcome: decision.outcome,
            words: outcomeWords[decision.outcome],
            rank: decision.rank,
            reason: decision.reason,
          },
  }
}

const text = (value: number | null): string =>
  value === null ? '–' : value.toFixed(3).replace('.', ',').replace('-', '−')

/** The same as lines of text. */
export function juryLines(summary: ReturnType<typeof jurySummary>): readonly string[] {
  const { session } = summary
  return [
    `${session.name}, ${session.heldOn}`,
    `Bulletins comptés : ${String(summary.ballotsCounted)} sur ${String(summary.ballotsExpected)}. Agrégat annoncé : ${aggregateWords[session.aggregate].sentence}.`,
    ...summary.recusals.map(({ juror, project, kindWords }) => `Déport : ${juror} sur ${project} (${kindWords}).`),
    ...summary.projects.map(
      (project) =>
        `${String(project.ranks[session.aggregate] ?? '–').padStart(3)}  ${project.project.padEnd(30)} moyenne ${text(project.mean)}  médiane ${text(project.median)}  corrigée ${text(project.corrected)}  ${project.decision?.words ?? 'sans décision'}`,
    ),
    ...(summary.severity ?? []).map(({ juror, severity }) => `Sévérité de ${juror} : ${text(severity)}`),
    ...(summary.severityRefused === null ? [] : [summary.severityRefused]),
    ...summary.ties.map((group) => `Égalité non départagée : ${group.join(', ')}.`),
    ...(summary.sensitivity === '' ? [] : [summary.sensitivity]),
  ]
}
