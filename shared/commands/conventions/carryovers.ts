import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { carryable, carryoverKind, carryoversOf, carryoverWords } from '#shared/domain/conventions/carryover.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const money = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/**
 * Carries the rest of an instalment over the end of its year: reported (investment) or accrued (operating), as its account
 * says. Its order may then be issued in the next year. All that is neither ordered nor given up, when no amount is stated.
 */
export const carryOver = defineCommand({
  name: 'conventions.carryOver',
  input: z.strictObject({
    instalmentId: required.id(),
    kind: z.enum(['report', 'accrual']).optional(),
    amountCents: required.positive().optional(),
    on: required.date(),
    note: optional.text(400),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const found = await find(context.read, 'instalments', input.instalmentId)
    if (found.row === null) return found.plan
    const { row } = found
    const [instalments, movements, carryovers] = await Promise.all([
      context.read.where('instalments', 'conventionId', row.conventionId),
      context.read.where('movements', 'conventionId', row.conventionId),
      context.read.where('carryovers', 'conventionId', row.conventionId),
    ])
    const carried = carryoversOf(instalments, carryovers)(row.id)
    const year = Math.max(row.year, ...carried.map((one) => one.year + 1))
    if (input.on < `${String(year)}-12-01`)
      return refuse(
        'too-early',
        `Les restes de ${String(year)} s’arrêtent à la fin de l’exercice, à partir de décembre. Rien n’a changé. Corrigez la date.`,
        'on',
      )
    const line = row.budgetLineId === null ? undefined : await context.read.get('budgetLines', row.budgetLineId)
    const kind = input.kind ?? carryoverKind(line)
    if (kind === null)
      return refuse(
        'no-section',
        'L’imputation ne dit pas la section. Rien n’a changé. Choisissez le report (investissement) ou le rattachement (fonctionnement).',
        'kind',
      )
    const left = carryable(row.amountCents, ledgersOf(instalments, movements)(row.id))
    if (left === null)
      return refuse(
        'not-given',
        `Le montant de ${String(row.year)} n’est pas renseigné\u00a0: rien ne peut être ${carryoverWords[kind]}.`,
      )
    if (left === 0)
      return refuse(
        'nothing-left',
        `L’échéance ${String(row.year)} est mandatée ou abandonnée en entier. Rien n’a changé.`,
      )
    const amountCents = input.amountCents ?? left
    if (amountCents > left)
      return refuse(
        'over-left',
        `${money(amountCents)} est plus que les ${money(left)} qui restent à mandater. Rien n’a changé.`,
        'amountCents',
      )
    if (carried.some((one) => one.year === year))
      return refuse('already-carried', `L’exercice ${String(year)} est déjà ${carryoverWords[kind]}. Rien n’a changé.`)
    const set = new ChangeSet(context)
    set.create('carryovers', {
      conventionId: row.conventionId,
      instalmentId: row.id,
      kind,
      year,
      amountCents,
      on: input.on,
      note: input.note ?? null,
      example: input.example ?? row.example,
    })
    return set.plan(`${money(amountCents)} ${kind === 'report' ? 'reportés' : 'rattachés'}, exercice ${String(year)}`)
  },
})

/** Takes a carryover back: the instalment is again to be ordered in its own year. */
export const cancelCarryover = defineCommand({
  name: 'conventions.cancelCarryover',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'carryovers', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('carryovers', found.row)
    return set.plan(`Report de fin d’exercice ${String(found.row.year)} retiré`)
  },
})
