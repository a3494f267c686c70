import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const figures = {
  targetOperator: z.enum(claimOperators).optional(),
  target: z.number().nullable().optional(),
  resultOperator: z.enum(claimOperators).optional(),
  result: z.number().nullable().optional(),
  period: optional.partialDate(),
  source: optional.text(300),
  feed: z.enum(['hours', 'supported', 'cohort']).nullable().optional(),
  cohortId: optional.id(),
}

/** Adds an action of a convention: an indicator with its target, and its result when there is one. */
export const addAction = defineCommand({
  name: 'conventions.addAction',
  input: z.strictObject({
    conventionId: required.id(),
    name: required.text(),
    indicator: required.text(200),
    unit: required.text(40),
    ...figures,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const convention = await find(context.read, 'conventions', input.conventionId)
    if (convention.row === null) return convention.plan
    const absent = await missingRef(context.read, [['cohorts', input.cohortId, 'cohortId']])
    if (absent !== null) return absent
    const others = await context.read.where('actions', 'conventionId', input.conventionId)
    const set = new ChangeSet(context)
    set.create('actions', {
      conventionId: input.conventionId,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      name: input.name,
      indicator: input.indicator,
      unit: input.unit,
      targetOperator: input.targetOperator ?? '=',
      target: input.target ?? null,
      resultOperator: input.resultOperator ?? '=',
      result: input.result ?? null,
      period: input.period ?? null,
      source: input.source ?? null,
      feed: input.feed ?? null,
      cohortId: input.cohortId ?? null,
      example: input.example ?? convention.row.example,
    })
    return set.plan(`Action ajoutée\u00a0: ${input.name}`)
  },
})

export const updateAction = defineCommand({
  name: 'conventions.updateAction',
  input: z.strictObject({
    id: required.id(),
    name: required.text().optional(),
    indicator: required.text(200).optional(),
    unit: required.text(40).optional(),
    ...figures,
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'actions', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [['cohorts', fields.cohortId, 'cohortId']])
    if (absent !== null) return absent
    const set = new ChangeSet(context)
    const after = set.update('actions', found.row, given(fields))
    return set.plan(`Action modifiée\u00a0: ${after.name}`)
  },
})

/** Takes an action off. Refused while hours of support are counted on it: they would no longer say what pays for them. */
export const removeAction = defineCommand({
  name: 'conventions.removeAction',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'actions', id)
    if (found.row === null) return found.plan
    if ((await context.read.where('supportEntries', 'conventionActionId', id)).length > 0)
      return refuse(
        'has-hours',
        `Des heures sont imputées sur «\u00a0${found.row.name}\u00a0». Rien n’a changé. Imputez-les d’abord sur une autre action.`,
      )
    const set = new ChangeSet(context)
    set.remove('actions', found.row)
    return set.plan(`Action retirée\u00a0: ${found.row.name}`)
  },
})
