import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { todayIn } from '../calendar/civil-date.ts'
import { personName } from './jury-file.ts'
import { recusalWords } from './words.ts'

/** One line of the register of interests. */
export type RegisterLine = {
  readonly id: string
  readonly kind: 'declaration' | 'recusal' | 'dismissed'
  readonly on: CivilDate
  readonly sessionId: string
  readonly session: string
  readonly juror: string
  readonly organisation: string | null
  readonly project: string | null
  /** « rien à déclarer », « déport, lien familial », « lien écarté ». */
  readonly said: string
  readonly reason: string | null
  readonly example: boolean
}

/** Declarations, recusals and ties set aside of every session, the newest first. */
export async function interestRegister(read: Reader): Promise<readonly RegisterLine[]> {
  const [declarations, recusals, dismissed, sessions, jurors, pitches, people, projects, organisations] =
    await Promise.all([
      read.all('interestDeclarations'),
      read.all('recusals'),
      read.all('dismissedInterests'),
      read.all('jurySessions'),
      read.all('jurors'),
      read.all('pitches'),
      read.all('people'),
      read.all('projects'),
      read.all('organisations'),
    ])
  const byId = <T extends { readonly id: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.id, row]))
  const [session, juror, pitch] = [byId(sessions), byId(jurors), byId(pitches)]
  const [person, project, organisation] = [byId(people), byId(projects), byId(organisations)]
  const about = (row: {
    readonly id: string
    readonly sessionId: string
    readonly jurorId: string
    readonly pitchId?: string
    readonly example: boolean
  }) => {
    const who = person.get(juror.get(row.jurorId)?.personId ?? '')
    return {
      id: row.id,
      sessionId: row.sessionId,
      session: session.get(row.sessionId)?.name ?? 'séance non renseignée',
      juror: personName(who),
      organisation: organisation.get(who?.organisationId ?? '')?.name ?? null,
      project: row.pitchId === undefined ? null : (project.get(pitch.get(row.pitchId)?.projectId ?? '')?.name ?? null),
      example: row.example,
    }
  }
  const lines: readonly RegisterLine[] = [
    ...declarations.map((row) => ({
      ...about(row),
      kind: 'declaration' as const,
      on: todayIn('Europe/Paris', row.declaredAt),
      said: row.nothing ? 'rien à déclarer' : 'intérêts déclarés',
      reason: row.note,
    })),
    ...recusals.map((row) => ({
      ...about(row),
      kind: 'recusal' as const,
      on: row.declaredOn,
      said: `déport, ${recusalWords[row.kind]}`,
      reason: row.reason,
    })),
    ...dismissed.map((row) => ({
      ...about(row),
      kind: 'dismissed' as const,
      on: todayIn('Europe/Paris', row.createdAt),
      said: 'lien écarté',
      reason: row.reason,
    })),
  ]
  return [...lines].sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.juror.localeCompare(b.juror, 'fr')))
}
