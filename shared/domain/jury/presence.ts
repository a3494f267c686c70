import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { JuryFile } from './jury-file.ts'

type Juror = Row<'jurors'>
type Session = Row<'jurySessions'>

type Window = { readonly from: Instant | null; readonly to: Instant | null }

/** Windows of every pitch, read once for each list of gestures. */
const windows = new WeakMap<JuryFile['timerEvents'], ReadonlyMap<string, Window>>()

/** First and last instants of a pitch on the clock, as far as they are known. */
function pitchWindow({ timerEvents }: JuryFile, pitchId: string): Window {
  const known = windows.get(timerEvents) ?? readWindows(timerEvents)
  windows.set(timerEvents, known)
  return known.get(pitchId) ?? { from: null, to: null }
}

function readWindows(events: JuryFile['timerEvents']): ReadonlyMap<string, Window> {
  const found = new Map<string, { from: Instant; to: Instant }>()
  for (const { pitchId, at } of events) {
    const window = found.get(pitchId)
    if (window === undefined) found.set(pitchId, { from: at, to: at })
    else if (at < window.from) window.from = at
    else if (at > window.to) window.to = at
  }
  return found
}

/**
 * Was (or is) this juror in the room for this pitch? Until it is over, presence at this moment decides; afterwards,
 * presence at its end: of two who shared a seat during a pitch, the one who heard it out is expected.
 */
function attends(file: JuryFile, juror: Juror, pitch: Pick<Row<'pitches'>, 'id' | 'status'>): boolean {
  const { to } = pitchWindow(file, pitch.id)
  if (pitch.status !== 'done' || to === null) return juror.present
  if (!juror.present && juror.presentFrom === null) return false
  const arrived = juror.presentFrom === null || juror.presentFrom <= to
  const stayed = juror.presentTo === null ? juror.present : juror.presentTo >= to
  return arrived && stayed
}

/** Is a ballot awaited from this juror on this pitch? */
export function isExpected(file: JuryFile, juror: Juror, pitch: Row<'pitches'>): boolean {
  return juror.voting && pitch.status !== 'absent' && attends(file, juror, pitch)
}

/**
 * The seat that a juror holds: his own, or that of the juror whom he replaces, however many substitutes came before.
 * Answers the id of the first holder.
 */
export function seatOf(jurors: readonly Juror[], juror: Juror): string {
  const passed = new Set<string>()
  let holder = juror
  while (holder.replacesId !== null && !passed.has(holder.id)) {
    passed.add(holder.id)
    const before = jurors.find(({ id }) => id === holder.replacesId)
    if (before === undefined) break
    holder = before
  }
  return holder.id
}

export type Quorum = {
  readonly reached: boolean
  /** Voting seats with somebody in them. */
  readonly present: number
  readonly needed: number
  /** Voting seats that the quorum counts. */
  readonly members: number
  /** True when the by-laws want the chair (or a substitute of the chair) and nobody holds that seat. */
  readonly chairMissing: boolean
}

/** Seats needed out of `seats`: a number as it stands, or a share rounded up (« majority » is more than half). */
function seatsNeeded({ quorum, quorumShare }: Pick<Session, 'quorum' | 'quorumShare'>, seats: number): number {
  switch (quorumShare) {
    case null:
      return quorum
    case 'third':
      return Math.ceil(seats / 3)
    case 'half':
      return Math.ceil(seats / 2)
    case 'majority':
      return Math.floor(seats / 2) + 1
    case 'two-thirds':
      return Math.ceil((2 * seats) / 3)
    case 'three-quarters':
      return Math.ceil((3 * seats) / 4)
    case 'all':
      return seats
  }
}

/** Counts seats, not persons: a substitute and the juror replaced hold one seat between them. */
function quorumOf(file: JuryFile, counted: readonly Juror[], isPresent: (juror: Juror) => boolean): Quorum {
  const { session, jurors } = file
  const chairSeat = jurors.find(({ role }) => role === 'chair')?.id ?? null
  const seat = (juror: Juror) => seatOf(jurors, juror)
  const voting = counted.filter(
    (juror) => juror.voting && (session.quorumChair !== 'excluded' || seat(juror) !== chairSeat),
  )
  const seats = new Set(voting.map(seat))
  const held = new Set(voting.filter(isPresent).map(seat))
  const needed = seatsNeeded(session, seats.size)
  const chairAwaited = session.quorumChair === 'required' && counted.some((juror) => seat(juror) === chairSeat)
  const chairMissing = chairAwaited && !counted.some((juror) => seat(juror) === chairSeat && isPresent(juror))
  return {
    reached: held.size >= needed && !chairMissing,
    present: held.size,
    needed,
    members: seats.size,
    chairMissing,
  }
}

/** Quorum of the session: voting seats held now, or at closing. */
export const sessionQuorum = (file: JuryFile): Quorum => quorumOf(file, file.jurors, ({ present }) => present)

/** Quorum on one pitch: a juror who recused is counted neither present nor among the members for it. */
export function pitchQuorum(file: JuryFile, pitchId: string): Quorum {
  const recused = new Set(file.recusals.filter((row) => row.pitchId === pitchId).map((row) => row.jurorId))
  const others = file.jurors.filter((juror) => !recused.has(juror.id))
  const pitch = file.pitches.find(({ id }) => id === pitchId)
  return quorumOf(file, others, (juror) => (pitch === undefined ? juror.present : attends(file, juror, pitch)))
}

/** Who else is in the seat of this juror at this moment, or undefined: two persons never vote in one seat. */
export function seatTakenBy(jurors: readonly Juror[], juror: Juror): Juror | undefined {
  const seat = seatOf(jurors, juror)
  return jurors.find((other) => other.id !== juror.id && other.present && seatOf(jurors, other) === seat)
}

/** Shares of the voting seats that a quorum may ask for. */
export const quorumShareWords: Readonly<Record<NonNullable<Session['quorumShare']>, string>> = {
  third: 'le tiers des sièges votants',
  half: 'la moitié des sièges votants',
  majority: 'plus de la moitié des sièges votants',
  'two-thirds': 'les deux tiers des sièges votants',
  'three-quarters': 'les trois quarts des sièges votants',
  all: 'tous les sièges votants',
}

const chairWords: Readonly<Record<Session['quorumChair'], string>> = {
  counted: '',
  excluded: ', sans compter la présidence',
  required: ', présidence présente',
}

/** The rule of the quorum, in words: « plus de la moitié des sièges votants, présidence présente ». */
export function quorumWords(session: Pick<Session, 'quorum' | 'quorumShare' | 'quorumChair'>): string {
  const { quorum, quorumShare, quorumChair } = session
  if (quorumShare === null && quorum === 0) return quorumChair === 'required' ? 'présidence présente' : 'non demandé'
  const seats = quorum === 1 ? '1\u00a0siège votant' : `${String(quorum)}\u00a0sièges votants`
  return `${quorumShare === null ? seats : quorumShareWords[quorumShare]}${chairWords[quorumChair]}`
}
