import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import { sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const creditInput = z.strictObject({
  year: required.year(),
  amountCents: optional.amount(),
  otherOrderedCents: optional.amount(),
})

const money = (amount: Cents): string => formatMoney(amount, { decimals: 'auto' })

/** Opens an authorisation (AP or AE) with its amount and the forecast of its payment credits. */
export const openAuthorisation = defineCommand({
  name: 'conventions.openAuthorisation',
  input: z.strictObject({
    grantorId: required.id(),
    kind: z.enum(['AP', 'AE']),
    code: required.text(40),
    label: required.text(300),
    nomenclature: required.text(20),
    openedOn: required.date(),
    amountCents: required.amount(),
    deliberationId: optional.id(),
    note: optional.text(1000),
    credits: z.array(creditInput).max(60).optional(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const absent = await missingRef(context.read, [
      ['organisations', input.grantorId, 'grantorId'],
      ['deliberations', input.deliberationId, 'deliberationId'],
    ])
    if (absent !== null) return absent
    const same = (await context.read.all('authorisations')).find(
      ({ grantorId, code }) => grantorId === input.grantorId && code.toUpperCase() === input.code.toUpperCase(),
    )
    if (same !== undefined)
      return refuse(
        'duplicate-code',
        `${same.kind} ${same.code} existe déjà\u00a0: ${same.label}. Rien n’a été créé. Révisez-la, ou donnez un autre code.`,
        'code',
      )
    const years = (input.credits ?? []).map(({ year }) => year)
    const twice = years.find((year, index) => years.indexOf(year) !== index)
    if (twice !== undefined)
      return refuse('duplicate-year', `L’exercice ${String(twice)} est cité deux fois. Rien n’a été créé.`, 'credits')
    const { example = false } = input
    const set = new ChangeSet(context)
    const { id } = set.create('authorisations', {
      grantorId: input.grantorId,
      kind: input.kind,
      code: input.code,
      label: input.label,
      nomenclature: input.nomenclature,
      openedOn: input.openedOn,
      closedOn: null,
      deliberationId: input.deliberationId ?? null,
      note: input.note ?? null,
      example,
    })
    set.create('authorisationVotes', {
      authorisationId: id,
      on: input.openedOn,
      amountCents: input.amountCents,
      note: null,
      example,
    })
    for (const credit of input.credits ?? [])
      set.create('authorisationCredits', {
        authorisationId: id,
        year: credit.year,
        amountCents: credit.amountCents ?? null,
        otherOrderedCents: credit.otherOrderedCents ?? null,
        example,
      })
    return set.plan(`${input.kind} ${input.code} ouverte\u00a0: ${money(input.amountCents)}`)
  },
})

export const updateAuthorisation = defineCommand({
  name: 'conventions.updateAuthorisation',
  input: z.strictObject({
    id: required.id(),
    code: required.text(40).optional(),
    label: required.text(300).optional(),
    nomenclature: required.text(20).optional(),
    closedOn: optional.date(),
    deliberationId: optional.id(),
    note: optional.text(1000),
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'authorisations', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [['deliberations', fields.deliberationId, 'deliberationId']])
    if (absent !== null) return absent
    const set = new ChangeSet(context)
    const after = set.update('authorisations', found.row, given(fields))
    return set.plan(`${after.kind} ${after.code} modifiée`)
  },
})

/** Votes another amount. Refused below what conventions already engage: an authorisation is never revised under it. */
export const reviseAuthorisation = defineCommand({
  name: 'conventions.reviseAuthorisation',
  input: z.strictObject({
    id: required.id(),
    on: required.date(),
    amountCents: required.amount(),
    note: optional.text(400),
  }),
  plan: async ({ id, on, amountCents, note }, context) => {
    const found = await find(context.read, 'authorisations', id)
    if (found.row === null) return found.plan
    const engaged = sumOrNull((await readUse(context.read, id)).engaged)
    if (engaged !== null && amountCents < engaged)
      return refuse(
        'below-engaged',
        `${money(amountCents)} est moins que les ${money(engaged)} déjà engagés sur ${found.row.kind} ${found.row.code}. Rien n’a changé. Réduisez d’abord les conventions par avenant.`,
        'amountCents',
      )
    const set = new ChangeSet(context)
    set.create('authorisationVotes', {
      authorisationId: id,
      on,
      amountCents,
      note: note ?? null,
      example: found.row.example,
    })
    return set.plan(`${found.row.kind} ${found.row.code} révisée\u00a0: ${money(amountCents)}`)
  },
})

/** States the payment credits of one year, or removes the year (`credits` null). */
export const setAuthorisationCredits = defineCommand({
  name: 'conventions.setAuthorisationCredits',
  input: z.strictObject({
    id: required.id(),
    year: required.year(),
    credits: creditInput.omit({ year: true }).nullable(),
  }),
  plan: async ({ id, year, credits }, context) => {
    const found = await find(context.read, 'authorisations', id)
    if (found.row === null) return found.plan
    const known = (await context.read.where('authorisationCredits', 'authorisationId', id)).find(
      (one) => one.year === year,
    )
    const set = new ChangeSet(context)
    const name = `${found.row.kind} ${found.row.code}, crédits de paiement ${String(year)}`
    if (credits === null) {
      if (known === undefined) return refuse('not-found', `${name}\u00a0: rien n’est inscrit. Rien n’a changé.`, 'year')
      set.remove('authorisationCredits', known)
      return set.plan(`${name} retirés`)
    }
    const fields = { amountCents: credits.amountCents ?? null, otherOrderedCents: credits.otherOrderedCents ?? null }
    if (known === undefined)
      set.create('authorisationCredits', { authorisationId: id, year, ...fields, example: found.row.example })
    else set.update('authorisationCredits', known, given(credits))
    return set.plan(name)
  },
})

async function readUse(read: Reader, id: string) {
  const [budgetLines, versions, instalments, movements] = await Promise.all([
    read.where('budgetLines', 'authorisationId', id),
    read.all('conventionVersions'),
    read.all('instalments'),
    read.all('movements'),
  ])
  return authorisationUse(budgetLines, versions, instalments, movements)
}
