import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { authorisationFault } from '#shared/domain/conventions/authorisations.ts'
import { parseBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const parts = {
  nomenclature: optional.text(20),
  edition: optional.year().nullable(),
  section: z.enum(['F', 'I']).nullable().optional(),
  chapter: optional.text(20),
  nature: optional.text(20),
  function: optional.text(20),
  operation: optional.text(40),
  authorisation: optional.text(80),
  manager: optional.text(40),
  suffix: optional.text(80),
}

/** An imputation as the act writes it, with the parts that the reader got wrong, if any. */
export const imputationInput = z.union([required.raw(), z.strictObject({ raw: required.raw(), ...parts })])
type ImputationInput = z.output<typeof imputationInput>

/** Creates the imputations of one command, one row for each different text; returns the id of an input. */
export function imputations(
  set: ChangeSet,
  example: boolean,
): (input: ImputationInput | null | undefined) => string | null {
  const ids = new Map<string, string>()
  return (input) => {
    if (input == null) return null
    const key = JSON.stringify(input)
    const known = ids.get(key)
    if (known !== undefined) return known
    const read = parseBudgetLine(typeof input === 'string' ? input : input.raw)
    const line = typeof input === 'string' ? read : { ...read, ...given(input) }
    const { id } = set.create('budgetLines', { edition: null, authorisationId: null, ...line, example })
    ids.set(key, id)
    return id
  }
}

/** Corrects an imputation: a new text is read again; parts that are stated win over the reading. */
export const updateBudgetLine = defineCommand({
  name: 'conventions.updateBudgetLine',
  input: z.strictObject({ id: required.id(), raw: required.raw().optional(), ...parts }),
  plan: async ({ id, raw, ...stated }, context) => {
    const line = await find(context.read, 'budgetLines', id)
    if (line.row === null) return line.plan
    const set = new ChangeSet(context)
    set.update('budgetLines', line.row, { ...(raw === undefined ? {} : parseBudgetLine(raw)), ...given(stated) })
    return set.plan(`Imputation corrigée\u00a0: ${raw ?? line.row.raw}`)
  },
})

/**
 * Puts an imputation on a multi-year authorisation, or takes it off (null). Refused where the law leaves no place for it:
 * an AP carries investment, an AE operating, and in M14 no subsidy to a private-law body.
 */
export const assignAuthorisation = defineCommand({
  name: 'conventions.assignAuthorisation',
  input: z.strictObject({ budgetLineId: required.id(), authorisationId: required.id().nullable() }),
  plan: async ({ budgetLineId, authorisationId }, context) => {
    const line = await find(context.read, 'budgetLines', budgetLineId)
    if (line.row === null) return line.plan
    const set = new ChangeSet(context)
    if (authorisationId === null) {
      set.update('budgetLines', line.row, { authorisationId: null })
      return set.plan(`Imputation sans autorisation\u00a0: ${line.row.raw}`)
    }
    const authorisation = await find(context.read, 'authorisations', authorisationId)
    if (authorisation.row === null) return authorisation.plan
    for (const legalNature of await naturesOn(context.read, budgetLineId)) {
      const fault = authorisationFault(authorisation.row, line.row.nature, legalNature)
      if (fault !== null) return refuse(fault.reason, `${fault.message} Rien n’a changé.`, 'authorisationId')
    }
    set.update('budgetLines', line.row, { authorisationId })
    return set.plan(`Imputation portée par ${authorisation.row.kind} ${authorisation.row.code}\u00a0: ${line.row.raw}`)
  },
})

/** Legal natures of the beneficiaries whose schedules use an imputation; a null one when none does, or none is given. */
async function naturesOn(read: Reader, budgetLineId: string): Promise<readonly Row<'organisations'>['legalNature'][]> {
  const instalments = await read.all('instalments')
  const used = instalments.filter((one) => one.budgetLineId === budgetLineId)
  const ids = new Set(used.map(({ conventionId }) => conventionId))
  const natures = await Promise.all(
    [...ids].map(async (id) => {
      const convention = await read.get('conventions', id)
      const beneficiary =
        convention === undefined ? undefined : await read.get('organisations', convention.beneficiaryId)
      return beneficiary?.legalNature ?? null
    }),
  )
  return natures.length === 0 ? [null] : natures
}
