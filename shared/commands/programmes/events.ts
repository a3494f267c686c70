import { z } from 'zod'
import { flagField, idField, optionalDate, optionalInt, optionalText, refField } from '#shared/workspace/fields.ts'
import { eventKinds } from '#shared/workspace/records/support.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'
import { orderFault } from './dates.ts'

const eventFields = {
  programmeId: maybe(refField('Programme ou réseau.')),
  siteId: maybe(refField('Lieu.')),
  conventionActionId: maybe(refField('Action de convention.')),
  startsOn: maybe(optionalDate('Premier jour.')),
  endsOn: maybe(optionalDate('Dernier jour, inclus.')),
  everyWeeks: maybe(optionalInt('Semaines entre deux rendez-vous.', 1, 52)),
  note: maybe(optionalText('Précision.')),
}
const kindInput = z.enum(eventKinds, 'Nature attendue\u00a0: réunion, atelier, salon, conférence, formation ou visite.')

/** Adds a meeting, a workshop, a fair; or a series of them, every so many weeks from its first day. */
export const createEvent = defineCommand({
  name: 'programmes.createEvent',
  input: z.strictObject({
    name: nameInput('Nom du rendez-vous'),
    kind: kindInput,
    ...eventFields,
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const draft = {
      name: input.name,
      kind: input.kind,
      programmeId: input.programmeId ?? null,
      siteId: input.siteId ?? null,
      conventionActionId: input.conventionActionId ?? null,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      everyWeeks: input.everyWeeks ?? null,
      note: input.note ?? null,
    }
    const fault = await eventFault(draft, context)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('events', { ...draft, example: input.example ?? false })
    return set.plan(`Rendez-vous «\u00a0${input.name}\u00a0» ajouté`)
  },
})

/** Changes the given fields of an event. */
export const updateEvent = defineCommand({
  name: 'programmes.updateEvent',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom du rendez-vous').optional(),
    kind: kindInput.optional(),
    ...eventFields,
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['events', id, 'id']])
    const row = await context.read.get('events', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Rendez-vous introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const fault = await eventFault(after, context)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.update('events', row, given(input))
    return set.plan(`Rendez-vous «\u00a0${after.name}\u00a0» modifié`)
  },
})

type Draft = {
  readonly programmeId: string | null
  readonly siteId: string | null
  readonly conventionActionId: string | null
  readonly startsOn: Parameters<typeof orderFault>[0]
  readonly endsOn: Parameters<typeof orderFault>[1]
  readonly everyWeeks: number | null
}

async function eventFault(draft: Draft, { read }: PlanContext): Promise<Plan | null> {
  const fault = await missingRef(read, [
    ['programmes', draft.programmeId, 'programmeId'],
    ['sites', draft.siteId, 'siteId'],
    ['actions', draft.conventionActionId, 'conventionActionId'],
  ])
  if (fault !== null) return fault
  if (draft.everyWeeks !== null && draft.startsOn === null)
    return refuse('no-first-day', 'Une suite de rendez-vous part d’un premier jour. Saisissez-le.', 'startsOn')
  return orderFault(draft.startsOn, draft.endsOn, 'endsOn')
}
