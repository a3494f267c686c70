import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { imputationInput, imputations } from '../conventions/budget-lines.ts'
import { optional, required } from '../conventions/input.ts'
import { find } from '../conventions/lookup.ts'

const itemFields = {
  object: required.text().optional(),
  requestedCents: optional.amount(),
  votedCents: optional.amount(),
  approvedPaymentCents: optional.amount(),
  inKindCents: optional.amount(),
  inKindNature: optional.text(200),
  decisionId: optional.id(),
  imputation: imputationInput.nullable().optional(),
}

/** A value in kind of which nobody knows what it is: premises, staff, equipment. */
const unnamedInKind = (item: {
  readonly inKindCents?: Cents | null | undefined
  readonly inKindNature?: string | null | undefined
}): boolean => (item.inKindCents ?? 0) > 0 && (item.inKindNature ?? null) === null

const withoutNature = refuse(
  'in-kind-nature',
  'L’aide en nature a une valeur, mais pas de nature. Rien n’a changé. Dites ce qui est mis à disposition : locaux, personnel, matériel.',
  'inKindNature',
)

/**
 * Adds a line to a deliberation: one beneficiary, one object. Given a version (initial act or amendment), what is left out is
 * taken from it: beneficiary, object, amount submitted to the vote, imputation. Nothing has to be typed again.
 */
export const addItem = defineCommand({
  name: 'deliberations.addItem',
  input: z.strictObject({
    deliberationId: required.id(),
    beneficiaryId: required.id().optional(),
    conventionId: optional.id(),
    versionId: optional.id(),
    ...itemFields,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const deliberation = await find(context.read, 'deliberations', input.deliberationId)
    if (deliberation.row === null) return deliberation.plan
    const absent = await missingRef(context.read, [
      ['conventions', input.conventionId, 'conventionId'],
      ['conventionVersions', input.versionId, 'versionId'],
      ['organisations', input.beneficiaryId, 'beneficiaryId'],
      ['decisions', input.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    const source = await sourceOf(context.read, input.versionId ?? null, input.conventionId ?? null)
    const beneficiaryId = input.beneficiaryId ?? source.beneficiaryId
    const object = input.object ?? source.object
    if (beneficiaryId === null)
      return refuse(
        'no-beneficiary',
        'La ligne n’a pas de bénéficiaire. Rien n’a changé. Choisissez-le, ou une convention.',
        'beneficiaryId',
      )
    if (object === null)
      return refuse(
        'no-object',
        'La ligne n’a pas d’objet. Rien n’a changé. Saisissez-le, ou choisissez une convention.',
        'object',
      )
    if (unnamedInKind(input)) return withoutNature
    const others = await context.read.where('deliberationItems', 'deliberationId', deliberation.row.id)
    const { versionId } = source
    if (versionId !== null && others.some((item) => item.versionId === versionId))
      return refuse('already-there', 'Cet acte est déjà soumis à cette délibération. Rien n’a changé.', 'versionId')
    const example = input.example ?? deliberation.row.example
    const set = new ChangeSet(context)
    set.create('deliberationItems', {
      deliberationId: deliberation.row.id,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      beneficiaryId,
      conventionId: source.conventionId,
      versionId,
      decisionId: input.decisionId ?? source.decisionId,
      object,
      requestedCents: input.requestedCents === undefined ? source.requestedCents : input.requestedCents,
      votedCents: input.votedCents === undefined ? source.votedCents : input.votedCents,
      approvedPaymentCents: input.approvedPaymentCents ?? null,
      inKindCents: input.inKindCents ?? null,
      inKindNature: input.inKindNature ?? null,
      budgetLineId: input.imputation === undefined ? source.budgetLineId : imputations(set, example)(input.imputation),
      voteResult: null,
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      votesNotTaking: null,
      example,
    })
    return set.plan(`Ligne ajoutée à la délibération\u00a0: ${object}`)
  },
})

export const updateItem = defineCommand({
  name: 'deliberations.updateItem',
  input: z.strictObject({ id: required.id(), beneficiaryId: required.id().optional(), ...itemFields }),
  plan: async ({ id, imputation, ...fields }, context) => {
    const found = await find(context.read, 'deliberationItems', id)
    if (found.row === null) return found.plan
    const absent = await missingRef(context.read, [
      ['organisations', fields.beneficiaryId, 'beneficiaryId'],
      ['decisions', fields.decisionId, 'decisionId'],
    ])
    if (absent !== null) return absent
    if (unnamedInKind({ ...found.row, ...given(fields) })) return withoutNature
    const set = new ChangeSet(context)
    const line = imputation === undefined ? {} : { budgetLineId: imputations(set, found.row.example)(imputation) }
    const after = set.update('deliberationItems', found.row, { ...given(fields), ...line })
    return set.plan(`Ligne de délibération modifiée\u00a0: ${after.object}`)
  },
})

export const removeItem = defineCommand({
  name: 'deliberations.removeItem',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'deliberationItems', id)
    if (found.row === null) return found.plan
    const deliberation = await context.read.get('deliberations', found.row.deliberationId)
    if (deliberation !== undefined && deliberation.state !== 'draft')
      return refuse('adopted', 'La délibération est adoptée\u00a0: ses lignes restent. Rien n’a changé.')
    const set = new ChangeSet(context)
    for (const recusal of await context.read.where('itemRecusals', 'itemId', id)) set.remove('itemRecusals', recusal)
    set.remove('deliberationItems', found.row)
    return set.plan(`Ligne retirée de la délibération\u00a0: ${found.row.object}`)
  },
})

/** Notes that a councillor steps aside on one line. */
export const recordItemRecusal = defineCommand({
  name: 'deliberations.recordItemRecusal',
  input: z.strictObject({
    itemId: required.id(),
    councillor: required.text(120),
    reason: optional.text(400),
    example: optional.flag(),
  }),
  plan: async ({ itemId, councillor, reason = null, example }, context) => {
    const found = await find(context.read, 'deliberationItems', itemId)
    if (found.row === null) return found.plan
    const others = await context.read.where('itemRecusals', 'itemId', itemId)
    const fold = (name: string): string => name.trim().toLocaleLowerCase('fr')
    if (others.some((other) => fold(other.councillor) === fold(councillor)))
      return refuse(
        'already-recused',
        `${councillor} s’est déjà déporté sur cette ligne. Rien n’a changé.`,
        'councillor',
      )
    const set = new ChangeSet(context)
    set.create('itemRecusals', { itemId, councillor, reason, example: example ?? found.row.example })
    return set.plan(`Déport de ${councillor}\u00a0: ${found.row.object}`)
  },
})

/** Takes back a recusal that was noted by mistake. */
export const removeItemRecusal = defineCommand({
  name: 'deliberations.removeItemRecusal',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'itemRecusals', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.remove('itemRecusals', found.row)
    return set.plan(`Déport retiré\u00a0: ${found.row.councillor}`)
  },
})

type ItemSource = Pick<
  Row<'deliberationItems'>,
  'conventionId' | 'versionId' | 'decisionId' | 'requestedCents' | 'votedCents' | 'budgetLineId'
> & { readonly beneficiaryId: string | null; readonly object: string | null }

async function sourceOf(read: Reader, versionId: string | null, conventionId: string | null): Promise<ItemSource> {
  const version = versionId === null ? undefined : await read.get('conventionVersions', versionId)
  const id = version?.conventionId ?? conventionId
  const convention = id === null ? undefined : await read.get('conventions', id)
  const instalments = version === undefined ? [] : await read.where('instalments', 'versionId', version.id)
  const lines = [...new Set(instalments.map(({ budgetLineId }) => budgetLineId))]
  return {
    conventionId: id,
    versionId,
    decisionId: convention?.decisionId ?? null,
    beneficiaryId: version?.beneficiaryId ?? convention?.beneficiaryId ?? null,
    object: objectOf(version, convention),
    requestedCents: version === undefined || version.number === 0 ? (convention?.requestedCents ?? null) : null,
    votedCents: version === undefined ? null : await submitted(read, version, instalments),
    budgetLineId: lines.length === 1 ? (lines[0] ?? null) : null,
  }
}

function objectOf(
  version: Row<'conventionVersions'> | undefined,
  convention: Row<'conventions'> | undefined,
): string | null {
  if (convention === undefined) return null
  return version === undefined || version.number === 0
    ? convention.object.slice(0, 400)
    : `${version.title}, ${convention.title}`.slice(0, 400)
}

/** What the vote bears on: the whole, or for a yearly execution the amounts that it sets. */
async function submitted(
  read: Reader,
  version: Row<'conventionVersions'>,
  instalments: readonly Row<'instalments'>[],
): Promise<Cents | null> {
  if (version.kind !== 'yearly') return totalOf(instalments)
  const base = await read.where('instalments', 'conventionId', version.conventionId)
  const before = new Map(base.map(({ id, amountCents, credit }) => [id, { amountCents, credit }]))
  return totalOf(
    instalments.filter(({ continuesId, amountCents, credit }) => {
      const was = continuesId === null ? undefined : before.get(continuesId)
      return was === undefined || was.amountCents !== amountCents || was.credit !== credit
    }),
  )
}
