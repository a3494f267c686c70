import { z } from 'zod'
import { ChangeSet, defineCommand, refuse, type Plan } from '#shared/commands/command.ts'
import { given } from '#shared/commands/inputs.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { dueDate } from '#shared/domain/conventions/due-date.ts'
import { committed } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { imputations } from './budget-lines.ts'
import { instalmentInput } from './create-convention.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

// A signed act changes by an amendment. Outside a draft, an instalment changes only as a correction of what was typed,
// with its reason, which history keeps.
const correction = { correction: required.text(400).optional() }

export const addInstalment = defineCommand({
  name: 'conventions.addInstalment',
  input: z.strictObject({
    versionId: required.id(),
    ...instalmentInput.shape,
    ...correction,
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const version = await find(context.read, 'conventionVersions', input.versionId)
    if (version.row === null) return version.plan
    if (isFixed(version.row, input.correction)) return fixed(version.row)
    const others = await context.read.where('instalments', 'versionId', version.row.id)
    const example = input.example ?? version.row.example
    const set = new ChangeSet(context)
    set.create('instalments', {
      conventionId: version.row.conventionId,
      versionId: version.row.id,
      year: input.year,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      kind: input.kind ?? 'yearly',
      label: input.label ?? null,
      amountCents: input.amountCents ?? null,
      shareBps: input.shareBps ?? null,
      credit: input.credit ?? 'forecast',
      budgetLineId: imputations(set, example)(input.imputation) ?? null,
      dueOn: input.dueOn ?? null,
      trigger: input.trigger ?? null,
      triggeredOn: input.triggeredOn ?? null,
      continuesId: null,
      example,
    })
    return set.plan(label(`Échéance ${String(input.year)} ajoutée`, input.correction))
  },
})

export const updateInstalment = defineCommand({
  name: 'conventions.updateInstalment',
  input: z.strictObject({
    id: required.id(),
    ...instalmentInput.partial().shape,
    budgetLineId: optional.id(),
    ...correction,
  }),
  plan: async ({ id, imputation, correction: reason, ...fields }, context) => {
    const found = await findInstalment(context.read, id)
    if (found.plan !== null) return found.plan
    if (isFixed(found.version, reason)) return fixed(found.version)
    const { row, paid } = found
    if (fields.amountCents !== undefined && (fields.amountCents ?? 0) < paid)
      return refuse(
        'below-paid',
        `${fields.amountCents === null ? 'Un montant non renseigné' : formatMoney(fields.amountCents, { decimals: 'auto' })} est moins que les ${formatMoney(paid, { decimals: 'auto' })} déjà versés ou mandatés sur cette échéance. Rien n’a changé. Pour reprendre une somme, ouvrez un reversement.`,
        'amountCents',
      )
    const set = new ChangeSet(context)
    const line = imputation === undefined ? {} : { budgetLineId: imputations(set, row.example)(imputation) }
    set.update('instalments', row, { ...given(fields), ...line })
    return set.plan(label(`Échéance ${String(fields.year ?? row.year)} modifiée`, reason))
  },
})

export const removeInstalment = defineCommand({
  name: 'conventions.removeInstalment',
  input: z.strictObject({ id: required.id(), ...correction }),
  plan: async ({ id, correction: reason }, context) => {
    const found = await findInstalment(context.read, id)
    if (found.plan !== null) return found.plan
    if (isFixed(found.version, reason)) return fixed(found.version)
    if (found.moved)
      return refuse(
        'has-movements',
        `L’échéance ${String(found.row.year)} porte des mouvements. Rien n’a changé. Annulez-les d’abord dans les versements.`,
      )
    const set = new ChangeSet(context)
    set.remove('instalments', found.row)
    return set.plan(label(`Échéance ${String(found.row.year)} retirée`, reason))
  },
})

/**
 * Notes the day on which what triggers an instalment happened (signature, report received): its payment is due so many days
 * later, by the convention's delay, else the legal one. An act of execution: it changes nothing that the act states.
 */
export const triggerInstalment = defineCommand({
  name: 'conventions.triggerInstalment',
  input: z.strictObject({ id: required.id(), triggeredOn: required.date().nullable() }),
  plan: async ({ id, triggeredOn }, context) => {
    const found = await findInstalment(context.read, id)
    if (found.plan !== null) return found.plan
    const convention = await find(context.read, 'conventions', found.row.conventionId)
    if (convention.row === null) return convention.plan
    const own = await context.read.all('legalFigures')
    const due = triggeredOn === null ? null : dueDate(triggeredOn, convention.row.paymentDays, own)
    const set = new ChangeSet(context)
    set.update('instalments', found.row, { triggeredOn, dueOn: due ?? found.row.dueOn })
    return set.plan(
      triggeredOn === null
        ? `Fait déclencheur retiré, échéance ${String(found.row.year)}`
        : `Fait déclencheur du ${formatDate(triggeredOn)}, échéance ${String(found.row.year)}`,
    )
  },
})

async function findInstalment(read: Reader, id: string) {
  const instalment = await find(read, 'instalments', id)
  if (instalment.row === null) return { plan: instalment.plan }
  const { conventionId, versionId } = instalment.row
  const version = await find(read, 'conventionVersions', versionId)
  if (version.row === null) return { plan: version.plan }
  const [instalments, movements] = await Promise.all([
    read.where('instalments', 'conventionId', conventionId),
    read.where('movements', 'conventionId', conventionId),
  ])
  return {
    plan: null,
    row: instalment.row,
    version: version.row,
    paid: committed(ledgersOf(instalments, movements)(id)),
    moved: movements.some(({ instalmentId }) => instalmentId === id),
  }
}

const isFixed = (version: Row<'conventionVersions'>, reason: string | undefined): boolean =>
  version.state !== 'draft' && reason === undefined

const fixed = (version: Row<'conventionVersions'>): Plan =>
  refuse(
    'version-fixed',
    `«\u00a0${version.title}\u00a0» est ${version.state === 'signed' ? 'signé' : 'adopté'}\u00a0: son échéancier change par un avenant. Rien n’a changé. Pour réparer une faute de saisie, donnez le motif de la correction.`,
    'correction',
  )

const label = (sentence: string, reason: string | undefined): string =>
  reason === undefined ? sentence : `${sentence} (correction\u00a0: ${reason})`
