import { z } from 'zod'
import { flagField, idField, optionalText, refField } from '#shared/workspace/fields.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '../command.ts'
import { createPerson, personDraft } from '../directory.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'

/** The holder of a new project: a person already known, or a new one. */
const holderInput = z.union([z.strictObject({ personId: idField('Personne.') }), createPerson.input], {
  error: 'Porteur de projet : choisissez une personne, ou écrivez son nom.',
})

/** A new project, with its holder in one go when asked. */
export const newProject = z.strictObject({
  name: nameInput('Nom du projet'),
  holder: holderInput.nullable().optional(),
  organisationId: maybe(refField('Entreprise.')),
  summary: maybe(optionalText('Résumé.')),
  example: flagField('Donnée inventée.').unwrap().optional(),
})

type NewProject = z.output<typeof newProject>

/** Adds a project and, when asked, its holder. Created ids: project, then holder. */
export const createProject = defineCommand({
  name: 'programmes.createProject',
  input: newProject,
  plan: async (input, context): Promise<Plan> => {
    const missing = await projectFault(input, context)
    if (missing !== null) return missing
    const set = new ChangeSet(context)
    addProject(set, input, context)
    return set.plan(`Projet « ${input.name} » ajouté`)
  },
})

/** Changes the given fields of a project. */
export const updateProject = defineCommand({
  name: 'programmes.updateProject',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom du projet').optional(),
    holderId: maybe(refField('Porteur de projet.')),
    organisationId: maybe(refField('Entreprise.')),
    summary: maybe(optionalText('Résumé.')),
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [
      ['projects', id, 'id'],
      ['people', input.holderId, 'holderId'],
      ['organisations', input.organisationId, 'organisationId'],
    ])
    const row = await context.read.get('projects', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Projet introuvable.', 'id')
    const set = new ChangeSet(context)
    const after = set.update('projects', row, given(input))
    return set.plan(`Projet « ${after.name} » modifié`)
  },
})

/** A refusal when a new project points to a record that is not there. */
export function projectFault({ holder, organisationId }: NewProject, { read }: PlanContext): Promise<Plan | null> {
  const person = holder !== null && holder !== undefined && 'personId' in holder ? holder.personId : null
  return missingRef(read, [
    ['people', person, 'holder'],
    ['organisations', organisationId, 'organisationId'],
  ])
}

/** Adds the rows of a new project; `id` is the project's, when the caller has already given it out. */
export function addProject(set: ChangeSet, input: NewProject, { newId }: PlanContext, id = newId()): string {
  const { holder = null, example = false } = input
  const holderId = holder === null ? null : 'personId' in holder ? holder.personId : newId()
  set.create('projects', {
    id,
    name: input.name,
    holderId,
    organisationId: input.organisationId ?? null,
    summary: input.summary ?? null,
    example,
  })
  if (holder !== null && holderId !== null && !('personId' in holder))
    set.create('people', { ...personDraft({ example, ...holder }), id: holderId })
  return id
}
