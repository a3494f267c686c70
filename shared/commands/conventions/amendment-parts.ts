import { z } from 'zod'
import type { AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import { amendmentBase } from '#shared/domain/conventions/amendment-base.ts'
import type { BaseInstalment, PlannedInstalment } from '#shared/domain/conventions/amendment.ts'
import { amendmentSentence } from '#shared/domain/deliberations/amendment-sentence.ts'
import { sentenceText } from '#shared/domain/deliberations/imputation-sentence.ts'
import { centsField, partialDateField } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { optional, required } from './input.ts'

const byYear = z
  .array(z.strictObject({ year: required.year(), amountCents: centsField('').nullable() }))
  .min(1)
  .max(200)
  .readonly()
const someDate = partialDateField('')
  .unwrap()
  .refine((date) => date !== null, 'La nouvelle fin est obligatoire.')

/** What an amendment changes: see `AmendmentChange`. */
export const changeInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('amount'),
    totalCents: centsField(''),
    spread: z.enum(['equal', 'proportional']).default('equal'),
  }),
  z.strictObject({ kind: z.literal('amount-by-year'), amounts: byYear }),
  z.strictObject({ kind: z.literal('schedule'), shiftYears: z.int().min(-20).max(20) }),
  z.strictObject({ kind: z.literal('schedule-by-year'), amounts: byYear }),
  z.strictObject({ kind: z.literal('duration'), endsOn: someDate }),
  z.strictObject({ kind: z.literal('object'), object: required.text(1000) }),
  z.strictObject({ kind: z.literal('beneficiary'), beneficiaryId: required.id() }),
  z.strictObject({ kind: z.literal('yearly'), year: required.year(), amountCents: centsField('') }),
])

export const amendmentFields = {
  title: optional.text(400),
  effectiveOn: optional.date(),
  reason: optional.text(2000),
}

/** Narrows what the schema cannot say: a duration has its date. */
export function changeOf(input: z.output<typeof changeInput>): AmendmentChange | null {
  if (input.kind !== 'duration') return input
  return input.endsOn === null ? null : { kind: 'duration', endsOn: input.endsOn }
}

export async function readBase(
  read: Reader,
  conventionId: string,
  versionId: string,
): Promise<readonly BaseInstalment[]> {
  const [instalments, movements] = await Promise.all([
    read.where('instalments', 'conventionId', conventionId),
    read.where('movements', 'conventionId', conventionId),
  ])
  return amendmentBase(instalments, movements, versionId)
}

/** The fields of the version that follow from its change. */
export async function versionFields(
  read: Reader,
  change: AmendmentChange,
  instalments: readonly PlannedInstalment[],
  reason: string | null,
): Promise<
  Pick<Row<'conventionVersions'>, 'statedTotalCents' | 'endsOn' | 'object' | 'beneficiaryId' | 'spread' | 'actText'>
> {
  const ids = [...new Set(instalments.flatMap(({ budgetLineId }) => (budgetLineId === null ? [] : [budgetLineId])))]
  const lines = await Promise.all(ids.map((id) => read.get('budgetLines', id)))
  const beneficiary =
    change.kind === 'beneficiary' ? ((await read.get('organisations', change.beneficiaryId))?.name ?? null) : null
  const budgetLines = lines.filter((line) => line !== undefined)
  return {
    statedTotalCents: change.kind === 'amount' ? change.totalCents : null,
    endsOn: change.kind === 'duration' ? change.endsOn : null,
    object: change.kind === 'object' ? change.object : null,
    beneficiaryId: change.kind === 'beneficiary' ? change.beneficiaryId : null,
    spread: change.kind === 'amount' ? change.spread : null,
    actText: sentenceText(amendmentSentence(change, instalments, { budgetLines, beneficiary, reason })),
  }
}
