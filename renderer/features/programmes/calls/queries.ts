import { callState, outOfTime, unheard, type CallState } from '#shared/domain/programmes/calls.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type CallRow = {
  readonly call: Row<'calls'>
  readonly programme: string
  readonly applications: number
  readonly sessions: number
  readonly state: CallState
}

const lastDay = ({ closesOn, heldOn, opensOn }: Row<'calls'>): string => closesOn ?? heldOn ?? opensOn ?? ''

/** Calls of the workspace, or of one programme, the latest first. */
export async function callRows(read: Reader, today: CivilDate, programmeId?: string): Promise<readonly CallRow[]> {
  const calls =
    programmeId === undefined ? await read.all('calls') : await read.where('calls', 'programmeId', programmeId)
  const sessions = await read.all('jurySessions')
  const rows = await Promise.all(
    calls.map(async (call): Promise<CallRow> => {
      const own = sessions.filter(({ callId }) => callId === call.id)
      return {
        call,
        programme: (await read.get('programmes', call.programmeId))?.name ?? '',
        applications: (await read.where('applications', 'callId', call.id)).length,
        sessions: own.length,
        state: callState(call, own, today),
      }
    }),
  )
  return rows.sort((a, b) => (lastDay(a.call) < lastDay(b.call) ? 1 : -1))
}

export type CallApplication = {
  readonly application: Row<'applications'>
  readonly project: string
  readonly holder: string | null
  /** Sessions of the call in whose order the project is. */
  readonly sessions: readonly string[]
  /** Received before the opening or after the deadline. */
  readonly outOfTime: 'early' | 'late' | null
}

export type CallSession = { readonly session: Row<'jurySessions'>; readonly projects: number }

export type CallFile = {
  readonly call: Row<'calls'>
  readonly programme: Row<'programmes'>
  readonly phases: readonly Row<'phases'>[]
  readonly state: CallState
  readonly applications: readonly CallApplication[]
  /** In the order of the days. */
  readonly sessions: readonly CallSession[]
  /** Applications that wait for an answer and stand in no order of the call. */
  readonly unheard: number
}

/** Null for a record that is not there or was deleted. */
export async function callFile(read: Reader, id: string, today: CivilDate): Promise<CallFile | null> {
  const call = await read.get('calls', id)
  const programme = call === undefined ? undefined : await read.get('programmes', call.programmeId)
  if (call === undefined || programme === undefined || call.deletedAt !== null) return null
  const applications = await read.where('applications', 'callId', id)
  const sessions = (await read.where('jurySessions', 'programmeId', programme.id))
    .filter(({ callId }) => callId === id)
    .sort(
      (a, b) => (a.heldOn + (a.startsAt ?? '')).localeCompare(b.heldOn + (b.startsAt ?? '')) || (a.id < b.id ? -1 : 1),
    )
  const orders = await Promise.all(sessions.map((session) => read.where('pitches', 'sessionId', session.id)))
  const lines = await Promise.all(
    applications.map(async (application): Promise<CallApplication> => {
      const project = await read.get('projects', application.projectId)
      const holder = project?.holderId == null ? undefined : await read.get('people', project.holderId)
      return {
        application,
        project: project?.name ?? 'projet non renseigné',
        holder: holder === undefined ? null : personName(holder),
        outOfTime: outOfTime(call, application.receivedOn),
        sessions: sessions.flatMap(({ name }, index) =>
          (orders[index] ?? []).some(({ projectId }) => projectId === application.projectId) ? [name] : [],
        ),
      }
    }),
  )
  return {
    call,
    programme,
    phases: [...(await read.where('phases', 'programmeId', programme.id))].sort((a, b) => a.rank - b.rank),
    state: callState(call, sessions, today),
    applications: lines.sort((a, b) => (a.application.receivedOn < b.application.receivedOn ? -1 : 1)),
    sessions: sessions.map((session, index) => ({ session, projects: orders[index]?.length ?? 0 })),
    unheard: unheard(applications, orders.flat()).length,
  }
}
