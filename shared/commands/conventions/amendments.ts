import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type PlanContext } from '#shared/commands/command.ts'
import { missingRef } from '#shared/commands/inputs.ts'
import { versionKindOf } from '#shared/domain/conventions/amendment-change.ts'
import { planAmendment, type PlannedInstalment } from '#shared/domain/conventions/amendment.ts'
import { baseVersion, currentVersion, openAmendment } from '#shared/domain/conventions/versions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { amendmentFields, changeInput, changeOf, readBase, versionFields } from './amendment-parts.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

const noDate = (): ReturnType<typeof refuse> =>
  refuse('no-date', 'La nouvelle fin n’est pas renseignée. Rien n’a changé. Saisissez-la.', 'change.endsOn')

/**
 * Prepares the next amendment of a convention, as a draft version whose schedule the engine computes: what is paid is frozen,
 * the rest is recomputed by the convention's rounding policy, and nothing has to be typed again.
 */
export const prepareAmendment = defineCommand({
  name: 'conventions.prepareAmendment',
  input: z.strictObject({
    conventionId: required.id(),
    change: changeInput,
    ...amendmentFields,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const found = await find(context.read, 'conventions', input.conventionId)
    if (found.row === null) return found.plan
    const versions = await context.read.where('conventionVersions', 'conventionId', found.row.id)
    const open = openAmendment(versions)
    if (open !== null)
      return refuse(
        'amendment-open',
        `«\u00a0${open.title}\u00a0» n’est pas encore signé. Rien n’a été créé. Reprenez-le, signez-le ou abandonnez-le d’abord.`,
      )
    const base = currentVersion(versions)
    if (base === null || base.state === 'draft')
      return refuse(
        'initial-draft',
        'La convention est encore un brouillon\u00a0: corrigez directement son échéancier. Rien n’a été créé.',
      )
    const change = changeOf(input.change)
    if (change === null) return noDate()
    const absent = await missingBeneficiary(context, input.change)
    if (absent !== null) return absent
    const planned = planAmendment(await readBase(context.read, found.row.id, base.id), change, found.row.roundingPolicy)
    if (!planned.ok) return refuse(planned.code, planned.message, 'change')
    const number = Math.max(...versions.map((version) => version.number)) + 1
    const reason = input.reason ?? null
    const example = input.example ?? found.row.example
    const set = new ChangeSet(context)
    const version = set.create('conventionVersions', {
      conventionId: found.row.id,
      number,
      kind: versionKindOf(change),
      title: input.title ?? `Avenant n°\u00a0${String(number)}`,
      state: 'draft',
      ...(await versionFields(context.read, change, planned.instalments, reason)),
      effectiveOn: input.effectiveOn ?? null,
      reason,
      formerEndsOn: null,
      formerObject: null,
      formerBeneficiaryId: null,
      adoptedOn: null,
      signedOn: null,
      example,
    })
    for (const instalment of planned.instalments)
      set.create('instalments', { conventionId: found.row.id, versionId: version.id, ...instalment, example })
    return set.plan(`${version.title} préparé\u00a0: ${found.row.title}`)
  },
})

/** Recomputes a draft amendment from the version before it, with another change. The instalments that stay keep their ids. */
export const adjustAmendment = defineCommand({
  name: 'conventions.adjustAmendment',
  input: z.strictObject({ versionId: required.id(), change: changeInput, ...amendmentFields }),
  plan: async (input, context) => {
    const draft = await findDraft(context, input.versionId)
    if (draft.plan !== null) return draft.plan
    const { version, convention, base } = draft
    const change = changeOf(input.change)
    if (change === null) return noDate()
    const absent = await missingBeneficiary(context, input.change)
    if (absent !== null) return absent
    const planned = planAmendment(
      await readBase(context.read, convention.id, base.id),
      change,
      convention.roundingPolicy,
    )
    if (!planned.ok) return refuse(planned.code, planned.message, 'change')
    const set = new ChangeSet(context)
    const reason = input.reason === undefined ? version.reason : input.reason
    set.update('conventionVersions', version, {
      kind: versionKindOf(change),
      ...(await versionFields(context.read, change, planned.instalments, reason)),
      title: input.title ?? version.title,
      effectiveOn: input.effectiveOn === undefined ? version.effectiveOn : input.effectiveOn,
      reason,
    })
    replan(set, version, await context.read.where('instalments', 'versionId', version.id), planned.instalments)
    return set.plan(`${version.title} ajusté\u00a0: ${convention.title}`)
  },
})

/** Abandons a draft amendment, with its instalments. */
export const discardAmendment = defineCommand({
  name: 'conventions.discardAmendment',
  input: z.strictObject({ versionId: required.id() }),
  plan: async ({ versionId }, context) => {
    const draft = await findDraft(context, versionId)
    if (draft.plan !== null) return draft.plan
    const items = await context.read.where('deliberationItems', 'conventionId', draft.convention.id)
    if (items.some((item) => item.versionId === versionId))
      return refuse(
        'submitted',
        `«\u00a0${draft.version.title}\u00a0» est soumis à une délibération. Rien n’a changé. Retirez d’abord la ligne de la délibération.`,
      )
    const set = new ChangeSet(context)
    for (const instalment of await context.read.where('instalments', 'versionId', versionId))
      set.remove('instalments', instalment)
    set.remove('conventionVersions', draft.version)
    return set.plan(`${draft.version.title} abandonné\u00a0: ${draft.convention.title}`)
  },
})

async function findDraft(context: PlanContext, versionId: string) {
  const found = await find(context.read, 'conventionVersions', versionId)
  if (found.row === null) return { plan: found.plan }
  const version = found.row
  if (version.number === 0 || version.state !== 'draft')
    return {
      plan: refuse(
        'not-a-draft',
        `«\u00a0${version.title}\u00a0» n’est pas un avenant en brouillon. Rien n’a changé. Préparez un nouvel avenant.`,
      ),
    }
  const convention = await find(context.read, 'conventions', version.conventionId)
  if (convention.row === null) return { plan: convention.plan }
  const base = baseVersion(await context.read.where('conventionVersions', 'conventionId', convention.row.id), version)
  if (base === null) return { plan: refuse('no-base', 'La convention n’a pas d’acte initial. Rien n’a changé.') }
  return { plan: null, version, convention: convention.row, base }
}

function missingBeneficiary(context: PlanContext, change: z.output<typeof changeInput>) {
  const id = change.kind === 'beneficiary' ? change.beneficiaryId : null
  return missingRef(context.read, [['organisations', id, 'change.beneficiaryId']])
}

function replan(
  set: ChangeSet,
  version: Row<'conventionVersions'>,
  existing: readonly Row<'instalments'>[],
  planned: readonly PlannedInstalment[],
): void {
  const left = new Set(existing)
  for (const instalment of planned) {
    const same = [...left].find(
      ({ continuesId, year }) =>
        continuesId === instalment.continuesId && (continuesId !== null || year === instalment.year),
    )
    if (same !== undefined) {
      left.delete(same)
      set.update('instalments', same, instalment)
    } else {
      const { conventionId, id: versionId, example } = version
      set.create('instalments', { conventionId, versionId, ...instalment, example })
    }
  }
  for (const instalment of left) set.remove('instalments', instalment)
}
