import { z } from 'zod'
import { ChangeSet, defineCommand } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { parseBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const parts = {
  nomenclature: optional.text(20),
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
export const imputationInput = z.union([required.text(), z.strictObject({ raw: required.text(), ...parts })])
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
    const line = typeof input === 'string' ? parseBudgetLine(input) : { ...parseBudgetLine(input.raw), ...given(input) }
    const { id } = set.create('budgetLines', { ...line, example })
    ids.set(key, id)
    return id
  }
}

/** Corrects an imputation: a new text is read again; parts that are stated win over the reading. */
export const updateBudgetLine = defineCommand({
  name: 'conventions.updateBudgetLine',
  input: z.strictObject({ id: required.id(), raw: required.text().optional(), ...parts }),
  plan: async ({ id, raw, ...stated }, context) => {
    const line = await find(context.read, 'budgetLines', id)
    if (line.row === null) return line.plan
    const set = new ChangeSet(context)
    set.update('budgetLines', line.row, { ...(raw === undefined ? {} : parseBudgetLine(raw)), ...given(stated) })
    return set.plan(`Imputation corrigée\u00a0: ${raw ?? line.row.raw}`)
  },
})
