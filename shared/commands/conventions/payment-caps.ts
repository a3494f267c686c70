import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { isShippedCaps, shippedCaps } from '#shared/domain/conventions/payment-caps.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const share = () =>
  z.int('Un plafond va de 0 à 100 %.').min(0, 'Un plafond va de 0 à 100 %.').max(10_000, 'Un plafond va de 0 à 100 %.')

const capsFields = {
  label: required.text(200),
  fromOn: required.date(),
  untilOn: optional.date(),
  advanceBps: share(),
  guaranteedAdvanceBps: share(),
  partsBps: share(),
  longPartsBps: share(),
  longMonths: z.int().min(1, 'Une durée longue va de 1 à 600 mois.').max(600, 'Une durée longue va de 1 à 600 mois.'),
  source: required.text(300),
}

/** Adds ceilings on advances and part payments, with their source. */
export const addPaymentCaps = defineCommand({
  name: 'conventions.addPaymentCaps',
  input: z.strictObject({ ...capsFields, example: optional.flag() }),
  plan: (input, context) => {
    const set = new ChangeSet(context)
    set.create('paymentCaps', { ...input, untilOn: input.untilOn ?? null, example: input.example ?? false })
    return Promise.resolve(set.plan(`Plafonds ajoutés\u00a0: ${input.label}`))
  },
})

/** Corrects ceilings; the conventions that follow them are checked against what they become. */
export const updatePaymentCaps = defineCommand({
  name: 'conventions.updatePaymentCaps',
  input: z.strictObject({ id: required.id(), ...z.strictObject(capsFields).partial().shape }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'paymentCaps', id)
    if (found.row === null) return found.plan
    const after = { ...found.row, ...given(fields) }
    if (after.untilOn !== null && after.untilOn < after.fromOn)
      return refuse(
        'period',
        'La règle finirait avant de commencer. Rien n’a changé. Corrigez l’une des deux dates.',
        'untilOn',
      )
    const set = new ChangeSet(context)
    set.update('paymentCaps', found.row, given(fields))
    return set.plan(`Plafonds modifiés\u00a0: ${after.label}`)
  },
})

/**
 * Says which ceilings a convention follows: rows of the workspace, or the shipped ones by their key, which are then taken
 * into the workspace with their source. Null: none.
 */
export const followPaymentCaps = defineCommand({
  name: 'conventions.followPaymentCaps',
  input: z.strictObject({ conventionId: required.id(), caps: required.id().nullable() }),
  plan: async ({ conventionId, caps }, context) => {
    const convention = await find(context.read, 'conventions', conventionId)
    if (convention.row === null) return convention.plan
    const set = new ChangeSet(context)
    if (caps === null) {
      set.update('conventions', convention.row, { capsId: null })
      return set.plan(`Plus de plafonds\u00a0: ${convention.row.title}`)
    }
    const shipped = isShippedCaps(caps) ? shippedCaps[caps] : null
    const known =
      shipped === null ? null : (await context.read.all('paymentCaps')).find(({ source }) => source === shipped.source)
    if (shipped !== null) {
      const capsId = known?.id ?? set.create('paymentCaps', shipped).id
      set.update('conventions', convention.row, { capsId })
      return set.plan(`Plafonds suivis\u00a0: ${shipped.label}`)
    }
    const found = await find(context.read, 'paymentCaps', caps)
    if (found.row === null) return found.plan
    set.update('conventions', convention.row, { capsId: found.row.id })
    return set.plan(`Plafonds suivis\u00a0: ${found.row.label}`)
  },
})
