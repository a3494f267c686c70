import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { accountHistory, maskIban, readIban } from '#shared/domain/conventions/bank-accounts.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/**
 * Adds the bank details of a beneficiary, from a day. Those of before stay, dated: a change is never an overwriting. A false
 * key is kept and said; who typed is kept.
 */
export const recordBankAccount = defineCommand({
  name: 'conventions.recordBankAccount',
  input: z.strictObject({
    organisationId: required.id(),
    holder: required.text(200),
    iban: required.text(40),
    bic: optional.text(20),
    fromOn: required.date(),
    source: required.text(300),
    example: optional.flag(),
  }),
  plan: async ({ organisationId, holder, iban: typed, bic = null, fromOn, source, example }, context) => {
    const body = await find(context.read, 'organisations', organisationId)
    if (body.row === null) return body.plan
    const iban = readIban(typed)
    if (iban.length < 15 || iban.length > 34)
      return refuse(
        'iban-length',
        `Un IBAN a de 15 à 34 signes, un RIB en a 23\u00a0; ${String(iban.length)} sont saisis. Rien n’a changé. Reprenez-le sur le RIB.`,
        'iban',
      )
    const code = bic?.replace(/\s/g, '').toUpperCase() ?? null
    if (code !== null && code.length > 11)
      return refuse('bic-length', 'Un BIC a 11 signes au plus. Rien n’a changé. Reprenez-le sur le RIB.', 'bic')
    const known = accountHistory(await context.read.where('bankAccounts', 'organisationId', organisationId))
    if (known.some((one) => one.iban === iban && one.fromOn === fromOn))
      return refuse('same-account', 'Ce compte est déjà celui de cette date. Rien n’a changé.', 'iban')
    const set = new ChangeSet(context)
    set.create('bankAccounts', {
      organisationId,
      holder,
      iban,
      bic: code,
      fromOn,
      source,
      recordedBy: context.actor,
      verifiedOn: null,
      verifiedBy: null,
      verifiedHow: null,
      example: example ?? body.row.example,
    })
    return set.plan(
      `Coordonnées bancaires, ${body.row.name}\u00a0: ${maskIban(iban)} à partir du ${formatDate(fromOn)}`,
    )
  },
})

/** Notes that the beneficiary confirmed an account, when, and by which way that the authority already knew. */
export const confirmBankAccount = defineCommand({
  name: 'conventions.confirmBankAccount',
  input: z.strictObject({ id: required.id(), verifiedOn: required.date(), verifiedHow: required.text(300) }),
  plan: async ({ id, verifiedOn, verifiedHow }, context) => {
    const found = await find(context.read, 'bankAccounts', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.update('bankAccounts', found.row, { verifiedOn, verifiedHow, verifiedBy: context.actor })
    return set.plan(`Coordonnées bancaires confirmées le ${formatDate(verifiedOn)}\u00a0: ${maskIban(found.row.iban)}`)
  },
})

/** Takes off bank details typed by mistake; those of before are again the ones to pay. */
export const removeBankAccount = defineCommand({
  name: 'conventions.removeBankAccount',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'bankAccounts', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('bankAccounts', found.row)
    return set.plan(`Coordonnées bancaires retirées\u00a0: ${maskIban(found.row.iban)}`)
  },
})
