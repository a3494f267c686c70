import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { precisionOf } from '#shared/domain/calendar/partial-date.ts'
import type { AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import type { PlannedInstalment } from '#shared/domain/conventions/amendment.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { imputationSentence, type BudgetLineWords, type SentencePart } from './imputation-sentence.ts'

/** What the act will say of an amendment; it rewrites itself with the change. */
export function amendmentSentence(
  change: AmendmentChange,
  instalments: readonly PlannedInstalment[],
  facts: {
    readonly budgetLines: readonly BudgetLineWords[]
    readonly beneficiary: string | null
    readonly reason: string | null
  },
): readonly SentencePart[] {
  const reason = facts.reason?.trim() ?? ''
  const motive = reason === '' ? [] : [plain(` Motif\u00a0: ${reason.replace(/\.$/, '')}.`)]
  return [...wording(change, instalments, facts), ...motive]
}

function wording(
  change: AmendmentChange,
  instalments: readonly PlannedInstalment[],
  facts: { readonly budgetLines: readonly BudgetLineWords[]; readonly beneficiary: string | null },
): readonly SentencePart[] {
  switch (change.kind) {
    case 'duration':
      return [plain(`La convention prend fin ${at(change.endsOn)}.`)]
    case 'object':
      return [plain(`L’objet de la convention devient\u00a0: «\u00a0${change.object}\u00a0».`)]
    case 'beneficiary':
      return [plain(`Le bénéficiaire de la convention devient\u00a0: ${facts.beneficiary ?? 'non renseigné'}.`)]
    case 'yearly':
      return imputationSentence(
        instalments.filter(({ year }) => year === change.year),
        facts.budgetLines,
      )
    case 'amount':
    case 'amount-by-year':
    case 'schedule':
    case 'schedule-by-year':
      return imputationSentence(instalments, facts.budgetLines)
  }
}

/** « le 30 juin 2006 », « en juin 2006 », « au 2e trimestre 2006 », « en 2006 ». */
function at(date: PartialDate): string {
  const words = { day: 'le', month: 'en', quarter: 'au', year: 'en' } as const
  return `${words[precisionOf(date)]} ${formatPartialDate(date, 'long')}`
}

const plain = (text: string): SentencePart => ({ text, amount: false })
