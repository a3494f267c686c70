import { z } from 'zod'
import { flagField, idField, optionalDate, optionalInt, partialDateField } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'
import { orderFault } from './dates.ts'

const cohortFields = {
  startsOn: maybe(optionalDate('Premier jour.').unwrap().default(null)),
  endsOn: maybe(optionalDate('Dernier jour, inclus.').unwrap().default(null)),
  capacity: maybe(optionalInt('Places.', 0, 10_000)),
  statedHeadcount: maybe(optionalInt('Effectif cité.', 0, 10_000)),
}

const callFields = {
  heldOn: partialDateField('Date de l’appel.').unwrap().optional(),
  opensOn: partialDateField('Ouverture du dépôt.').unwrap().optional(),
  closesOn: partialDateField('Date limite.').unwrap().optional(),
}

const exampleInput = flagField('Donnée inventée.').unwrap().optional()

/** Adds a cohort (a session) to a programme. */
export const createCohort = defineCommand({
  name: 'programmes.createCohort',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    name: nameInput('Nom de la promotion'),
    ...cohortFields,
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [['programmes', input.programmeId, 'programmeId']])) ??
      orderFault(input.startsOn, input.endsOn, 'endsOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('cohorts', {
      programmeId: input.programmeId,
      name: input.name,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      capacity: input.capacity ?? null,
      statedHeadcount: input.statedHeadcount ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Promotion « ${input.name} » ajoutée`)
  },
})

/** Changes the given fields of a cohort. */
export const updateCohort = defineCommand({
  name: 'programmes.updateCohort',
  input: z.strictObject({ id: idField(), name: nameInput('Nom de la promotion').optional(), ...cohortFields }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['cohorts', id, 'id']])
    const row = await context.read.get('cohorts', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Promotion introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const fault = orderFault(after.startsOn, after.endsOn, input.endsOn === undefined ? 'startsOn' : 'endsOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.update('cohorts', row, given(input))
    return set.plan(`Promotion « ${after.name} » modifiée`)
  },
})

/** Adds a call for projects to a programme. */
export const createCall = defineCommand({
  name: 'programmes.createCall',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    name: nameInput('Nom de l’appel'),
    ...callFields,
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [['programmes', input.programmeId, 'programmeId']])) ??
      orderFault(input.opensOn, input.closesOn, 'closesOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('calls', {
      programmeId: input.programmeId,
      name: input.name,
      heldOn: input.heldOn ?? null,
      opensOn: input.opensOn ?? null,
      closesOn: input.closesOn ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Appel « ${input.name} » ajouté`)
  },
})

/** Changes the given fields of a call. */
export const updateCall = defineCommand({
  name: 'programmes.updateCall',
  input: z.strictObject({ id: idField(), name: nameInput('Nom de l’appel').optional(), ...callFields }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['calls', id, 'id']])
    const row = await context.read.get('calls', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Appel introuvable.', 'id')
    const dates = { ...row, ...given(input) }
    const fault = orderFault(dates.opensOn, dates.closesOn, input.closesOn === undefined ? 'opensOn' : 'closesOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const after = set.update('calls', row, given(input))
    return set.plan(`Appel « ${after.name} » modifié`)
  },
})

/** Takes away a call made by mistake: refused while it has candidatures or sessions. */
export const removeCall = defineCommand({
  name: 'programmes.removeCall',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, { read, ...context }): Promise<Plan> => {
    const row = await read.get('calls', id)
    if (row === undefined || row.deletedAt !== null) return refuse('missing-record', 'Appel introuvable.', 'id')
    const applications = (await read.where('applications', 'callId', id)).length
    const sessions = (await read.all('jurySessions')).filter(({ callId }) => callId === id).length
    if (applications + sessions > 0)
      return refuse(
        'in-use',
        `« ${row.name} » réunit ${String(applications)} candidature${applications > 1 ? 's' : ''} et ${String(sessions)} séance${sessions > 1 ? 's' : ''} : détachez-les d’abord. Rien n’a changé.`,
      )
    const set = new ChangeSet({ read, ...context })
    set.remove('calls', row)
    return set.plan(`Appel « ${row.name} » retiré`)
  },
})
