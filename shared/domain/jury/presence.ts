import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { JuryFile } from './jury-file.ts'

type Juror = Row<'jurors'>

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
function attends(file: JuryFile, juror: Juror, pitchId: string): boolean {
  const { to } = pitchWindow(file, pitchId)
  const over = file.pitches.some(({ id, status }) => id === pitchId && status === 'done')
  if (!over || to === null) return juror.present
  if (!juror.present && juror.presentFrom === null) return false
  const arrived = juror.presentFrom === null || juror.presentFrom <= to
  const stayed = juror.presentTo === null ? juror.present : juror.presentTo >= to
  return arrived && stayed
}

/** Is a ballot awaited from this juror on this pitch? */
export function isExpected(file: JuryFile, juror: Juror, pitch: Row<'pitches'>): boolean {
  return juror.voting && pitch.status !== 'absent' && attends(file, juror, pitch.id)
}

export type Quorum = {
  readonly reached: boolean
  readonly present: number
  readonly needed: number
  readonly members: number
}

/** Quorum of the session: voting jurors present now, or at closing. */
export function sessionQuorum(file: JuryFile): Quorum {
  const voting = file.jurors.filter((juror) => juror.voting)
  const present = voting.filter((juror) => juror.present).length
  return { reached: present >= file.session.quorum, present, needed: file.session.quorum, members: voting.length }
}

/** Quorum on one pitch: a juror who recused is counted neither present nor among the members for it. */
export function pitchQuorum(file: JuryFile, pitchId: string): Quorum {
  const recused = new Set(file.recusals.filter((row) => row.pitchId === pitchId).map((row) => row.jurorId))
  const voting = file.jurors.filter((juror) => juror.voting && !recused.has(juror.id))
  const present = voting.filter((juror) => attends(file, juror, pitchId)).length
  return { reached: present >= file.session.quorum, present, needed: file.session.quorum, members: voting.length }
}
