import { z } from 'zod'
import { dateField, idField, optionalText, refField, type CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { isCoaching } from '#shared/domain/programmes/coaches.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { missingRef } from '../inputs.ts'

/** Puts a person on a project as its coach. The same person follows a project once at a time; several may follow it. */
export const assignCoach = defineCommand({
  name: 'programmes.assignCoach',
  input: z.strictObject({
    projectId: idField('Projet.'),
    personId: idField('Coach.'),
    startsOn: dateField('Premier jour.'),
    decisionId: refField('Décision du jury.'),
    note: optionalText('Précision.', 400),
  }),
  plan: async (input, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [
      ['projects', input.projectId, 'projectId'],
      ['people', input.personId, 'personId'],
      ['decisions', input.decisionId, 'decisionId'],
    ])
    const [project, person] = [
      await context.read.get('projects', input.projectId),
      await context.read.get('people', input.personId),
    ]
    if (missing !== null || project === undefined || person === undefined)
      return missing ?? refuse('missing-record', 'Projet ou personne introuvable.', 'projectId')
    const fault = holderFault(project, person)
    if (fault !== null) return fault
    const known = await context.read.where('coachings', 'projectId', input.projectId)
    if (known.some((row) => row.personId === input.personId && isCoaching(row, input.startsOn)))
      return refuse('double', `${personName(person)} suit déjà « ${project.name} ».`, 'personId')
    const set = new ChangeSet(context)
    set.create('coachings', { ...input, endsOn: null, example: project.example })
    return set.plan(`${personName(person)} suit « ${project.name} »`)
  },
})

/** A holder does not coach himself: neither on screen nor from a jury. */
export function holderFault(project: Row<'projects'>, person: Row<'people'>): Plan | null {
  return project.holderId === person.id
    ? refuse('holder', `${personName(person)} porte « ${project.name} » : choisissez une autre personne.`, 'personId')
    : null
}

/** A coach stops following a project, on a day. */
export const endCoaching = defineCommand({
  name: 'programmes.endCoaching',
  input: z.strictObject({ id: idField(), endsOn: dateField('Dernier jour.') }),
  plan: async ({ id, endsOn }, context): Promise<Plan> => {
    const found = await coaching(context.read, id)
    if ('refused' in found) return found.refused
    const { row, words } = found
    if (endsOn < row.startsOn)
      return refuse(
        'bad-order',
        `Le dernier jour précède le premier, le ${formatDate(row.startsOn)}. Revoyez la date.`,
        'endsOn',
      )
    const set = new ChangeSet(context)
    set.update('coachings', row, { endsOn })
    return set.plan(`${words}, jusqu’au ${formatDate(endsOn)}`)
  },
})

/** Takes back a coach put on a project by mistake; one who really followed it is ended instead. */
export const removeCoaching = defineCommand({
  name: 'programmes.removeCoaching',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const found = await coaching(context.read, id)
    if ('refused' in found) return found.refused
    const set = new ChangeSet(context)
    set.remove('coachings', found.row)
    return set.plan(`Retirer : ${found.words}`)
  },
})

async function coaching(read: Parameters<typeof missingRef>[0], id: string) {
  const row = await read.get('coachings', id)
  if (row === undefined || row.deletedAt !== null)
    return { refused: refuse('missing-record', 'Ce coach n’est plus sur le projet. Rien n’a changé.', 'id') }
  const [project, person] = [await read.get('projects', row.projectId), await read.get('people', row.personId)]
  const name = person === undefined ? 'personne non renseignée' : personName(person)
  return { row, words: `${name} suit « ${project?.name ?? ''} »` }
}

/** The coaching that a decision starts: from the day of the decision, without an end. */
export const coachingFrom = (
  decision: Row<'decisions'>,
  personId: string,
): Pick<Row<'coachings'>, 'projectId' | 'personId' | 'decisionId' | 'startsOn' | 'endsOn' | 'note' | 'example'> => ({
  projectId: decision.projectId,
  personId,
  decisionId: decision.id,
  startsOn: decision.decidedOn as CivilDate,
  endsOn: null,
  note: null,
  example: decision.example,
})
