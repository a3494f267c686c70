import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { noTerms } from '#shared/domain/conventions/grant-terms.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/** Sets the payment conditions of a convention: base and real cost of the balance, charter, lapse. One row a convention. */
export const setGrantTerms = defineCommand({
  name: 'conventions.setGrantTerms',
  input: z.strictObject({
    conventionId: required.id(),
    eligibleCents: optional.amount(),
    eligibleInKindCents: optional.amount(),
    actualCents: optional.amount(),
    actualInKindCents: optional.amount(),
    excludesInKind: optional.flag(),
    charterSignedOn: optional.date(),
    startBy: optional.date(),
    startedOn: optional.date(),
    claimWithinMonths: z
      .int('Un nombre entier de mois est attendu.')
      .min(0, 'Un nombre de mois positif est attendu.')
      .max(120, 'Au plus 120 mois.')
      .nullable()
      .optional(),
    claimedOn: optional.date(),
    lapseAutomatic: optional.flag(),
    example: optional.flag(),
  }),
  plan: async ({ conventionId, example, ...fields }, context) => {
    const convention = await find(context.read, 'conventions', conventionId)
    if (convention.row === null) return convention.plan
    const [known] = await context.read.where('grantTerms', 'conventionId', conventionId)
    const after = { ...noTerms, ...known, ...given(fields) }
    for (const [all, part] of [
      [after.eligibleCents, after.eligibleInKindCents],
      [after.actualCents, after.actualInKindCents],
    ] as const)
      if (all !== null && part !== null && part > all)
        return refuse(
          'in-kind-over-total',
          'La part en nature dépasse le total. Rien n’a changé. Le total comprend la part en nature\u00a0: corrigez l’un des deux.',
          part === after.eligibleInKindCents ? 'eligibleInKindCents' : 'actualInKindCents',
        )
    const set = new ChangeSet(context)
    if (known === undefined)
      set.create('grantTerms', { ...after, conventionId, example: example ?? convention.row.example })
    else set.update('grantTerms', known, given(fields))
    return set.plan(`Conditions de versement\u00a0: ${convention.row.title}`)
  },
})
