import { z } from 'zod'
import { idField, optionalInt, partialDateField, refField, textField } from '#shared/workspace/fields.ts'
import { audienceDimensions } from '#shared/workspace/records/audiences.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { maybe, missingRef, nameInput } from '../inputs.ts'

/** Counts a group of the people of a programme: by priority district, sex or age. A QPV count says the year of its geography. */
export const countAudience = defineCommand({
  name: 'programmes.countAudience',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    cohortId: maybe(refField('Promotion.')),
    dimension: z.enum(audienceDimensions, 'Ce que l’on distingue\u00a0: quartier prioritaire, sexe ou âge.'),
    group: nameInput('Nom du groupe', 60),
    count: z
      .int('Un nombre entier de personnes est attendu.')
      .min(0, 'Un nombre de personnes ne peut pas être négatif.')
      .max(10_000_000),
    on: partialDateField('Date.').unwrap().optional(),
    geographyYear: maybe(optionalInt('Année de la géographie.', 1996, 2100)),
    source: textField('Source.', 300),
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [
      ['programmes', input.programmeId, 'programmeId'],
      ['cohorts', input.cohortId, 'cohortId'],
    ])
    if (fault !== null) return fault
    if (input.dimension === 'qpv' && (input.geographyYear ?? null) === null)
      return refuse(
        'no-geography',
        'Les quartiers prioritaires changent\u00a0: un compte QPV dit l’année de sa géographie (2015, 2024). Saisissez-la.',
        'geographyYear',
      )
    const twin = (await context.read.where('audienceCounts', 'programmeId', input.programmeId)).find(
      (row) =>
        row.dimension === input.dimension &&
        row.group.toLowerCase() === input.group.toLowerCase() &&
        row.cohortId === (input.cohortId ?? null) &&
        row.on === (input.on ?? null),
    )
    if (twin !== undefined)
      return refuse(
        'already-counted',
        `«\u00a0${twin.group}\u00a0» est déjà compté à cette date\u00a0: ${String(twin.count)}. Rien n’a changé. Retirez d’abord ce compte.`,
        'group',
      )
    const set = new ChangeSet(context)
    set.create('audienceCounts', {
      programmeId: input.programmeId,
      cohortId: input.cohortId ?? null,
      dimension: input.dimension,
      group: input.group,
      count: input.count,
      on: input.on ?? null,
      geographyYear: input.dimension === 'qpv' ? (input.geographyYear ?? null) : null,
      source: input.source,
    })
    return set.plan(`Public compté\u00a0: ${input.group}`)
  },
})

/** Takes a count off; undo puts it back. */
export const removeAudience = defineCommand({
  name: 'programmes.removeAudience',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['audienceCounts', id, 'id']])
    const row = await context.read.get('audienceCounts', id)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Compte introuvable.', 'id')
    const set = new ChangeSet(context)
    set.remove('audienceCounts', row)
    return set.plan(`Compte retiré\u00a0: ${row.group}`)
  },
})
