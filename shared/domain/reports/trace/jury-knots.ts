import { formatDate, formatInstant } from '#shared/domain/calendar/format-date.ts'
import { formatFraction, zero, compare } from '#shared/domain/jury/fraction.ts'
import { jurorName, loadJury, pitchName } from '#shared/domain/jury/jury-file.ts'
import { printReceipt } from '#shared/domain/jury/receipts.ts'
import { juryResults, type PitchResult } from '#shared/domain/jury/results.ts'
import { aggregateWords, count, ordinal, outcomeWords } from '#shared/domain/jury/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { Knot, TraceStep } from './knot.ts'

const missing = (step: TraceStep, detail: string): Knot => ({
  step,
  linked: false,
  title: 'non relié',
  detail,
  value: null,
  record: null,
  proofs: [],
  lines: [],
  example: false,
})

/** The label that the decision awarded. */
export async function labelKnot(read: Reader, award: Row<'awards'>): Promise<Knot> {
  const label = await read.get('labels', award.labelId)
  const name = label?.name ?? 'Label'
  const words = { requested: 'demandé', held: 'attribué', withdrawn: 'retiré' } as const
  return {
    step: 'label',
    linked: true,
    title: `${/^label/i.test(name) ? '' : 'Label '}${name} ${words[award.state]}`,
    detail:
      award.note ?? (award.awardedOn === null ? 'Date non renseignée' : `Depuis le ${formatDate(award.awardedOn)}`),
    value: award.endsOn === null ? null : `jusqu’au ${formatDate(award.endsOn)}`,
    record: { table: 'awards', id: award.id },
    proofs: [{ table: 'awards', id: award.id }],
    lines: [],
    example: award.example,
  }
}

/** The decision of the jury, with its votes. */
export async function decisionKnot(read: Reader, decision: Row<'decisions'> | null): Promise<Knot> {
  if (decision === null) {
    return missing(
      'decision',
      'La convention ne nomme pas de décision de jury. Si elle en vient, reliez-la depuis sa page.',
    )
  }
  const [project, session] = await Promise.all([
    read.get('projects', decision.projectId),
    decision.sessionId === null ? undefined : read.get('jurySessions', decision.sessionId),
  ])
  const votes = [
    decision.votesFor === null ? null : `${String(decision.votesFor)} pour`,
    decision.votesAgainst === null ? null : `${String(decision.votesAgainst)} contre`,
    decision.votesAbstain === null ? null : count(decision.votesAbstain, 'abstention'),
  ].filter((words) => words !== null)
  const rule =
    session === undefined
      ? 'Décision sans jury'
      : `Règle annoncée à l’ouverture\u00a0: ${aggregateWords[session.aggregate].sentence}`
  return {
    step: 'decision',
    linked: true,
    title: [`${project?.name ?? 'Projet'}, ${outcomeWords[decision.outcome].toLowerCase()}`, ...votes].join(', '),
    detail: `${formatDate(decision.decidedOn)}. ${decision.reason ?? rule}`,
    value: decision.rank === null ? null : `${ordinal(decision.rank)} rang`,
    record:
      decision.sessionId === null
        ? { table: 'projects', id: decision.projectId }
        : { table: 'jurySessions', id: decision.sessionId },
    proofs: [{ table: 'decisions', id: decision.id }],
    lines: [],
    example: decision.example,
  }
}

async function standing(read: Reader, decision: Row<'decisions'>) {
  const file = decision.sessionId === null ? undefined : await loadJury(read, decision.sessionId)
  if (file === undefined || file.grid === null) return null
  const results = juryResults(file)
  const own = results.pitches.find(({ pitchId }) => pitchId === decision.pitchId)
  return own === undefined ? null : { file, results, own }
}

/** The ranking: the announced aggregate, who stands next, and the raw mean beside it. Computed, never stored. */
export async function rankingKnot(read: Reader, decision: Row<'decisions'>): Promise<Knot> {
  const found = await standing(read, decision)
  if (found === null) {
    return missing(
      'ranking',
      'La décision ne nomme pas de passage noté\u00a0: format sans note, ou décision sans jury.',
    )
  }
  const { file, results, own } = found
  const aggregate = file.session.aggregate
  const value = own.values[aggregate]
  const head = `${aggregateWords[aggregate].sentence.replace(/^la /, '')} ${value === null ? 'non calculable' : formatFraction(value, 3)}`
  const rival = neighbour(results.pitches, own, aggregate)
  const beside =
    rival === null ? '' : `, ${rival.ahead ? 'devant' : 'derrière'} ${pitchName(file, rival.pitchId)} à ${rival.score}`
  const raw =
    aggregate === 'mean' || own.values.mean === null
      ? file.session.name
      : `Moyenne brute ${formatFraction(own.values.mean, 3)}, ${own.ranks.mean === null ? 'sans rang' : `${ordinal(own.ranks.mean)} rang`}. ${file.session.name}`
  return {
    step: 'ranking',
    linked: true,
    title: `${head.charAt(0).toUpperCase()}${head.slice(1)}${beside}`,
    detail: raw,
    value: value === null ? 'non calculable' : formatFraction(value, 3),
    record: { table: 'jurySessions', id: file.session.id },
    proofs: [],
    lines: [],
    example: file.session.example,
  }
}

function neighbour(pitches: readonly PitchResult[], own: PitchResult, aggregate: keyof PitchResult['ranks']) {
  const index = pitches.indexOf(own)
  const other = pitches[index + 1] ?? pitches[index - 1]
  const score = other?.values[aggregate] ?? null
  if (other === undefined || score === null) return null
  const [mine, theirs] = [own.ranks[aggregate], other.ranks[aggregate]]
  return { pitchId: other.pitchId, score: formatFraction(score, 3), ahead: (mine ?? 0) < (theirs ?? 0) }
}

type BallotLine = {
  readonly name: string
  readonly value: string
  readonly note: string
  readonly score: string | null
  readonly ballot: Row<'ballots'> | null
}

/** The ballots that count, with their receipts and the severity of each juror. */
export async function ballotsKnot(read: Reader, decision: Row<'decisions'>): Promise<Knot> {
  const found = await standing(read, decision)
  if (found === null) return missing('ballots', 'Aucun bulletin n’est relié à cette décision.')
  const { file, results, own } = found
  const severities = results.severity.ok ? results.severity.severities : null
  const rows = file.jurors.flatMap(({ id }): readonly BallotLine[] => {
    const cell = own.cells.get(id)
    const name = jurorName(file, id)
    if (cell?.kind === 'recused') return [{ name, value: 'déport', note: '', score: null, ballot: null }]
    if (cell?.kind !== 'scored' && cell?.kind !== 'abstained') return []
    const severity = severities?.get(id)
    const corrected =
      file.session.aggregate === 'corrected' && severity !== undefined && compare(severity, zero) !== 0
        ? `, sévérité corrigée ${formatFraction(severity, 3, true)}`
        : ''
    const score = cell.kind === 'scored' ? formatFraction(cell.value, 2).replace(/,00$/, '') : null
    return [
      {
        name,
        value: score ?? 'abstention',
        note: `reçu ${printReceipt(cell.ballot.receipt)}${corrected}`,
        score,
        ballot: cell.ballot,
      },
    ]
  })
  const ballots = rows.flatMap(({ ballot }) => ballot ?? [])
  if (ballots.length === 0) return missing('ballots', 'Aucun bulletin complet sur ce passage.')
  const sealed = file.session.deliberatingAt
  const correctedCount = ballots.filter((ballot) => ballot.correctionReason !== null).length
  const after = correctedCount === 0 ? 'aucun corrigé ensuite' : `${count(correctedCount, 'corrigé')} avec motif`
  return {
    step: 'ballots',
    linked: true,
    title: `${count(ballots.length, 'bulletin')}${sealed === null ? '' : ` scellé${ballots.length > 1 ? 's' : ''} à ${formatInstant(sealed, 'time')}`}, ${after}`,
    detail: '',
    value: rows.flatMap(({ score }) => score ?? []).join('\u00a0; '),
    record: { table: 'jurySessions', id: file.session.id },
    proofs: ballots.map(({ id }) => ({ table: 'ballots' as const, id })),
    lines: rows.map(({ name, value, note }) => ({ name, value, note })),
    example: file.session.example,
  }
}
