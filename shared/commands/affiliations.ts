import { z } from 'zod'
import { endsBeforeItStarts, mayOverlap, periodWords, roleSentence } from '#shared/domain/directory/roles.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { flagField, idField, optionalText, partialDateField, type CivilDate } from '#shared/workspace/fields.ts'
import { affiliationKinds } from '#shared/workspace/records/affiliations.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from './command.ts'
import { given, maybe, missingRef } from './inputs.ts'

const kind = z.enum(affiliationKinds, 'Choisissez le rôle dans la liste.')

const roleFields = {
  title: maybe(optionalText('Intitulé.', 200)),
  startsOn: maybe(partialDateField('Début.')),
  endsOn: maybe(partialDateField('Fin.')),
  ended: z.boolean().optional(),
  note: maybe(optionalText('Source ou précision.', 400)),
}

/** Notes what a person is, or was, to an organisation, over the time that is known. */
export const addAffiliation = defineCommand({
  name: 'directory.addAffiliation',
  input: z.strictObject({
    personId: idField('Personne.'),
    organisationId: idField('Organisme.'),
    kind,
    ...roleFields,
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const { read, now } = context
    const missing = await missingRef(read, [
      ['people', input.personId, 'personId'],
      ['organisations', input.organisationId, 'organisationId'],
    ])
    const person = await read.get('people', input.personId)
    if (missing !== null || person === undefined)
      return missing ?? refuse('missing-record', 'Personne introuvable.', 'personId')
    const role = {
      personId: input.personId,
      organisationId: input.organisationId,
      kind: input.kind,
      title: input.title ?? null,
      startsOn: input.startsOn ?? null,
      endsOn: input.endsOn ?? null,
      ended: input.endsOn === null || input.endsOn === undefined ? (input.ended ?? false) : false,
      note: input.note ?? null,
    }
    const fault = await roleFault(role, null, context)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('affiliations', { ...role, example: input.example ?? person.example })
    const name = await organisationName(role.organisationId, context)
    return set.plan(`Rôle de ${personName(person)}, ${roleSentence(role, name, now.slice(0, 10) as CivilDate)}`)
  },
})

/** Changes the given fields of a role: its dates, its title, its kind. */
export const updateAffiliation = defineCommand({
  name: 'directory.updateAffiliation',
  input: z.strictObject({ id: idField('Rôle.'), kind: kind.optional(), ...roleFields }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['affiliations', id, 'id']])
    const row = await context.read.get('affiliations', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Rôle introuvable.', 'id')
    const changed = { ...row, ...given(input) }
    const role = { ...changed, ended: changed.endsOn === null && changed.ended }
    const fault = await roleFault(role, id, context)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const { kind: next, title, startsOn, endsOn, ended, note } = role
    set.update('affiliations', row, { kind: next, title, startsOn, endsOn, ended, note })
    return set.plan(`Rôle modifié, ${await sentenceOf(role, context)}`)
  },
})

/** Takes a role off; undo puts it back. */
export const removeAffiliation = defineCommand({
  name: 'directory.removeAffiliation',
  input: z.strictObject({ id: idField('Rôle.') }),
  plan: async ({ id }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['affiliations', id, 'id']])
    const row = await context.read.get('affiliations', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Rôle introuvable.', 'id')
    const set = new ChangeSet(context)
    set.remove('affiliations', row)
    return set.plan(`Rôle retiré, ${await sentenceOf(row, context)}`)
  },
})

type Role = Pick<
  Row<'affiliations'>,
  'personId' | 'organisationId' | 'kind' | 'title' | 'startsOn' | 'endsOn' | 'ended'
>

const organisationName = async (id: string, { read }: PlanContext): Promise<string> =>
  (await read.get('organisations', id))?.name ?? 'organisme supprimé'

const sentenceOf = async (role: Role, context: PlanContext): Promise<string> =>
  roleSentence(role, await organisationName(role.organisationId, context), context.now.slice(0, 10) as CivilDate)

/** A refusal for dates that contradict each other, or for the same role held twice at once. */
async function roleFault(role: Role, own: string | null, context: PlanContext): Promise<Plan | null> {
  if (endsBeforeItStarts(role))
    return refuse('bad-period', 'Ce rôle finirait avant d’avoir commencé. Corrigez l’une des deux dates.', 'endsOn')
  const twin = (await context.read.where('affiliations', 'personId', role.personId)).find(
    (row) =>
      row.id !== own &&
      row.organisationId === role.organisationId &&
      row.kind === role.kind &&
      row.title === role.title &&
      mayOverlap(row, role),
  )
  if (twin === undefined) return null
  const period = periodWords(twin)
  return refuse(
    'double',
    `Ce rôle est déjà noté, ${await sentenceOf(twin, context)}${period === null ? '' : ` (${period})`}. Changez ses dates, ou donnez-en d’autres qui ne se recouvrent pas.`,
    'startsOn',
  )
}
