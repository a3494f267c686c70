import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const fields = {
  side: z.enum(['cost', 'resource']),
  label: required.text(200),
  inKind: optional.flag(),
  forecastCents: optional.amount(),
  actualCents: optional.amount(),
}

/** Adds a line of the financial report: forecast, actual. */
export const addReportLine = defineCommand({
  name: 'conventions.addReportLine',
  input: z.strictObject({
    conventionId: required.id(),
    year: required.year().nullable().optional(),
    ...fields,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const convention = await find(context.read, 'conventions', input.conventionId)
    if (convention.row === null) return convention.plan
    const others = await context.read.where('financialReportLines', 'conventionId', input.conventionId)
    const set = new ChangeSet(context)
    set.create('financialReportLines', {
      conventionId: input.conventionId,
      year: input.year ?? null,
      side: input.side,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      label: input.label,
      inKind: input.inKind ?? false,
      forecastCents: input.forecastCents ?? null,
      actualCents: input.actualCents ?? null,
      example: input.example ?? convention.row.example,
    })
    return set.plan(`Ligne de compte rendu financier\u00a0: ${input.label}`)
  },
})

/** Starts a financial report from a financing plan: its lines become the forecast, nothing is typed again. */
export const startReportFromPlan = defineCommand({
  name: 'conventions.startReportFromPlan',
  input: z.strictObject({ planId: required.id() }),
  plan: async ({ planId }, context) => {
    const found = await find(context.read, 'financingPlans', planId)
    if (found.row === null) return found.plan
    const { conventionId, year, title } = found.row
    if (conventionId === null)
      return refuse('no-convention', 'Ce plan ne dépend d’aucune convention. Rien n’a changé.', 'planId')
    const [lines, others] = await Promise.all([
      context.read.where('fundingLines', 'planId', planId),
      context.read.where('financialReportLines', 'conventionId', conventionId),
    ])
    if (lines.length === 0)
      return refuse('empty-plan', 'Ce plan n’a aucune ligne. Rien n’a changé. Saisissez-les d’abord dans le plan.')
    if (others.some((other) => other.year === year))
      return refuse(
        'report-started',
        'Le compte rendu financier de cet exercice est commencé. Rien n’a changé. Modifiez ses lignes.',
      )
    const set = new ChangeSet(context)
    let rank = Math.max(0, ...others.map((other) => other.rank))
    for (const line of [...lines].sort((a, b) => a.rank - b.rank))
      set.create('financialReportLines', {
        conventionId,
        year,
        side: line.side,
        rank: ++rank,
        label: line.label,
        inKind: line.inKind,
        forecastCents: line.amountCents,
        actualCents: null,
        example: found.row.example,
      })
    return set.plan(`Compte rendu financier commencé\u00a0: ${title}`)
  },
})

export const updateReportLine = defineCommand({
  name: 'conventions.updateReportLine',
  input: z.strictObject({ id: required.id(), ...z.strictObject(fields).partial().shape }),
  plan: async ({ id, ...changed }, context) => {
    const found = await find(context.read, 'financialReportLines', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    const after = set.update('financialReportLines', found.row, given(changed))
    return set.plan(`Ligne de compte rendu financier modifiée\u00a0: ${after.label}`)
  },
})

export const removeReportLine = defineCommand({
  name: 'conventions.removeReportLine',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'financialReportLines', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('financialReportLines', found.row)
    return set.plan(`Ligne de compte rendu financier retirée\u00a0: ${found.row.label}`)
  },
})
