import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Cell } from './ballots.ts'
import { byPitch, inForce, progressOf, type BallotProgress } from './ballots.ts'
import { currentDecisions, outcomeText, waitingRanks } from './decisions.ts'
import type { Fraction } from './fraction.ts'
import { jurorName, pitchName, type JuryFile } from './jury-file.ts'
import { orderSentence } from './order.ts'
import { quorumWords, sessionQuorum, type Quorum } from './presence.ts'
import { printReceipt } from './receipts.ts'
import { reliabilitySteps } from './reliability.ts'
import { reliabilityDetail, reliabilitySentence } from './reliability-words.ts'
import { juryResultsSteps, scoresOf, type JuryResults } from './results.ts'
import { orderedActs, printSeal } from './seals.ts'
import { sensitivitySteps } from './sensitivity.ts'
import { decisionsSentence, flipReason, sensitivitySentence } from './sensitivity-words.ts'
import { tieRuleWords } from './ties.ts'
import { finish, type Steps } from './steps.ts'
import { timerAt, type TimerState } from './timer.ts'
import { plannedEnd, plannedStart, timetable } from './timetable.ts'
import { aggregateWords, listWords, recusalWords, type Aggregate, type Outcome, type SessionState } from './words.ts'

type MinutesPitch = {
  readonly pitchId: string
  readonly rank: number
  readonly project: string
  readonly absent: boolean
  readonly startedAt: Instant | null
  readonly finishedAt: Instant | null
  readonly plannedSeconds: number
  /** Time spent, clock jumps taken out; null when the pitch was not timed. */
  readonly spentSeconds: number | null
  readonly ballots: { readonly done: number; readonly expected: number }
}

type MinutesScore = {
  readonly project: string
  readonly absent: boolean
  /** In the order of `jurors`. */
  readonly cells: readonly (Cell | null)[]
  readonly values: Readonly<Record<Aggregate, Fraction | null>>
  readonly ranks: Readonly<Record<Aggregate, number | null>>
}

export type MinutesDecision = {
  readonly decisionId: string
  readonly project: string
  readonly outcome: Outcome
  /** `Liste d’attente, rang 2`. */
  readonly words: string
  readonly rank: number | null
  readonly decidedOn: CivilDate
  readonly reason: string | null
  readonly votes: {
    readonly for: number | null
    readonly against: number | null
    readonly abstain: number | null
    readonly notTaking: number | null
  }
  /** True when it took the place of an earlier decision. */
  readonly revised: boolean
}

/** The minutes (procès-verbal) of a session as data: screens, prints and workbooks only lay them out. */
export type Minutes = {
  readonly sessionId: string
  readonly name: string
  readonly heldOn: CivilDate
  readonly place: string | null
  readonly state: SessionState
  readonly example: boolean
  readonly openedAt: Instant | null
  readonly deliberatingAt: Instant | null
  readonly closedAt: Instant | null
  readonly signedAt: Instant | null
  /** Every reopening, the first one first. */
  readonly reopenings: readonly {
    readonly at: Instant | null
    /** Null when it is kept back. */ readonly reason: string | null
  }[]
  /** Seal of the last act, as printed; null before the first sealing. */
  readonly seal: string | null
  readonly quorum: Quorum
  /** The rule of the quorum, when it says more than a number: « plus de la moitié des sièges votants ». */
  readonly quorumRule: string | null
  readonly presence: readonly {
    readonly juror: string
    readonly chair: boolean
    readonly voting: boolean
    readonly present: boolean
    readonly from: Instant | null
    readonly to: Instant | null
    readonly replaces: string | null
  }[]
  readonly recusals: readonly {
    readonly juror: string
    readonly project: string
    readonly kind: string
    readonly reason: string | null
    readonly declaredOn: CivilDate
  }[]
  readonly grid: {
    readonly name: string
    readonly version: number
    readonly scale: { readonly min: number; readonly max: number; readonly step: number }
    readonly criteria: readonly { readonly name: string; readonly weight: number }[]
  } | null
  /** Where the passing order comes from, in a sentence. */
  readonly order: string
  /** Hours of the session as planned, absent projects left out; null when no hour was given. */
  readonly planned: { readonly from: Instant; readonly to: Instant } | null
  readonly pitches: readonly MinutesPitch[]
  readonly jurors: readonly string[]
  /** In the announced order; empty for a format without scores. */
  readonly scores: readonly MinutesScore[]
  readonly announced: Aggregate
  readonly ranked: boolean
  /** Severity by juror, in the order of `jurors`; null when the fit is refused. */
  readonly severities: readonly (Fraction | null)[] | null
  /** How each printed figure is computed, in plain sentences. */
  readonly method: readonly string[]
  readonly sensitivity: string
  readonly flipReason: string
  /** Which decisions would change, in a sentence; empty when nothing decides yet. */
  readonly decisionsSentence: string
  /** How far jurors agree, in a sentence, and the coefficients behind it. */
  readonly reliability: { readonly sentence: string; readonly detail: string } | null
  readonly decisions: readonly MinutesDecision[]
  /** Each current ballot, by project then by juror. */
  readonly receipts: readonly {
    readonly juror: string
    readonly project: string
    readonly version: number
    readonly receipt: string
    /** What the ballot says, in points; null for an abstention or an unfinished one. */
    readonly score: Fraction | null
    readonly correctionReason: string | null
  }[]
  /** Who signs, the chair first. */
  readonly signatories: readonly string[]
}

/** Builds the minutes of a session from its rows. `now` only matters to pitches whose clock still runs. */
export const buildMinutes = (file: JuryFile, now: Instant): Minutes => finish(minutesSteps(file, now))

/** The same, in steps. */
export function* minutesSteps(file: JuryFile, now: Instant): Steps<Minutes> {
  const { session, grid, criteria } = file
  const results = yield* juryResultsSteps(file)
  const variants = yield* sensitivitySteps(file, results)
  const voting = file.jurors.filter((juror) => juror.voting)
  const { severity } = results
  const agreement = yield* reliabilitySteps(scoresOf(results))
  const cells = new Map(results.pitches.map((row) => [row.pitchId, row.cells]))
  const times = timesOf(file, now)
  const absent = new Set(file.pitches.filter(({ status }) => status === 'absent').map(({ id }) => id))
  const seal = orderedActs(file.acts).at(-1)?.seal
  const chairs = file.jurors.filter(({ role, present }) => role === 'chair' && present)
  return {
    sessionId: session.id,
    name: session.name,
    heldOn: session.heldOn,
    place: session.place,
    state: session.state,
    example: session.example,
    openedAt: session.openedAt,
    deliberatingAt: session.deliberatingAt,
    closedAt: session.closedAt,
    signedAt: session.signedAt,
    reopenings: reopenings(file),
    seal: seal === undefined ? null : printSeal(seal),
    quorum: sessionQuorum(file),
    quorumRule: session.quorumShare === null && session.quorumChair === 'counted' ? null : quorumWords(session),
    presence: file.jurors.map((juror) => ({
      juror: jurorName(file, juror.id),
      chair: juror.role === 'chair',
      voting: juror.voting,
      present: juror.present || juror.presentFrom !== null,
      from: juror.presentFrom,
      to: juror.presentTo,
      replaces: juror.replacesId === null ? null : jurorName(file, juror.replacesId),
    })),
    recusals: file.recusals.map((row) => ({
      juror: jurorName(file, row.jurorId),
      project: pitchName(file, row.pitchId),
      kind: recusalWords[row.kind],
      reason: row.reason,
      declaredOn: row.declaredOn,
    })),
    grid:
      grid === null
        ? null
        : {
            name: grid.name,
            version: grid.version,
            scale: { min: grid.scaleMin, max: grid.scaleMax, step: grid.scaleStep },
            criteria: criteria.map(({ name, weight }) => ({ name, weight })),
          },
    order: orderSentence(session),
    planned: plannedHours(file),
    pitches: file.pitches.map((pitch) => minutesPitch(file, pitch, progressOf(cells.get(pitch.id) ?? []), times)),
    jurors: voting.map(({ id }) => jurorName(file, id)),
    scores:
      grid === null
        ? []
        : results.pitches.map(({ pitchId, cells, values, ranks }) => ({
            project: pitchName(file, pitchId),
            absent: absent.has(pitchId),
            cells: voting.map(({ id }) => cells.get(id) ?? null),
            values,
            ranks,
          })),
    announced: session.aggregate,
    ranked: session.ranked,
    severities: severity.ok ? voting.map(({ id }) => severity.severities.get(id) ?? null) : null,
    method: grid === null ? [] : methodSentences(file, results),
    sensitivity: grid === null ? '' : sensitivitySentence(file, results, variants),
    flipReason: grid === null ? '' : flipReason(file, results, variants),
    decisionsSentence: grid === null ? '' : decisionsSentence(file, results, variants),
    reliability:
      grid === null ? null : { sentence: reliabilitySentence(agreement), detail: reliabilityDetail(agreement) },
    decisions: minutesDecisions(file, results),
    receipts: yield* receiptsOf(file, results),
    signatories: [...chairs, ...file.jurors.filter((juror) => juror.present && !chairs.includes(juror))].map(({ id }) =>
      jurorName(file, id),
    ),
  }
}

function plannedHours({ session, pitches }: JuryFile): Minutes['planned'] {
  const from = plannedStart(session)
  const to = from === null ? null : plannedEnd(timetable(session, pitches, from))
  return from === null || to === null ? null : { from, to }
}

const given = (reason: string | null): string | null => (reason === '' ? null : reason)

/** Reopenings from the acts; from the session itself for one reopened before acts were kept. */
function reopenings({ acts, session }: JuryFile): Minutes['reopenings'] {
  const told = orderedActs(acts).filter(({ kind }) => kind === 'reopened')
  if (told.length > 0 || session.reopenReason === null)
    return told.map(({ at, reason }) => ({ at, reason: given(reason) }))
  return [{ at: session.reopenedAt, reason: given(session.reopenReason) }]
}

const french = new Intl.Collator('fr', { numeric: true })

/** Each ballot in force, by project then by juror. */
function* receiptsOf(file: JuryFile, { pitches }: JuryResults): Steps<Minutes['receipts']> {
  const byName = (names: JuryFile['jurorNames']) => [...names].sort(([, a], [, b]) => french.compare(a, b))
  const [ballots, jurors] = [byPitch(file.ballots), byName(file.jurorNames)]
  const cells = new Map(pitches.map((row) => [row.pitchId, row.cells]))
  const receipts: Minutes['receipts'][number][] = []
  for (const [pitchId, project] of byName(file.pitchNames)) {
    yield { step: 'ballots', done: pitches.length, total: pitches.length }
    const own = inForce(ballots.get(pitchId) ?? [])
    for (const [jurorId, juror] of jurors) {
      const ballot = own.get(jurorId)
      if (ballot === undefined) continue
      const cell = cells.get(pitchId)?.get(jurorId)
      const { version, correctionReason } = ballot
      const score = cell?.kind === 'scored' ? cell.value : null
      receipts.push({ juror, project, version, receipt: printReceipt(ballot.receipt), score, correctionReason })
    }
  }
  return receipts
}

/** State of the clock of each pitch. */
function timesOf({ session, timerEvents, pitches }: JuryFile, now: Instant): (pitchId: string) => TimerState {
  const events = new Map<string, JuryFile['timerEvents'][number][]>(pitches.map(({ id }) => [id, []]))
  for (const event of timerEvents) events.get(event.pitchId)?.push(event)
  return (pitchId) => timerAt(session.segments, events.get(pitchId) ?? [], now)
}

function minutesPitch(
  file: JuryFile,
  pitch: JuryFile['pitches'][number],
  { done, expected }: BallotProgress,
  times: ReturnType<typeof timesOf>,
): MinutesPitch {
  const state = times(pitch.id)
  const spent = state.segments.reduce((total, { elapsedMs }) => total + elapsedMs, 0)
  return {
    pitchId: pitch.id,
    rank: pitch.rank,
    project: pitchName(file, pitch.id),
    absent: pitch.status === 'absent',
    startedAt: state.startedAt,
    finishedAt: state.finishedAt,
    plannedSeconds: file.session.segments.reduce((total, { seconds }) => total + seconds, 0),
    spentSeconds: state.startedAt === null ? null : Math.round(spent / 1000),
    ballots: { done, expected },
  }
}

function minutesDecisions(file: JuryFile, results: JuryResults): readonly MinutesDecision[] {
  const current = currentDecisions(file.decisions)
  const places = waitingRanks(
    results.pitches.map(({ pitchId }) => ({ pitchId, outcome: current.get(pitchId)?.outcome ?? null })),
  )
  return results.pitches.flatMap(({ pitchId }) => {
    const decision = current.get(pitchId)
    if (decision === undefined) return []
    return [
      {
        decisionId: decision.id,
        project: pitchName(file, pitchId),
        outcome: decision.outcome,
        words: outcomeText(decision.outcome, places.get(pitchId) ?? null),
        rank: decision.rank,
        decidedOn: decision.decidedOn,
        reason: decision.reason,
        votes: {
          for: decision.votesFor,
          against: decision.votesAgainst,
          abstain: decision.votesAbstain,
          notTaking: decision.votesNotTaking,
        },
        revised: decision.replacesId !== null,
      },
    ]
  })
}

/** How scores, aggregates and ranks are computed, in plain French; the refusal of the correction included. */
export function methodSentences(file: JuryFile, results: JuryResults): readonly string[] {
  const rules = file.session.tieRules.map((rule) => tieRuleWords(file, rule))
  return [
    'Note d’un bulletin\u00a0: somme des notes multipliées par leur poids, divisée par la somme des poids. «\u00a0Sans objet\u00a0» et les critères de poids 0 n’y entrent pas.',
    'Moyenne brute\u00a0: moyenne des bulletins complets. Un déport ou une abstention n’y entre pas.',
    'Médiane\u00a0: note du milieu, ou moyenne des deux du milieu. Moyenne tronquée\u00a0: sans la plus basse ni la plus haute note.',
    results.severity.ok
      ? 'Moyenne corrigée\u00a0: note = valeur du projet + sévérité du juré, par moindres carrés, sévérités de somme nulle.'
      : severityRefusal(file, results),
    `Agrégat annoncé à l’ouverture\u00a0: ${aggregateWords[file.session.aggregate].sentence}.`,
    rules.length === 0
      ? 'Aucune règle de départage n’a été déclarée.'
      : `Départage, dans l’ordre\u00a0: ${rules.join(', puis ')}.`,
  ]
}

/** Why there is no corrected score, in words; empty when there is one. */
export function severityRefusal(file: JuryFile, { severity }: JuryResults): string {
  if (severity.ok) return ''
  if (severity.reason === 'no-score') return 'Moyenne corrigée : non calculable, aucun bulletin complet.'
  const groups = severity.groups.map((ids) => listWords(ids.map((id) => pitchName(file, id))))
  return `Moyenne corrigée : non calculable. Aucun juré n’a noté à la fois ${groups.join(' d’un côté, ')} de l’autre\u00a0: leurs sévérités ne se comparent pas.`
}
