import { z } from 'zod'
import { flagField, idField, optionalInt, optionalText, partialDateField, refField } from '#shared/workspace/fields.ts'
import { siteKinds, unitKinds } from '#shared/workspace/records/places.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'
import { orderFault } from './dates.ts'

const surfaceInput = () =>
  maybe(optionalInt('Surface, en décimètres carrés.', 0, 100_000_000)).refine(
    (value) => value == null || value >= 0,
    'Une surface ne peut pas être négative. Corrigez-la.',
  )

const siteFields = {
  programmeId: maybe(refField('Programme.')),
  operatorId: maybe(refField('Organisme qui le gère.')),
  address: maybe(optionalText('Adresse ou commune.', 600)),
  surfaceDm2: surfaceInput(),
  desks: maybe(optionalInt('Postes de travail.', 0, 100_000)),
  members: maybe(optionalInt('Membres.', 0, 1_000_000)),
  opensOn: partialDateField('Ouverture.').unwrap().optional(),
  closesOn: partialDateField('Fermeture.').unwrap().optional(),
  note: maybe(optionalText('Précision.')),
}
const kindInput = z.enum(siteKinds, 'Nature du lieu\u00a0: choisissez-en une dans la liste.')
const exampleInput = flagField('Donnée inventée.').unwrap().optional()

/** Adds a place: what it offers, and when it opens, at the precision known. */
export const createSite = defineCommand({
  name: 'places.createSite',
  input: z.strictObject({ name: nameInput('Nom du lieu'), kind: kindInput, ...siteFields, example: exampleInput }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [
        ['programmes', input.programmeId, 'programmeId'],
        ['organisations', input.operatorId, 'operatorId'],
      ])) ?? orderFault(input.opensOn, input.closesOn, 'closesOn')
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('sites', {
      name: input.name,
      kind: input.kind,
      programmeId: input.programmeId ?? null,
      operatorId: input.operatorId ?? null,
      address: input.address ?? null,
      surfaceDm2: input.surfaceDm2 ?? null,
      desks: input.desks ?? null,
      members: input.members ?? null,
      opensOn: input.opensOn ?? null,
      closesOn: input.closesOn ?? null,
      note: input.note ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Lieu «\u00a0${input.name}\u00a0» ajouté`)
  },
})

/** Changes the given fields of a place. */
export const updateSite = defineCommand({
  name: 'places.updateSite',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom du lieu').optional(),
    kind: kindInput.optional(),
    ...siteFields,
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [
      ['sites', id, 'id'],
      ['programmes', input.programmeId, 'programmeId'],
      ['organisations', input.operatorId, 'operatorId'],
    ])
    const row = await context.read.get('sites', id)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Lieu introuvable.', 'id')
    const after = { ...row, ...given(input) }
    const wrong = orderFault(after.opensOn, after.closesOn, input.closesOn === undefined ? 'opensOn' : 'closesOn')
    if (wrong !== null) return wrong
    const set = new ChangeSet(context)
    set.update('sites', row, given(input))
    return set.plan(`Lieu «\u00a0${after.name}\u00a0» modifié`)
  },
})

/** Adds a unit to a place: an office, a desk, a workshop, a meeting room. */
export const createUnit = defineCommand({
  name: 'places.createUnit',
  input: z.strictObject({
    siteId: idField('Lieu.'),
    name: nameInput('Nom du local', 120),
    kind: z.enum(unitKinds, 'Nature du local\u00a0: bureau, poste, atelier ou salle de réunion.'),
    surfaceDm2: surfaceInput(),
    desks: maybe(optionalInt('Postes.', 0, 10_000)),
    example: exampleInput,
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['sites', input.siteId, 'siteId']])
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('siteUnits', {
      siteId: input.siteId,
      name: input.name,
      kind: input.kind,
      surfaceDm2: input.surfaceDm2 ?? null,
      desks: input.desks ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Local «\u00a0${input.name}\u00a0» ajouté`)
  },
})

/** Takes a unit off a place; refused while a stay names it. */
export const removeUnit = defineCommand({
  name: 'places.removeUnit',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [['siteUnits', id, 'id']])
    const row = await context.read.get('siteUnits', id)
    if (fault !== null || row === undefined) return fault ?? refuse('missing-record', 'Local introuvable.', 'id')
    const stays = await context.read.where('stays', 'unitId', id)
    if (stays.length > 0)
      return refuse(
        'in-use',
        `«\u00a0${row.name}\u00a0» est cité par ${stays.length === 1 ? 'une occupation' : `${String(stays.length)} occupations`}. Rien n’a changé. Donnez-leur d’abord un autre local.`,
        'id',
      )
    const set = new ChangeSet(context)
    set.remove('siteUnits', row)
    return set.plan(`Local «\u00a0${row.name}\u00a0» retiré`)
  },
})
