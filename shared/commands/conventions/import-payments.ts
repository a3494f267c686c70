import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { payableOf } from '#shared/domain/conventions/payable.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { optional, required } from './input.ts'

/**
 * Takes in the payments of an accountant's return that were matched and shown: one command for the whole file, one undo.
 * Refused whole when one of them would exceed its convention.
 */
export const importPayments = defineCommand({
  name: 'conventions.importPayments',
  input: z.strictObject({
    fileName: required.text(255),
    payments: z
      .array(
        z.strictObject({
          conventionId: required.id(),
          instalmentId: optional.id(),
          amountCents: required.positive(),
          on: required.date(),
          orderNumber: optional.text(40),
          slipNumber: optional.text(40),
        }),
      )
      .min(1, 'Aucun paiement à reprendre.')
      .max(20_000),
    example: optional.flag(),
  }),
  plan: async ({ fileName, payments, example = false }, context) => {
    const left = new Map<string, Cents | null>()
    const set = new ChangeSet(context)
    let total = 0
    for (const payment of payments) {
      const { conventionId, instalmentId = null, amountCents, on } = payment
      const absent = await missingRef(context.read, [
        ['conventions', conventionId, 'payments'],
        ['instalments', instalmentId, 'payments'],
      ])
      if (absent !== null) return absent
      if (!left.has(conventionId)) {
        const [versions, instalments, movements] = await Promise.all([
          context.read.where('conventionVersions', 'conventionId', conventionId),
          context.read.where('instalments', 'conventionId', conventionId),
          context.read.where('movements', 'conventionId', conventionId),
        ])
        left.set(conventionId, payableOf(versions, instalments, movements))
      }
      const payable = left.get(conventionId) ?? null
      if (payable !== null && amountCents > payable)
        return refuse(
          'over-grant',
          `Le paiement de ${formatMoney(amountCents, { decimals: 'auto' })} du ${formatDate(on)} est plus que les ${formatMoney(payable, { decimals: 'auto' })} qui restent à verser sur sa convention. Rien n’a été repris. Relisez le fichier\u00a0: le registre a changé depuis.`,
        )
      left.set(conventionId, payable === null ? null : cents(payable - amountCents))
      total += amountCents
      set.create('movements', {
        conventionId,
        instalmentId,
        kind: 'paid',
        amountCents,
        on,
        orderNumber: payment.orderNumber ?? null,
        slipNumber: payment.slipNumber ?? null,
        cancelsId: null,
        note: `Retour du comptable\u00a0: ${fileName}`,
        example,
      })
    }
    const count = payments.length === 1 ? '1 paiement' : `${String(payments.length)} paiements`
    return set.plan(`Retour du comptable\u00a0: ${count}, ${formatMoney(cents(total), { decimals: 'auto' })}`)
  },
})
