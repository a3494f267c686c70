import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan } from '#shared/commands/command.ts'
import { committed } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const fixed = (version: Row<'conventionVersions'>): Plan =>
  refuse('already-signed', `«\u00a0${version.title}\u00a0» est déjà signé. Rien n’a changé.`)

/** Notes that the assembly adopted a version (initial act or amendment). The date may be unknown. */
export const adoptAmendment = defineCommand({
  name: 'conventions.adoptVersion',
  input: z.strictObject({ versionId: required.id(), adoptedOn: optional.date() }),
  plan: async ({ versionId, adoptedOn }, context) => {
    const found = await find(context.read, 'conventionVersions', versionId)
    if (found.row === null) return found.plan
    if (found.row.state === 'signed') return fixed(found.row)
    const set = new ChangeSet(context)
    set.update('conventionVersions', found.row, { state: 'adopted', adoptedOn: adoptedOn ?? found.row.adoptedOn })
    return set.plan(`${found.row.title} adopté`)
  },
})

/**
 * Signs an amendment: it comes into force, and what it changes (end, object, beneficiary) becomes the convention's own; the
 * act keeps what was there before.
 * Refused when payments made since it was prepared exceed what it leaves to an instalment.
 */
export const signAmendment = defineCommand({
  name: 'conventions.signVersion',
  input: z.strictObject({ versionId: required.id(), signedOn: optional.date() }),
  plan: async ({ versionId, signedOn }, context) => {
    const found = await find(context.read, 'conventionVersions', versionId)
    if (found.row === null) return found.plan
    const version = found.row
    if (version.state === 'signed') return fixed(version)
    const convention = await find(context.read, 'conventions', version.conventionId)
    if (convention.row === null) return convention.plan
    const overrun = await overrunOf(context.read, version)
    if (overrun !== null) return refuse('below-paid', overrun)
    const set = new ChangeSet(context)
    const { endsOn, object, beneficiaryId } = version
    set.update('conventionVersions', version, {
      state: 'signed',
      signedOn: signedOn ?? null,
      ...(endsOn === null ? {} : { formerEndsOn: convention.row.endsOn }),
      ...(object === null ? {} : { formerObject: convention.row.object }),
      ...(beneficiaryId === null ? {} : { formerBeneficiaryId: convention.row.beneficiaryId }),
    })
    set.update('conventions', convention.row, {
      ...(version.number === 0 ? { signedOn: signedOn ?? convention.row.signedOn } : {}),
      ...(endsOn === null ? {} : { endsOn }),
      ...(object === null ? {} : { object }),
      ...(beneficiaryId === null ? {} : { beneficiaryId }),
    })
    return set.plan(`${version.title} signé\u00a0: ${convention.row.title}`)
  },
})

/** Signs the initial act of a convention. The date may be unknown. */
export const signConvention = defineCommand({
  name: 'conventions.sign',
  input: z.strictObject({ id: required.id(), signedOn: optional.date(), notifiedOn: optional.date() }),
  plan: async ({ id, signedOn, notifiedOn }, context) => {
    const found = await find(context.read, 'conventions', id)
    if (found.row === null) return found.plan
    const versions = await context.read.where('conventionVersions', 'conventionId', id)
    const initial = versions.find(({ number }) => number === 0)
    if (initial === undefined) return refuse('no-initial-act', 'La convention n’a pas d’acte initial. Rien n’a changé.')
    const set = new ChangeSet(context)
    set.update('conventionVersions', initial, { state: 'signed', signedOn: signedOn ?? initial.signedOn })
    set.update('conventions', found.row, {
      signedOn: signedOn ?? found.row.signedOn,
      notifiedOn: notifiedOn ?? found.row.notifiedOn,
    })
    return set.plan(`Convention signée\u00a0: ${found.row.title}`)
  },
})

/** Notes the day on which the beneficiary was notified: payment delays run from it. */
export const notifyConvention = defineCommand({
  name: 'conventions.notify',
  input: z.strictObject({ id: required.id(), notifiedOn: required.date() }),
  plan: async ({ id, notifiedOn }, context) => {
    const found = await find(context.read, 'conventions', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.update('conventions', found.row, { notifiedOn })
    return set.plan(`Convention notifiée\u00a0: ${found.row.title}`)
  },
})

async function overrunOf(read: Reader, version: Row<'conventionVersions'>): Promise<string | null> {
  if (version.number === 0) return null
  const [instalments, movements] = await Promise.all([
    read.where('instalments', 'conventionId', version.conventionId),
    read.where('movements', 'conventionId', version.conventionId),
  ])
  const ledgerOf = ledgersOf(instalments, movements)
  const over = instalments.find(
    ({ id, versionId, amountCents }) =>
      versionId === version.id && amountCents !== null && committed(ledgerOf(id)) > amountCents,
  )
  if (over === undefined || over.amountCents === null) return null
  const [paid, left] = [committed(ledgerOf(over.id)), over.amountCents].map((amount) =>
    formatMoney(amount, { decimals: 'auto' }),
  )
  return `Depuis la préparation, ${String(paid)} ont été versés ou mandatés sur ${String(over.year)}, plus que les ${String(left)} de l’avenant. Rien n’a changé. Reprenez le brouillon\u00a0: il repartira de ce qui est versé.`
}
