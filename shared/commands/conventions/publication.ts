import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { missingPart } from '#shared/domain/conventions/beneficiary-shares.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/**
 * Says who shares a grant, and each part, in one list: its parts make the grant to the cent. An empty list: the beneficiary
 * of the convention alone.
 */
export const setBeneficiaries = defineCommand({
  name: 'conventions.setBeneficiaries',
  input: z.strictObject({
    conventionId: required.id(),
    beneficiaries: z
      .array(z.strictObject({ organisationId: required.id(), amountCents: required.positive() }))
      .max(200, 'Deux cents bénéficiaires au plus.'),
    example: optional.flag(),
  }),
  plan: async ({ conventionId, beneficiaries, example }, context) => {
    const found = await find(context.read, 'conventions', conventionId)
    if (found.row === null) return found.plan
    const absent = await missingRef(
      context.read,
      beneficiaries.map(({ organisationId }) => ['organisations', organisationId, 'beneficiaries'] as const),
    )
    if (absent !== null) return absent
    const ids = beneficiaries.map(({ organisationId }) => organisationId)
    if (ids.length === 1)
      return refuse(
        'alone',
        'Une aide partagée a au moins deux bénéficiaires. Rien n’a changé. Ajoutez le second, ou videz la liste.',
        'beneficiaries',
      )
    if (new Set(ids).size < ids.length)
      return refuse('twice', 'Un bénéficiaire est deux fois dans la liste. Rien n’a changé.', 'beneficiaries')
    if (ids.length > 0 && !ids.includes(found.row.beneficiaryId))
      return refuse(
        'without-holder',
        'Le bénéficiaire que nomme la convention n’est pas dans la liste. Rien n’a changé. Ajoutez-le avec sa part.',
        'beneficiaries',
      )
    const parts = beneficiaries.map(({ amountCents }) => amountCents)
    const wrong = ids.length === 0 ? null : await whyNotWhole(context.read, conventionId, parts)
    if (wrong !== null) return refuse('not-whole', wrong, 'beneficiaries')
    const known = [...(await context.read.where('grantBeneficiaries', 'conventionId', conventionId))]
    const set = new ChangeSet(context)
    for (const row of known) if (!ids.includes(row.organisationId)) set.remove('grantBeneficiaries', row)
    for (const [index, one] of beneficiaries.entries()) {
      const same = known.find(({ organisationId }) => organisationId === one.organisationId)
      if (same !== undefined) set.update('grantBeneficiaries', same, { rank: index + 1, amountCents: one.amountCents })
      else
        set.create('grantBeneficiaries', {
          ...one,
          conventionId,
          rank: index + 1,
          example: example ?? found.row.example,
        })
    }
    return set.plan(`Bénéficiaires de l’aide\u00a0: ${found.row.title}`)
  },
})

/** Why parts do not make the grant in force; null when they do, or when its total is not computable. */
async function whyNotWhole(read: Reader, conventionId: string, parts: readonly Cents[]): Promise<string | null> {
  const version = currentVersion(await read.where('conventionVersions', 'conventionId', conventionId))
  const grant = version === null ? null : totalOf(await read.where('instalments', 'versionId', version.id))
  const missing = missingPart(grant, parts)
  if (grant === null || missing === null || missing === 0) return null
  const rest = missing > 0 ? `il manque ${formatMoney(missing)}` : `${formatMoney(cents(-missing))} de trop`
  return `Les parts font ${formatMoney(sum(parts))}, l’aide est de ${formatMoney(grant)}\u00a0: ${rest}. Rien n’a changé. Corrigez une part.`
}

/** What the publication of a grant says of more than its convention. */
export const setPublication = defineCommand({
  name: 'conventions.setPublication',
  input: z.strictObject({
    conventionId: required.id(),
    notified: z.boolean().nullable().optional(),
    raeId: optional.text(5),
    schemeId: optional.text(60),
  }),
  plan: async ({ conventionId, ...fields }, context) => {
    const found = await find(context.read, 'conventions', conventionId)
    if (found.row === null) return found.plan
    const [known] = await context.read.where('grantPublications', 'conventionId', conventionId)
    const set = new ChangeSet(context)
    if (known !== undefined) set.update('grantPublications', known, given(fields))
    else
      set.create('grantPublications', {
        conventionId,
        notified: fields.notified ?? null,
        raeId: fields.raeId ?? null,
        schemeId: fields.schemeId ?? null,
        example: found.row.example,
      })
    return set.plan(`Publication de l’aide\u00a0: ${found.row.title}`)
  },
})
