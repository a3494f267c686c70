import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** An appreciation of the jury on a project of the person: communicable to that person once the results are out. */
export type JuryComment = {
  readonly session: string
  readonly heldOn: string
  readonly project: string
  readonly comment: string
}

/** Everything that a workspace holds about one person, as the right of access gives it. */
export type Dossier = {
  readonly person: Row<'people'>
  readonly organisation: Row<'organisations'> | null
  /** Optional data, when a programme asked for them. */
  readonly traits: Row<'personTraits'> | null
  readonly projects: readonly Row<'projects'>[]
  readonly applications: readonly (Row<'applications'> & { readonly history: readonly Row<'applicationEvents'>[] })[]
  readonly enrolments: readonly Row<'enrolments'>[]
  readonly decisions: readonly Row<'decisions'>[]
  /** Sessions in which the person sat as a juror. */
  readonly seats: readonly { readonly juror: Row<'jurors'>; readonly session: string; readonly heldOn: string }[]
  readonly juryComments: readonly JuryComment[]
  /** Appreciations that exist but are not communicable yet: their session is not closed. */
  readonly withheld: number
  readonly attachments: readonly Pick<Row<'attachments'>, 'name' | 'mediaType' | 'size' | 'receivedOn'>[]
}

/** States of a session whose results are out. */
const out: readonly Row<'jurySessions'>['state'][] = ['closed', 'signed']

/**
 * Gathers a person's file. Score sheets and appreciations that were kept are given to the candidate after the results
 * (CRPA, L311-6; CADA, avis 20140591): the last version of each ballot, without the name of its juror, since the
 * judgment is on the candidate and the juror is a third party.
 */
export async function dossierOf(read: Reader, personId: string): Promise<Dossier | null> {
  const person = await read.get('people', personId)
  if (person === undefined || person.deletedAt !== null) return null
  const projects = (await read.all('projects')).filter((row) => row.holderId === personId)
  const related = async <F extends 'applications' | 'enrolments' | 'decisions' | 'pitches'>(
    family: F,
  ): Promise<readonly Row<F>[]> =>
    (await Promise.all(projects.map(({ id }) => read.where(family, 'projectId' as never, id)))).flat()
  const applications = await Promise.all(
    (await related('applications')).map(async (row) => ({
      ...row,
      history: await read.where('applicationEvents', 'applicationId', row.id),
    })),
  )
  const { juryComments, withheld } = await commentsOn(read, projects, await related('pitches'))
  const attachments = await Promise.all(
    [personId, ...projects.map(({ id }) => id), ...applications.map(({ id }) => id)].map((id) =>
      read.where('attachments', 'recordId', id),
    ),
  )
  const organisation =
    person.organisationId === null ? undefined : await read.get('organisations', person.organisationId)
  return {
    person,
    organisation: organisation ?? null,
    traits: (await read.where('personTraits', 'personId', personId))[0] ?? null,
    projects,
    applications,
    enrolments: await related('enrolments'),
    decisions: await related('decisions'),
    seats: await seatsOf(read, personId),
    juryComments,
    withheld,
    attachments: attachments
      .flat()
      .map(({ name, mediaType, size, receivedOn }) => ({ name, mediaType, size, receivedOn })),
  }
}

async function seatsOf(read: Reader, personId: string): Promise<Dossier['seats']> {
  const jurors = (await read.all('jurors')).filter((row) => row.personId === personId)
  return Promise.all(
    jurors.map(async (juror) => {
      const session = await read.get('jurySessions', juror.sessionId)
      return { juror, session: session?.name ?? '', heldOn: session?.heldOn ?? '' }
    }),
  )
}

async function commentsOn(
  read: Reader,
  projects: readonly Row<'projects'>[],
  pitches: readonly Row<'pitches'>[],
): Promise<Pick<Dossier, 'juryComments' | 'withheld'>> {
  const juryComments: JuryComment[] = []
  let withheld = 0
  for (const pitch of pitches) {
    const session = await read.get('jurySessions', pitch.sessionId)
    const last = new Map<string, Row<'ballots'>>()
    for (const ballot of await read.where('ballots', 'sessionId', pitch.sessionId)) {
      const known = last.get(ballot.jurorId)
      if (ballot.pitchId === pitch.id && (known === undefined || known.castAt <= ballot.castAt))
        last.set(ballot.jurorId, ballot)
    }
    const comments = [...last.values()].flatMap(({ comment }) => (comment === null ? [] : [comment]))
    if (session === undefined || !out.includes(session.state)) withheld += comments.length
    else {
      const project = projects.find(({ id }) => id === pitch.projectId)?.name ?? ''
      juryComments.push(
        ...comments.map((comment) => ({ session: session.name, heldOn: session.heldOn, project, comment })),
      )
    }
  }
  return { juryComments, withheld }
}
