import { z } from 'zod'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import {
  dateField,
  flagField,
  idField,
  optionalCents,
  optionalText,
  refField,
  type CivilDate,
} from '#shared/workspace/fields.ts'
import { applicationStatuses } from '#shared/workspace/records/programmes.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { given, maybe, missingRef } from '../inputs.ts'
import { futureFault } from './dates.ts'
import { addProject, newProject, projectFault } from './projects.ts'

const projectInput = z.union([z.strictObject({ projectId: idField('Projet.') }), newProject], {
  error: 'Projet : choisissez un projet, ou écrivez le nom d’un nouveau.',
})

/**
 * Files an application; with its project, and the project's holder, in one go when they are new.
 * Created ids: application, its first event, then the new project and the new holder.
 */
export const createApplication = defineCommand({
  name: 'programmes.createApplication',
  input: z.strictObject({
    project: projectInput,
    programmeId: idField('Programme visé.'),
    cohortId: maybe(refField('Promotion visée.')),
    callId: maybe(refField('Appel à projets.')),
    receivedOn: dateField('Date de réception.'),
    requestedCents: maybe(optionalCents('Aide demandée.')),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { project, example = false } = input
    const known = 'projectId' in project ? project.projectId : null
    const fault =
      (await missingRef(context.read, [
        ['projects', known, 'project'],
        ['programmes', input.programmeId, 'programmeId'],
        ['cohorts', input.cohortId, 'cohortId'],
        ['calls', input.callId, 'callId'],
      ])) ??
      ('projectId' in project ? null : await projectFault(project, context)) ??
      (await targetFault(input, context)) ??
      amountFault(input.requestedCents) ??
      futureFault(input.receivedOn, context.now, 'Date de réception', 'receivedOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const projectId = known ?? context.newId()
    const application = set.create('applications', {
      projectId,
      programmeId: input.programmeId,
      cohortId: input.cohortId ?? null,
      callId: input.callId ?? null,
      receivedOn: input.receivedOn,
      requestedCents: input.requestedCents ?? null,
      status: 'received',
      reserveRank: null,
      example,
    })
    addEvent(set, application, 'received', input.receivedOn, null)
    if (!('projectId' in project)) addProject(set, { example, ...project }, context, projectId)
    const name = 'projectId' in project ? (await context.read.get('projects', projectId))?.name : project.name
    return set.plan(`Candidature de « ${name ?? projectId} » reçue`)
  },
})

/** Changes the given fields of an application, its status apart. */
export const updateApplication = defineCommand({
  name: 'programmes.updateApplication',
  input: z.strictObject({
    id: idField(),
    cohortId: maybe(refField('Promotion visée.')),
    callId: maybe(refField('Appel à projets.')),
    requestedCents: maybe(optionalCents('Aide demandée.')),
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const row = await context.read.get('applications', id)
    const fault =
      (await missingRef(context.read, [
        ['applications', id, 'id'],
        ['cohorts', input.cohortId, 'cohortId'],
        ['calls', input.callId, 'callId'],
      ])) ?? amountFault(input.requestedCents)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Candidature introuvable.', 'id')
    const astray = await targetFault({ ...row, ...given(input) }, context)
    if (astray !== null) return astray
    const set = new ChangeSet(context)
    set.update('applications', row, given(input))
    return set.plan(`Candidature de « ${await projectName(row, context)} » modifiée`)
  },
})

/** Gives an application a new status on a day; the former ones stay in its dated history. */
export const setApplicationStatus = defineCommand({
  name: 'programmes.setApplicationStatus',
  input: z.strictObject({
    applicationId: idField('Candidature.'),
    status: z.enum(applicationStatuses, 'Statut inconnu. Choisissez-en un dans la liste.'),
    on: dateField('Date du statut.'),
    note: maybe(optionalText('Motif.')),
  }),
  plan: async ({ applicationId, status, on, note = null }, context): Promise<Plan> => {
    const row = await context.read.get('applications', applicationId)
    const fault =
      (await missingRef(context.read, [['applications', applicationId, 'applicationId']])) ??
      futureFault(on, context.now, 'Date du statut', 'on')
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Candidature introuvable.')
    const words = applicationStatusWords[status].toLowerCase()
    if (row.status === status)
      return refuse('unchanged', `Cette candidature est déjà « ${words} ». Rien n’a changé.`, 'status')
    const events = await context.read.where('applicationEvents', 'applicationId', applicationId)
    const last =
      events
        .map((event) => event.on)
        .sort()
        .at(-1) ?? row.receivedOn
    if (on < last)
      return refuse(
        'bad-order',
        `Le ${formatDate(on)} vient avant la dernière étape de cette candidature, le ${formatDate(last)}. Choisissez cette date ou une date suivante.`,
        'on',
      )
    const set = new ChangeSet(context)
    changeStatus(set, row, status, on, note)
    return set.plan(`Candidature de « ${await projectName(row, context)} » : ${words}`)
  },
})

function changeStatus(
  set: ChangeSet,
  application: Row<'applications'>,
  status: Row<'applications'>['status'],
  on: CivilDate,
  note: string | null,
): void {
  set.update('applications', application, status === 'waiting' ? { status } : { status, reserveRank: null })
  addEvent(set, application, status, on, note)
}

function addEvent(
  set: ChangeSet,
  application: Row<'applications'>,
  status: Row<'applications'>['status'],
  on: CivilDate,
  note: string | null,
): void {
  set.create('applicationEvents', { applicationId: application.id, status, on, note, example: application.example })
}

async function projectName(row: Row<'applications'>, { read }: PlanContext): Promise<string> {
  return (await read.get('projects', row.projectId))?.name ?? row.projectId
}

/** The cohort and the call must belong to the programme applied to. */
async function targetFault(
  target: {
    readonly programmeId: string
    readonly cohortId?: string | null | undefined
    readonly callId?: string | null | undefined
  },
  { read }: PlanContext,
): Promise<Plan | null> {
  const cohort = typeof target.cohortId === 'string' ? await read.get('cohorts', target.cohortId) : undefined
  if (cohort !== undefined && cohort.programmeId !== target.programmeId)
    return refuse(
      'wrong-programme',
      `La promotion « ${cohort.name} » est d’un autre programme. Choisissez-en une de ce programme.`,
      'cohortId',
    )
  const call = typeof target.callId === 'string' ? await read.get('calls', target.callId) : undefined
  return call === undefined || call.programmeId === target.programmeId
    ? null
    : refuse(
        'wrong-programme',
        `L’appel « ${call.name} » est d’un autre programme. Choisissez-en un de ce programme.`,
        'callId',
      )
}

function amountFault(amount: number | null | undefined): Plan | null {
  return (amount ?? 0) < 0 ? refuse('negative', 'Une aide demandée ne peut pas être négative.', 'requestedCents') : null
}
