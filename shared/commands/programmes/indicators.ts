import { z } from 'zod'
import { flagField, idField, optionalText, partialDateField, refField, textField } from '#shared/workspace/fields.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import { indicatorKinds } from '#shared/workspace/records/results.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from '../command.ts'
import { given, maybe, missingRef, nameInput } from '../inputs.ts'

const value = z
  .number('Une valeur est un nombre.')
  .min(-1e12, 'Valeur hors de portée. Vérifiez l’unité.')
  .max(1e12, 'Valeur hors de portée. Vérifiez l’unité.')
  .multipleOf(0.01, 'Deux décimales au plus.')

const indicatorFields = {
  baseId: maybe(refField('Indicateur dont celui-ci est la part.')),
  definition: textField('Définition.', 1000).optional(),
  targetOperator: z.enum(claimOperators).optional(),
  target: value.nullable().optional(),
  targetOn: partialDateField('Échéance.').unwrap().optional(),
  source: maybe(optionalText('Source.', 300)),
}
const kindInput = z.enum(indicatorKinds, 'Nature de l’indicateur\u00a0: choisissez-en une dans la liste.')
const unitInput = textField('Unité\u00a0: emplois, entreprises, €, %…', 40)

/** Adds an indicator with its definition; the definition is part of what its figures mean, so it is never left out. */
export const createIndicator = defineCommand({
  name: 'results.createIndicator',
  input: z.strictObject({
    name: nameInput('Nom de l’indicateur', 200),
    kind: kindInput,
    unit: unitInput,
    programmeId: maybe(refField('Programme.')),
    ...indicatorFields,
    definition: textField('Définition.', 1000),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault =
      (await missingRef(context.read, [
        ['programmes', input.programmeId, 'programmeId'],
        ['indicators', input.baseId, 'baseId'],
      ])) ?? baseFault(null, input)
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    set.create('indicators', {
      baseId: input.baseId ?? null,
      name: input.name,
      kind: input.kind,
      definition: input.definition,
      unit: input.unit,
      programmeId: input.programmeId ?? null,
      targetOperator: input.targetOperator ?? '=',
      target: input.target ?? null,
      targetOn: input.targetOn ?? null,
      source: input.source ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Indicateur «\u00a0${input.name}\u00a0» ajouté`)
  },
})

/** Changes the given fields of an indicator. */
export const updateIndicator = defineCommand({
  name: 'results.updateIndicator',
  input: z.strictObject({
    id: idField(),
    name: nameInput('Nom de l’indicateur', 200).optional(),
    kind: kindInput.optional(),
    unit: unitInput.optional(),
    ...indicatorFields,
  }),
  plan: async ({ id, ...input }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [
      ['indicators', id, 'id'],
      ['indicators', input.baseId, 'baseId'],
    ])
    const row = await context.read.get('indicators', id)
    if (missing !== null || row === undefined)
      return missing ?? refuse('missing-record', 'Indicateur introuvable.', 'id')
    const fault = baseFault(id, {
      unit: input.unit ?? row.unit,
      baseId: input.baseId === undefined ? row.baseId : input.baseId,
    })
    if (fault !== null) return fault
    const set = new ChangeSet(context)
    const after = set.update('indicators', row, given(input))
    return set.plan(`Indicateur «\u00a0${after.name}\u00a0» modifié`)
  },
})

/** A refusal for a rate that is a share of itself, or for a share that is not written in percent. */
function baseFault(
  id: string | null,
  { unit, baseId }: { readonly unit: string; readonly baseId?: string | null | undefined },
): Plan | null {
  if (baseId === null || baseId === undefined) return null
  if (baseId === id)
    return refuse('own-base', 'Un taux ne peut pas être la part de lui-même. Choisissez un autre indicateur.', 'baseId')
  return unit.trim() === '%'
    ? null
    : refuse(
        'not-a-rate',
        `Seul un taux, en %, est la part d’un autre indicateur\u00a0; celui-ci est en ${unit}.`,
        'baseId',
      )
}

/** Adds a value of an indicator as its source gives it. Nothing is overwritten: values of one date that differ stay side by side. */
export const addMeasure = defineCommand({
  name: 'results.addMeasure',
  input: z.strictObject({
    indicatorId: idField('Indicateur.'),
    cohortId: maybe(refField('Promotion.')),
    siteId: maybe(refField('Lieu.')),
    operator: z.enum(claimOperators).optional(),
    value,
    on: partialDateField('Date.').unwrap().optional(),
    source: textField('Source.', 300),
    quote: maybe(optionalText('Citation.', 1000)),
    example: flagField('Donnée inventée.').unwrap().optional(),
  }),
  plan: async (input, context): Promise<Plan> => {
    const fault = await missingRef(context.read, [
      ['indicators', input.indicatorId, 'indicatorId'],
      ['cohorts', input.cohortId, 'cohortId'],
      ['sites', input.siteId, 'siteId'],
    ])
    const indicator = await context.read.get('indicators', input.indicatorId)
    if (fault !== null || indicator === undefined)
      return fault ?? refuse('missing-record', 'Indicateur introuvable.', 'indicatorId')
    const set = new ChangeSet(context)
    set.create('measures', {
      indicatorId: input.indicatorId,
      cohortId: input.cohortId ?? null,
      siteId: input.siteId ?? null,
      operator: input.operator ?? '=',
      value: input.value,
      on: input.on ?? null,
      source: input.source,
      quote: input.quote ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Mesure ajoutée\u00a0: ${indicator.name}`)
  },
})

/** Takes a value off; undo puts it back. */
export const removeMeasure = defineCommand({
  name: 'results.removeMeasure',
  input: z.strictObject({ id: idField() }),
  plan: async ({ id }, context): Promise<Plan> => {
    const missing = await missingRef(context.read, [['measures', id, 'id']])
    const row = await context.read.get('measures', id)
    if (missing !== null || row === undefined) return missing ?? refuse('missing-record', 'Mesure introuvable.', 'id')
    const set = new ChangeSet(context)
    set.remove('measures', row)
    return set.plan('Mesure retirée')
  },
})
