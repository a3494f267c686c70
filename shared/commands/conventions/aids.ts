import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { checkMinimis } from '#shared/domain/conventions/minimis.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { aidRegulations, legalTopics } from '#shared/workspace/records/aids.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const details = {
  conventionId: optional.id(),
  funder: optional.text(200),
  instrument: optional.text(120),
  sector: optional.text(40),
  reference: optional.text(80),
  registeredOn: optional.date(),
  declaredOn: optional.date(),
}

/**
 * Enters a de minimis aid. Above the ceiling it is refused, unless it is already granted (`granted`: the ledger then keeps
 * what happened, and the check shows the excess).
 */
export const recordAid = defineCommand({
  name: 'conventions.recordAid',
  input: z.strictObject({
    organisationId: required.id(),
    granter: required.text(200),
    regulation: z.enum(aidRegulations),
    amountCents: required.positive(),
    grantedOn: required.date(),
    source: required.text(300),
    granted: optional.flag(),
    ...details,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const { organisationId, granter, regulation, amountCents, grantedOn, source, granted = false } = input
    const absent = await missingRef(context.read, [
      ['organisations', organisationId, 'organisationId'],
      ['conventions', input.conventionId, 'conventionId'],
    ])
    if (absent !== null) return absent
    if (!granted) {
      const [aids, links, own] = await Promise.all([
        context.read.all('aids'),
        context.read.all('undertakingLinks'),
        context.read.all('legalFigures'),
      ])
      const grant = { organisationId, regulation, amount: amountCents, on: grantedOn }
      const { allowed, left, total } = checkMinimis(grant, aids, links, own)
      if (allowed === false && left !== null)
        return refuse(
          'over-ceiling',
          `${formatMoney(amountCents, { decimals: 'auto' })} dépassent le plafond de minimis\u00a0: ${formatMoney(total, { decimals: 'auto' })} sont déjà comptés sur trois ans, il reste ${formatMoney(left, { decimals: 'auto' })}. Rien n’a changé. Réduisez l’aide, ou cochez «\u00a0déjà octroyée\u00a0» si elle l’est.`,
          'amountCents',
        )
    }
    const set = new ChangeSet(context)
    set.create('aids', {
      organisationId,
      conventionId: input.conventionId ?? null,
      granter,
      funder: input.funder ?? null,
      regulation,
      amountCents,
      grantedOn,
      instrument: input.instrument ?? null,
      sector: input.sector ?? null,
      reference: input.reference ?? null,
      registeredOn: input.registeredOn ?? null,
      source,
      declaredOn: input.declaredOn ?? null,
      example: input.example ?? false,
    })
    return set.plan(`Aide de minimis saisie\u00a0: ${formatMoney(amountCents, { decimals: 'auto' })}, ${granter}`)
  },
})

/** Corrects what is known of an aid besides its amount and date, or notes its entry in the register. */
export const updateAid = defineCommand({
  name: 'conventions.updateAid',
  input: z.strictObject({ id: required.id(), ...details }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'aids', id)
    if (found.row === null) return found.plan
    if (fields.registeredOn != null && fields.registeredOn < found.row.grantedOn)
      return refuse(
        'registered-before',
        'Une aide ne s’inscrit pas au registre avant son octroi. Rien n’a changé. Corrigez la date.',
        'registeredOn',
      )
    const set = new ChangeSet(context)
    set.update('aids', found.row, given(fields))
    return set.plan(`Aide de minimis modifiée\u00a0: ${found.row.granter}`)
  },
})

export const removeAid = defineCommand({
  name: 'conventions.removeAid',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'aids', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('aids', found.row)
    return set.plan(`Aide de minimis retirée\u00a0: ${found.row.granter}`)
  },
})

/** Links two organisations into a single undertaking. */
export const linkUndertakings = defineCommand({
  name: 'conventions.linkUndertakings',
  input: z.strictObject({
    organisationId: required.id(),
    linkedId: required.id(),
    reason: required.text(300),
    from: optional.date(),
    until: optional.date(),
    example: optional.flag(),
  }),
  plan: async ({ organisationId, linkedId, reason, from = null, until = null, example = false }, context) => {
    const absent = await missingRef(context.read, [
      ['organisations', organisationId, 'organisationId'],
      ['organisations', linkedId, 'linkedId'],
    ])
    if (absent !== null) return absent
    if (organisationId === linkedId)
      return refuse('itself', 'Un organisme ne se lie pas à lui-même. Rien n’a changé.', 'linkedId')
    const set = new ChangeSet(context)
    set.create('undertakingLinks', { organisationId, linkedId, reason, from, until, example })
    return set.plan(`Entreprise unique\u00a0: ${reason}`)
  },
})

export const unlinkUndertakings = defineCommand({
  name: 'conventions.unlinkUndertakings',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'undertakingLinks', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('undertakingLinks', found.row)
    return set.plan(`Lien d’entreprise unique retiré\u00a0: ${found.row.reason}`)
  },
})

/** Keeps a threshold or a delay in place of the one that is shipped, from a date, with its source. */
export const setLegalFigure = defineCommand({
  name: 'conventions.setLegalFigure',
  input: z.strictObject({
    topic: z.enum(legalTopics),
    value: z.int('Un nombre entier est attendu.').min(0, 'Un seuil n’est jamais négatif.'),
    from: required.date(),
    until: optional.date(),
    source: required.text(300),
    example: optional.flag(),
  }),
  plan: async ({ topic, value, from, until = null, source, example = false }, context) => {
    if (until !== null && until < from)
      return refuse('period', 'La fin vient avant le début. Rien n’a changé. Corrigez l’une des deux dates.', 'until')
    const all = await context.read.all('legalFigures')
    const same = all.find((one) => one.topic === topic && one.from === from)
    const set = new ChangeSet(context)
    if (same === undefined) set.create('legalFigures', { topic, value, from, until, source, example })
    else set.update('legalFigures', same, { value, until, source })
    return set.plan(`Seuil ou délai\u00a0: ${source}`)
  },
})

export const removeLegalFigure = defineCommand({
  name: 'conventions.removeLegalFigure',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'legalFigures', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('legalFigures', found.row)
    return set.plan(`Seuil ou délai retiré\u00a0: ${found.row.source}`)
  },
})
