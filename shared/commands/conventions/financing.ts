import { z } from 'zod'
import { ChangeSet, defineCommand } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const lineInput = z.strictObject({
  side: z.enum(['cost', 'resource']),
  label: required.text(200),
  funderId: optional.id(),
  amountCents: optional.amount(),
  inKind: optional.flag(),
  quantity: optional.text(80),
  certainty: z.enum(['obtained', 'requested', 'unknown']).optional(),
  own: optional.flag(),
  publicMoney: z.boolean().nullable().optional(),
})

const planFields = {
  conventionId: optional.id(),
  projectId: optional.id(),
  year: required.year().nullable().optional(),
  tax: z.enum(['HT', 'TTC', 'none']).optional(),
  statedCostCents: optional.amount(),
  leadsWorks: optional.flag(),
}

const rowOf = (line: z.output<typeof lineInput>, planId: string, rank: number, example: boolean) => ({
  planId,
  side: line.side,
  rank,
  label: line.label,
  funderId: line.funderId ?? null,
  amountCents: line.amountCents ?? null,
  inKind: line.inKind ?? false,
  quantity: line.quantity ?? null,
  certainty: line.certainty ?? ('unknown' as const),
  own: line.own ?? false,
  publicMoney: line.publicMoney ?? null,
  example,
})

/** Creates a financing plan with its lines, in their order. */
export const createFinancingPlan = defineCommand({
  name: 'conventions.createFinancingPlan',
  input: z.strictObject({
    title: required.text(),
    ...planFields,
    lines: z.array(lineInput).max(500).optional(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const { example = false } = input
    const absent = await missingRef(context.read, [
      ['conventions', input.conventionId, 'conventionId'],
      ['projects', input.projectId, 'projectId'],
      ...(input.lines ?? []).map(({ funderId }) => ['organisations', funderId, 'lines'] as const),
    ])
    if (absent !== null) return absent
    const set = new ChangeSet(context)
    const plan = set.create('financingPlans', {
      title: input.title,
      conventionId: input.conventionId ?? null,
      projectId: input.projectId ?? null,
      year: input.year ?? null,
      tax: input.tax ?? 'none',
      statedCostCents: input.statedCostCents ?? null,
      leadsWorks: input.leadsWorks ?? false,
      example,
    })
    for (const [index, line] of (input.lines ?? []).entries())
      set.create('fundingLines', rowOf(line, plan.id, index + 1, example))
    return set.plan(`Plan de financement créé\u00a0: ${input.title}`)
  },
})

export const updateFinancingPlan = defineCommand({
  name: 'conventions.updateFinancingPlan',
  input: z.strictObject({ id: required.id(), title: required.text().optional(), ...planFields }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'financingPlans', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    const after = set.update('financingPlans', found.row, given(fields))
    return set.plan(`Plan de financement modifié\u00a0: ${after.title}`)
  },
})

export const addFundingLine = defineCommand({
  name: 'conventions.addFundingLine',
  input: z.strictObject({ planId: required.id(), ...lineInput.shape, example: optional.flag() }),
  plan: async ({ planId, example, ...line }, context) => {
    const found = await find(context.read, 'financingPlans', planId)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [['organisations', line.funderId, 'funderId']])
    if (absent !== null) return absent
    const others = await context.read.where('fundingLines', 'planId', planId)
    const rank = Math.max(0, ...others.map((other) => other.rank)) + 1
    const set = new ChangeSet(context)
    set.create('fundingLines', rowOf(line, planId, rank, example ?? found.row.example))
    return set.plan(`Ligne ajoutée au plan de financement\u00a0: ${line.label}`)
  },
})

export const updateFundingLine = defineCommand({
  name: 'conventions.updateFundingLine',
  input: z.strictObject({ id: required.id(), ...lineInput.partial().shape }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'fundingLines', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [['organisations', fields.funderId, 'funderId']])
    if (absent !== null) return absent
    const set = new ChangeSet(context)
    const after = set.update('fundingLines', found.row, given(fields))
    return set.plan(`Ligne du plan de financement modifiée\u00a0: ${after.label}`)
  },
})

export const removeFundingLine = defineCommand({
  name: 'conventions.removeFundingLine',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'fundingLines', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('fundingLines', found.row)
    return set.plan(`Ligne retirée du plan de financement\u00a0: ${found.row.label}`)
  },
})
