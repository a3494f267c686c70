import { z } from 'zod'
import { idField, optionalText, refField } from '#shared/workspace/fields.ts'
import { admissionKinds } from '#shared/workspace/records/programme-terms.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { maybe, missingRef, nameInput } from '../inputs.ts'

/** Adds a criterion that applicants meet: an age, a priority district, anything else in words. */
export const addAdmissionCriterion = defineCommand({
  name: 'programmes.addAdmissionCriterion',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    kind: z.enum(admissionKinds, 'Nature du critère\u00a0: choisissez-en une.'),
    value: z.int('Un âge est un nombre entier.').min(0).max(120, 'Un âge va de 0 à 120 ans.').nullable().optional(),
    text: maybe(optionalText('Critère en mots.', 400)),
  }),
  plan: async ({ programmeId, kind, value = null, text = null }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['programmes', programmeId, 'programmeId']])
    if (fault !== null) return fault
    const age = kind === 'age-min' || kind === 'age-max'
    if (age && value === null)
      return refuse('no-age', 'Un critère d’âge porte un nombre d’années. Saisissez-le.', 'value')
    if ((kind === 'territory' || kind === 'other') && text === null)
      return refuse('no-text', 'Dites ce critère en quelques mots.', 'text')
    const siblings = await context.read.where('admissionCriteria', 'programmeId', programmeId)
    const [least, most] = ['age-min', 'age-max'].map((one) =>
      one === kind ? value : (siblings.find((row) => row.kind === one)?.value ?? null),
    )
    if (least != null && most != null && least > most)
      return refuse(
        'bad-ages',
        `L’âge le plus bas (${String(least)}\u00a0ans) dépasse le plus haut (${String(most)}\u00a0ans). Corrigez l’un des deux.`,
        'value',
      )
    const set = new ChangeSet(context)
    set.create('admissionCriteria', { programmeId, kind, value: age ? value : null, text })
    return set.plan('Critère d’entrée ajouté')
  },
})

/** Adds a partner: an organisation of the directory, or a name. */
export const addPartner = defineCommand({
  name: 'programmes.addPartner',
  input: z.strictObject({
    programmeId: idField('Programme.'),
    organisationId: maybe(refField('Organisme.')),
    name: nameInput('Nom du partenaire'),
    role: maybe(optionalText('Rôle.', 200)),
  }),
  plan: async ({ programmeId, organisationId = null, name, role = null }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [
      ['programmes', programmeId, 'programmeId'],
      ['organisations', organisationId, 'organisationId'],
    ])
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('partnerships', { programmeId, organisationId, name, role })
    return set.plan(`Partenaire «\u00a0${name}\u00a0» ajouté`)
  },
})

/** Takes an admission criterion or a partner off a programme. */
export const removeTerm = defineCommand({
  name: 'programmes.removeTerm',
  input: z.strictObject({ table: z.enum(['admissionCriteria', 'partnerships']), id: idField() }),
  plan: async ({ table, id }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [[table, id, 'id']])
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    if (table === 'admissionCriteria') {
      const row = await context.read.get('admissionCriteria', id)
      if (row !== undefined) set.remove('admissionCriteria', row)
    } else {
      const row = await context.read.get('partnerships', id)
      if (row !== undefined) set.remove('partnerships', row)
    }
    return set.plan(table === 'admissionCriteria' ? 'Critère d’entrée retiré' : 'Partenaire retiré')
  },
})
