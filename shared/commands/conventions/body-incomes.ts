import { z } from 'zod'
import { ChangeSet, defineCommand } from '#shared/commands/command.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/** Notes the income of a body for a year, from its accounts; null takes the year back. One row a year. */
export const setBodyIncome = defineCommand({
  name: 'conventions.setBodyIncome',
  input: z.strictObject({
    organisationId: required.id(),
    year: required.year(),
    incomeCents: required.amount().nullable(),
    source: required.text(300),
    example: optional.flag(),
  }),
  plan: async ({ organisationId, year, incomeCents, source, example }, context) => {
    const body = await find(context.read, 'organisations', organisationId)
    if (body.row === null) return body.plan
    const known = (await context.read.where('bodyIncomes', 'organisationId', organisationId)).find(
      (one) => one.year === year,
    )
    const set = new ChangeSet(context)
    if (incomeCents === null) {
      if (known !== undefined) set.remove('bodyIncomes', known)
      return set.plan(`Produits de ${String(year)} retirés, ${body.row.name}`)
    }
    if (known === undefined)
      set.create('bodyIncomes', { organisationId, year, incomeCents, source, example: example ?? body.row.example })
    else set.update('bodyIncomes', known, { incomeCents, source })
    return set.plan(
      `Produits de ${String(year)}, ${body.row.name}\u00a0: ${formatMoney(incomeCents, { decimals: 'auto' })}`,
    )
  },
})
