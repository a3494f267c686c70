import { z } from 'zod'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatDuration, minutesOfDay } from '#shared/domain/programmes/hours.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import {
  dateField,
  flagField,
  idField,
  optionalDate,
  optionalInt,
  optionalText,
  refField,
  type CivilDate,
} from '#shared/workspace/fields.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import { supportKinds } from '#shared/workspace/records/support.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { given, maybe, missingRef } from '../inputs.ts'
import { futureFault, orderFault } from './dates.ts'

const minutesInput = z
  .int('Une durée est un nombre entier de minutes.')
  .min(1, 'Une durée est d’une minute au moins\u00a0; elle ne peut être ni nulle ni négative. Corrigez-la.')

const entryFields = {
  projectId: maybe(refField('Projet.')),
  organisationId: maybe(refField('Entreprise.')),
  programmeId: maybe(refField('Programme.')),
  adviserId: maybe(refField('Conseiller.')),
  conventionActionId: maybe(refField('Action de convention.')),
  eventId: maybe(refField('Rendez-vous.')),
  kind: z.enum(supportKinds, 'Nature attendue\u00a0: entretien, atelier, expertise, visite, suivi ou autre.'),
  on: dateField('Jour.'),
  minutes: minutesInput,
  note: maybe(optionalText('Précision.')),
}

/**
 * Records hours of support. The programme is the project's current one when none is given. Refused: to come, nobody to
 * receive them, or more than 24 hours in one day for an adviser or for a project.
 */
export const logHours = defineCommand({
  name: 'support.logHours',
  input: z.strictObject({ ...entryFields, example: flagField('Donnée inventée.').unwrap().optional() }),
  plan: async (input, context): Promise<Plan> => {
    const fault = await refsFault(input, context)
    if (fault !== null) return fault
    const draft = {
      projectId: input.projectId ?? null,
      organisationId: input.organisationId ?? null,
      adviserId: input.adviserId ?? null,
      on: input.on,
      minutes: input.minutes,
    }
    const wrong = await entryFault(draft, null, context)
    if (wrong !== null) return wrong
    const set = new ChangeSet(context)
    set.create('supportEntries', {
      ...draft,
      programmeId: input.programmeId ?? (await programmeOf(draft.projectId, input.on, context)),
      conventionActionId: input.conventionActionId ?? null,
      eventId: input.eventId ?? null,
      kind: input.kind,
      note: input.note ?? null,
      example: input.example ?? false,
    })
    return set.plan(`${formatDuration(input.minutes)} saisies, ${await receiverName(draft, context)}`)
  },
})

/** Changes the given fields of a line of hours. */
export const updateHours = defineCommand({
  name: 'support.updateHours',
  input: z.strictObject({
    ...entryFields,
    id: idField(),
    kind: entryFields.kind.optional(),
    on: entryFields.on.optional(),
    minutes: minutesInput.optional(),
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const fault = (await missingRef(context.read, [['supportEntries', id, 'id']])) ?? (await refsFault(input, context))
    const row = await context.read.get('supportEntries', id)
    if (fault !== null || row === undefined)
      return fault ?? refuse('missing-record', 'Ligne d’heures introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const wrong = await entryFault(after, id, context)
    if (wrong !== null) return wrong
    const set = new ChangeSet(context)
    set.update('supportEntries', row, given(input))
    return set.plan(`Heures modifiées, ${await receiverName(after, context)}`)
  },
})

/** Takes a line of hours off; undo puts it back. */
export const removeHours = defineCommand({
  name: 'support.removeHours',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['supportEntries', id, 'id']])
    const row = await context.read.get('supportEntries', id)
    if (fault !== null || row === undefined)
      return fault ?? refuse('missing-record', 'Ligne d’heures introuvable.', 'id')
    const set = new ChangeSet(context)
    set.remove('supportEntries', row)
    return set.plan(`${formatDuration(row.minutes)} retirées, ${await receiverName(row, context)}`)
  },
})

/**
 * Sets hours planned: for a project, for a programme, or as the quota of a convention's action; exactly one of them.
 */
export const planHours = defineCommand({
  name: 'support.planHours',
  input: z.strictObject({
    projectId: maybe(refField('Projet.')),
    programmeId: maybe(refField('Programme.')),
    conventionActionId: maybe(refField('Action de convention.')),
    operator: z.enum(claimOperators).optional(),
    minutes: minutesInput.max(60_000_000, 'Ce volume dépasse un million d’heures. Vérifiez la saisie.'),
    companies: maybe(optionalInt('Entreprises prévues.', 1, 100_000)),
    startsOn: maybe(optionalDate('Premier jour.')),
    endsOn: maybe(optionalDate('Dernier jour, inclus.')),
    source: maybe(optionalText('Source.', 300)),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { projectId = null, programmeId = null, conventionActionId = null } = input
    const fault = (await refsFault(input, context)) ?? orderFault(input.startsOn, input.endsOn, 'endsOn')
    if (fault !== null) return fault
    if ([projectId, programmeId, conventionActionId].filter((id) => id !== null).length !== 1)
      return refuse(
        'one-target',
        'Des heures sont prévues pour un projet, pour un programme ou pour une action de convention. Choisissez-en un seul.',
        'programmeId',
      )
    const set = new ChangeSet(context)
    set.create('supportPlans', {
      projectId,
      programmeId,
      conventionActionId,
      operator: input.operator ?? '=',
      minutes: input.minutes,
      companies: input.companies ?? null,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      source: input.source ?? null,
      example: input.example ?? false,
    })
    return set.plan(`${formatDuration(input.minutes)} prévues`)
  },
})

/** Takes planned hours off. */
export const removeHoursPlan = defineCommand({
  name: 'support.removeHoursPlan',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['supportPlans', id, 'id']])
    const row = await context.read.get('supportPlans', id)
    if (fault !== null || row === undefined)
      return fault ?? refuse('missing-record', 'Heures prévues introuvables.', 'id')
    const set = new ChangeSet(context)
    set.remove('supportPlans', row)
    return set.plan(`${formatDuration(row.minutes)} prévues retirées`)
  },
})

type Refs = Partial<
  Record<
    'projectId' | 'organisationId' | 'programmeId' | 'adviserId' | 'conventionActionId' | 'eventId',
    string | null | undefined
  >
>

function refsFault(input: Refs, { read }: PlanContext): Promise<Plan | null> {
  return missingRef(read, [
    ['projects', input.projectId, 'projectId'],
    ['organisations', input.organisationId, 'organisationId'],
    ['programmes', input.programmeId, 'programmeId'],
    ['people', input.adviserId, 'adviserId'],
    ['actions', input.conventionActionId, 'conventionActionId'],
    ['events', input.eventId, 'eventId'],
  ])
}

type Entry = Pick<Row<'supportEntries'>, 'projectId' | 'organisationId' | 'adviserId' | 'on' | 'minutes'>

async function entryFault(entry: Entry, id: string | null, context: PlanContext): Promise<Plan | null> {
  const { projectId, organisationId, adviserId, on, minutes } = entry
  if (projectId === null && organisationId === null)
    return refuse('no-receiver', 'Qui a été accompagné\u00a0? Choisissez un projet ou une entreprise.', 'projectId')
  const late = futureFault(on, context.now, 'Heures d’accompagnement', 'on')
  if (late !== null) return late
  const sameDay = async (field: 'adviserId' | 'projectId', value: string | null): Promise<number> => {
    if (value === null) return minutes
    const others = await context.read.where('supportEntries', field, value)
    return others.reduce((sum, row) => (row.on === on && row.id !== id ? sum + row.minutes : sum), minutes)
  }
  const ofAdviser = await sameDay('adviserId', adviserId)
  const person = adviserId === null ? undefined : await context.read.get('people', adviserId)
  if (ofAdviser > minutesOfDay)
    return dayFault(ofAdviser, on, person === undefined ? 'ce conseiller' : personName(person))
  const ofProject = await sameDay('projectId', projectId)
  return ofProject > minutesOfDay ? dayFault(ofProject, on, 'ce projet') : null
}

const dayFault = (minutes: number, on: CivilDate, whom: string): Plan =>
  refuse(
    'day-too-long',
    `${formatDuration(minutes)} le ${formatDate(on)} pour ${whom}\u00a0: une journée n’a que 24\u00a0heures. Rien n’a changé. Corrigez la durée ou le jour.`,
    'minutes',
  )

/** The programme whose phase the project is in that day, else the one it was last in, else none. */
async function programmeOf(projectId: string | null, on: CivilDate, { read }: PlanContext): Promise<string | null> {
  if (projectId === null) return null
  const stays = [...(await read.where('enrolments', 'projectId', projectId))].sort((a, b) =>
    a.enteredOn < b.enteredOn ? 1 : -1,
  )
  const then = stays.find((stay) => stay.enteredOn <= on && (stay.leftOn === null || on <= stay.leftOn))
  return (then ?? stays[0])?.programmeId ?? null
}

async function receiverName(
  entry: Pick<Row<'supportEntries'>, 'projectId' | 'organisationId'>,
  { read }: PlanContext,
): Promise<string> {
  const project = entry.projectId === null ? undefined : await read.get('projects', entry.projectId)
  const company = entry.organisationId === null ? undefined : await read.get('organisations', entry.organisationId)
  return project?.name ?? company?.name ?? 'projet'
}
