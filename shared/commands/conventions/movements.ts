import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { carryoversOf, lastOrderDay, lastOrderYear } from '#shared/domain/conventions/carryover.ts'
import { foldMovements, netPaid, standingAmount } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { grantedOf, payableOf } from '#shared/domain/conventions/payable.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const words = {
  engaged: 'Engagement',
  liquidated: 'Liquidation',
  ordered: 'Mandat',
  paid: 'Paiement',
  cancelled: 'Abandon d’un reste',
  reclaimed: 'Reversement',
} as const

/**
 * Adds a movement to the payment ledger. `cancelled` gives up what is left of an instalment; a movement is taken back by
 * `cancelMovement`. Paying more than one instalment is accepted while the convention is not exceeded: it becomes a sum to
 * reclaim and a check. What is paid never goes above what is granted.
 */
export const recordMovement = defineCommand({
  name: 'conventions.recordMovement',
  input: z.strictObject({
    conventionId: required.id(),
    instalmentId: optional.id(),
    kind: z.enum(['engaged', 'liquidated', 'ordered', 'paid', 'cancelled', 'reclaimed']),
    amountCents: required.positive(),
    on: required.date(),
    orderNumber: optional.text(40),
    slipNumber: optional.text(40),
    note: optional.text(4000),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const { conventionId, instalmentId = null, kind, amountCents, on, example = false } = input
    const absent = await missingRef(context.read, [
      ['conventions', conventionId, 'conventionId'],
      ['instalments', instalmentId, 'instalmentId'],
    ])
    if (absent !== null) return absent
    const instalment = instalmentId === null ? undefined : await context.read.get('instalments', instalmentId)
    if (instalment !== undefined && instalment.conventionId !== conventionId)
      return refuse('other-convention', 'Cette échéance est d’une autre convention. Rien n’a changé.', 'instalmentId')
    if (kind === 'ordered' && instalment !== undefined) {
      const last = await lastYearOf(context.read, instalment)
      if (on > lastOrderDay(last))
        return refuse(
          'order-year',
          `Un mandat du ${formatDate(on)} dépasse l’exercice ${String(last)} de l’échéance. Rien n’a changé. Reportez le reste de l’exercice, décalez l’échéance par un avenant, ou corrigez la date du mandat.`,
          'on',
        )
    }
    if (kind === 'paid') {
      const { payable } = await standing(context.read, conventionId)
      if (payable !== null && amountCents > payable)
        return refuse(
          'over-grant',
          `${formatMoney(amountCents, { decimals: 'auto' })} est plus que les ${formatMoney(payable, { decimals: 'auto' })} qui restent à verser sur la convention. Rien n’a changé. Vérifiez le montant, ou préparez un avenant.`,
          'amountCents',
        )
    }
    if (kind === 'reclaimed') {
      const movements = await context.read.where('movements', 'conventionId', conventionId)
      const instalments = await context.read.where('instalments', 'conventionId', conventionId)
      const paid = netPaid(
        instalmentId === null ? foldMovements(movements) : ledgersOf(instalments, movements)(instalmentId),
      )
      if (amountCents > paid)
        return refuse(
          'reclaim-over-paid',
          `${formatMoney(amountCents, { decimals: 'auto' })} est plus que les ${formatMoney(paid, { decimals: 'auto' })} versés. Rien n’a changé. Un reversement ne dépasse pas ce qui a été versé.`,
          'amountCents',
        )
    }
    const set = new ChangeSet(context)
    set.create('movements', {
      conventionId,
      instalmentId,
      kind,
      amountCents,
      on,
      orderNumber: input.orderNumber ?? null,
      slipNumber: input.slipNumber ?? null,
      cancelsId: null,
      note: input.note ?? null,
      example,
    })
    return set.plan(`${words[kind]} de ${formatMoney(amountCents, { decimals: 'auto' })} du ${formatDate(on)}`)
  },
})

/** Takes a movement back, wholly or in part, by another one: the ledger is only added to. */
export const cancelMovement = defineCommand({
  name: 'conventions.cancelMovement',
  input: z.strictObject({
    movementId: required.id(),
    /** All that stands of it, when left out. */
    amountCents: required.positive().optional(),
    on: required.date(),
    note: optional.text(4000),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const found = await find(context.read, 'movements', input.movementId)
    if (found.row === null) return found.plan
    const { row } = found
    if (row.kind === 'cancelled')
      return refuse(
        'not-cancellable',
        'Une annulation ne s’annule pas. Rien n’a changé. Saisissez de nouveau le mouvement.',
      )
    const left = standingAmount(row, await context.read.where('movements', 'conventionId', row.conventionId))
    if (left <= 0) return refuse('already-cancelled', 'Ce mouvement est déjà annulé. Rien n’a changé.')
    const amountCents = input.amountCents ?? left
    if (amountCents > left)
      return refuse(
        'cancel-over',
        `${formatMoney(amountCents, { decimals: 'auto' })} est plus que les ${formatMoney(left, { decimals: 'auto' })} qui restent de ce mouvement. Rien n’a changé.`,
        'amountCents',
      )
    if (row.kind === 'paid') {
      const { ledger } = await standing(context.read, row.conventionId)
      if (netPaid(ledger) < amountCents)
        return refuse(
          'already-reclaimed',
          'Ce paiement a été repris par un reversement. Rien n’a changé. Annulez d’abord le reversement.',
        )
    }
    if (row.kind === 'reclaimed') {
      const { granted, ledger } = await standing(context.read, row.conventionId)
      if (granted !== null && netPaid(ledger) + amountCents > granted)
        return refuse(
          'over-grant',
          `Sans ce reversement, plus que les ${formatMoney(granted, { decimals: 'auto' })} de la convention seraient versés. Rien n’a changé. Annulez d’abord le paiement qui l’a suivi.`,
        )
    }
    const set = new ChangeSet(context)
    set.create('movements', {
      conventionId: row.conventionId,
      instalmentId: row.instalmentId,
      kind: 'cancelled',
      amountCents,
      on: input.on,
      orderNumber: null,
      slipNumber: null,
      cancelsId: row.id,
      note: input.note ?? null,
      example: input.example ?? row.example,
    })
    return set.plan(`${words[row.kind]} du ${formatDate(row.on)} annulé`)
  },
})

/** Last budget year on which an instalment may be ordered: its own, or the one that its rest was carried to. */
async function lastYearOf(read: Reader, instalment: Row<'instalments'>): Promise<number> {
  const [instalments, carryovers] = await Promise.all([
    read.where('instalments', 'conventionId', instalment.conventionId),
    read.where('carryovers', 'conventionId', instalment.conventionId),
  ])
  return lastOrderYear(instalment.year, carryoversOf(instalments, carryovers)(instalment.id))
}

async function standing(read: Reader, conventionId: string) {
  const [versions, instalments, movements] = await Promise.all([
    read.where('conventionVersions', 'conventionId', conventionId),
    read.where('instalments', 'conventionId', conventionId),
    read.where('movements', 'conventionId', conventionId),
  ])
  return {
    granted: grantedOf(versions, instalments),
    payable: payableOf(versions, instalments, movements),
    ledger: foldMovements(movements),
  }
}
