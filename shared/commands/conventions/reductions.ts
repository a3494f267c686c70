import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { reductionParts } from '#shared/domain/conventions/settlement.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { reductionKinds } from '#shared/workspace/records/payments.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const noDelay =
  'Le délai d’observations finit avant la notification, ou le même jour. Rien n’a changé. Laissez quinze jours ou plus.'

const write = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/**
 * Opens the adversarial step before a reduction or a withdrawal: the reason is notified, and the beneficiary has until a date
 * to answer. Source: code des relations entre le public et l’administration, art. L. 121-1, L. 122-1 et L. 211-2.
 */
export const openReduction = defineCommand({
  name: 'conventions.openReduction',
  input: z.strictObject({
    conventionId: required.id(),
    kind: z.enum(reductionKinds),
    reason: required.text(2000),
    proposedCents: optional.amount(),
    breachOn: optional.date(),
    periodFrom: optional.date(),
    periodTo: optional.date(),
    noticeOn: optional.date(),
    observationsUntil: optional.date(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const found = await find(context.read, 'conventions', input.conventionId)
    if (found.row === null) return found.plan
    const { noticeOn = null, observationsUntil = null, periodFrom = null, periodTo = null, breachOn = null } = input
    if (noticeOn !== null && observationsUntil !== null && observationsUntil <= noticeOn)
      return refuse('no-delay', noDelay, 'observationsUntil')
    if (input.kind === 'breach' && (breachOn === null || periodFrom === null || periodTo === null))
      return refuse(
        'no-period',
        'Un manquement se compte en jours\u00a0: il faut sa date et la période aidée. Rien n’a été ouvert.',
        'breachOn',
      )
    if (breachOn !== null && periodFrom !== null && periodTo !== null && (breachOn < periodFrom || breachOn > periodTo))
      return refuse(
        'breach-outside',
        `Le manquement du ${formatDate(breachOn)} est hors de la période aidée, du ${formatDate(periodFrom)} au ${formatDate(periodTo)}. Rien n’a été ouvert.`,
        'breachOn',
      )
    const set = new ChangeSet(context)
    set.create('reductions', {
      conventionId: input.conventionId,
      kind: input.kind,
      reason: input.reason,
      proposedCents: input.proposedCents ?? null,
      breachOn,
      periodFrom,
      periodTo,
      noticeOn,
      observationsUntil,
      observationsOn: null,
      observations: null,
      decision: null,
      decidedOn: null,
      decidedCents: null,
      appliedOn: null,
      example: input.example ?? found.row.example,
    })
    return set.plan(`Procédure de réduction ouverte\u00a0: ${found.row.title}`)
  },
})

/** Notes that the reason was notified, and until when the beneficiary may answer. */
export const notifyReduction = defineCommand({
  name: 'conventions.notifyReduction',
  input: z.strictObject({ id: required.id(), noticeOn: required.date(), observationsUntil: required.date() }),
  plan: async ({ id, noticeOn, observationsUntil }, context) => {
    const found = await find(context.read, 'reductions', id)
    if (found.row === null) return found.plan
    if (found.row.decision !== null) return refuse('decided', 'La décision est prise. Rien n’a changé.')
    if (observationsUntil <= noticeOn) return refuse('no-delay', noDelay, 'observationsUntil')
    const set = new ChangeSet(context)
    set.update('reductions', found.row, { noticeOn, observationsUntil })
    return set.plan(`Motif notifié le ${formatDate(noticeOn)}`)
  },
})

/** Notes what the beneficiary answered. */
export const recordObservations = defineCommand({
  name: 'conventions.recordObservations',
  input: z.strictObject({ id: required.id(), observationsOn: required.date(), observations: optional.text(4000) }),
  plan: async ({ id, observationsOn, observations = null }, context) => {
    const found = await find(context.read, 'reductions', id)
    if (found.row === null) return found.plan
    if (found.row.decision !== null) return refuse('decided', 'La décision est prise. Rien n’a changé.')
    if (found.row.noticeOn !== null && observationsOn < found.row.noticeOn)
      return refuse(
        'before-notice',
        `Ces observations viendraient avant la notification du ${formatDate(found.row.noticeOn)}. Rien n’a changé.`,
        'observationsOn',
      )
    const set = new ChangeSet(context)
    set.update('reductions', found.row, { observationsOn, observations })
    return set.plan(`Observations reçues le ${formatDate(observationsOn)}`)
  },
})

/**
 * Decides, once the beneficiary answered or could have. A lapse that the convention pronounces by itself needs no such step.
 */
export const decideReduction = defineCommand({
  name: 'conventions.decideReduction',
  input: z.strictObject({
    id: required.id(),
    decision: z.enum(['none', 'reduced']),
    decidedOn: required.date(),
    decidedCents: optional.amount(),
  }),
  plan: async ({ id, decision, decidedOn, decidedCents = null }, context) => {
    const found = await find(context.read, 'reductions', id)
    if (found.row === null) return found.plan
    const { row } = found
    if (row.appliedOn !== null) return refuse('applied', 'Cette réduction est passée au registre. Rien n’a changé.')
    if (decision === 'reduced') {
      const early = await tooEarly(context.read, row, decidedOn)
      if (early !== null) return refuse('adversarial-step', early, 'decidedOn')
      if (decidedCents === null || decidedCents <= 0)
        return refuse('no-amount', 'La réduction décidée n’a pas de montant. Rien n’a changé.', 'decidedCents')
      const granted = (await scheduleInForce(context.read, row.conventionId)).granted
      if (granted !== null && decidedCents > granted)
        return refuse(
          'over-grant',
          `${write(decidedCents)} est plus que les ${write(granted)} de la subvention. Rien n’a changé. Un retrait va au plus jusqu’à la subvention.`,
          'decidedCents',
        )
    }
    const set = new ChangeSet(context)
    set.update('reductions', row, { decision, decidedOn, decidedCents: decision === 'none' ? null : decidedCents })
    return set.plan(
      decision === 'none'
        ? 'Procédure close sans suite'
        : `Réduction de ${write(decidedCents ?? cents(0))} décidée le ${formatDate(decidedOn)}`,
    )
  },
})

/**
 * Writes a decided reduction in the ledger: what is not paid is released, the last instalment first; what is paid is taken
 * back by an « ordre de reversement » under one number. One command, one undo.
 */
export const applyReduction = defineCommand({
  name: 'conventions.applyReduction',
  input: z.strictObject({ id: required.id(), on: required.date(), orderNumber: optional.text(40) }),
  plan: async ({ id, on, orderNumber = null }, context) => {
    const found = await find(context.read, 'reductions', id)
    if (found.row === null) return found.plan
    const { row } = found
    if (row.appliedOn !== null) return refuse('applied', 'Cette réduction est déjà au registre. Rien n’a changé.')
    if (row.decision !== 'reduced' || row.decidedCents === null)
      return refuse('not-decided', 'La réduction n’est pas décidée. Rien n’a changé. Notez d’abord la décision.')
    const { instalments, ledgerOf } = await scheduleInForce(context.read, row.conventionId)
    const parts = reductionParts(instalments, ledgerOf, row.decidedCents)
    if (parts === null)
      return refuse(
        'over-instalments',
        'La réduction dépasse ce que portent les échéances en vigueur, ou l’une d’elles n’a pas de montant. Rien n’a changé. Complétez l’échéancier d’abord.',
      )
    const set = new ChangeSet(context)
    const move = (instalmentId: string, kind: 'cancelled' | 'reclaimed', amountCents: Cents): void => {
      if (amountCents === 0) return
      set.create('movements', {
        conventionId: row.conventionId,
        instalmentId,
        kind,
        amountCents,
        on,
        orderNumber: kind === 'reclaimed' ? orderNumber : null,
        slipNumber: null,
        cancelsId: null,
        note: `Réduction\u00a0: ${row.reason}`.slice(0, 4000),
        example: row.example,
      })
    }
    for (const { instalmentId, released, reclaimed } of parts) {
      move(instalmentId, 'cancelled', released)
      move(instalmentId, 'reclaimed', reclaimed)
    }
    set.update('reductions', row, { appliedOn: on })
    const back = sum(parts.map(({ reclaimed }) => reclaimed))
    return set.plan(
      `Réduction de ${write(row.decidedCents)} passée au registre${back > 0 ? `, dont ${write(back)} à reverser` : ''}`,
    )
  },
})

async function tooEarly(read: Reader, row: Row<'reductions'>, decidedOn: string): Promise<string | null> {
  if (row.kind === 'lapse') {
    const [terms] = await read.where('grantTerms', 'conventionId', row.conventionId)
    if (terms?.lapseAutomatic === true) return null
  }
  if (row.noticeOn === null || row.observationsUntil === null)
    return 'Le motif n’est pas notifié avec un délai pour répondre. Rien n’a changé. Une réduction se décide après la procédure contradictoire\u00a0: notez la notification et le délai.'
  if (row.observationsOn === null && decidedOn <= row.observationsUntil)
    return `Le bénéficiaire peut répondre jusqu’au ${formatDate(row.observationsUntil)}. Rien n’a changé. Attendez la fin du délai, ou notez ses observations.`
  if (decidedOn < row.noticeOn)
    return `La décision viendrait avant la notification du ${formatDate(row.noticeOn)}. Rien n’a changé. Corrigez la date.`
  return null
}

async function scheduleInForce(read: Reader, conventionId: string) {
  const [versions, instalments, movements] = await Promise.all([
    read.where('conventionVersions', 'conventionId', conventionId),
    read.where('instalments', 'conventionId', conventionId),
    read.where('movements', 'conventionId', conventionId),
  ])
  const current = currentVersion(versions)
  const own = instalments.filter(({ versionId }) => versionId === current?.id)
  return { instalments: own, granted: totalOf(own), ledgerOf: ledgersOf(instalments, movements) }
}
