import { formatMoney } from '#shared/domain/money/format-money.ts'
import { imputationSentence, sentenceText } from '#shared/domain/deliberations/imputation-sentence.ts'
import { budgetLineInWords } from '#shared/domain/conventions/budget-line.ts'
import { gatherCouncil } from '../council/sources.ts'
import { scopeOf, type ItemScope } from '../council/item-scope.ts'
import type { CouncilSources } from '../council/sources.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One line of the draft in the words of an act. */
export type DraftItem = {
  readonly scope: ItemScope
  /** « 50 000 € », or null when it is not given. */
  readonly amount: string | null
  /** « La dépense de 450 000 € sera imputée sur les crédits inscrits… », or null when nothing says where. */
  readonly imputation: string | null
  readonly recused: readonly string[]
  readonly actions: readonly Row<'actions'>[]
}

export type DraftSources = {
  readonly council: CouncilSources
  readonly grantor: Row<'organisations'> | null
  readonly items: readonly DraftItem[]
  readonly texts: readonly Row<'deliberationTexts'>[]
}

/** What a draft deliberation is written from; null when there is no such deliberation. */
export async function gatherDraft(
  read: Reader,
  deliberationId: string,
  today: CivilDate,
): Promise<DraftSources | null> {
  const council = await gatherCouncil(read, deliberationId, today)
  if (council === null) return null
  const [texts, actions] = await Promise.all([
    read.where('deliberationTexts', 'deliberationId', deliberationId),
    read.all('actions'),
  ])
  return {
    council,
    grantor: council.facts.organisation(council.deliberation.grantorId) ?? null,
    texts: [...texts].sort((a, b) => a.rank - b.rank),
    items: council.items.map((item) => draftItem(council, item, actions)),
  }
}

function draftItem(
  council: CouncilSources,
  item: Row<'deliberationItems'>,
  actions: readonly Row<'actions'>[],
): DraftItem {
  const scope = scopeOf(council, item)
  const cents = item.votedCents ?? scope.agreed
  const amount = cents === null ? null : formatMoney(cents, { decimals: 'auto' })
  return {
    scope,
    amount,
    imputation: imputationOf(council, scope, amount),
    recused: council.recusals.filter(({ itemId }) => itemId === item.id).map(({ councillor }) => councillor),
    actions: actions.filter(({ conventionId }) => conventionId !== null && conventionId === item.conventionId),
  }
}

/** From the schedule when there is one, else from the line's own account. */
function imputationOf(
  { facts }: CouncilSources,
  { item, instalments }: ItemScope,
  amount: string | null,
): string | null {
  if (instalments.length > 0) return sentenceText(imputationSentence(instalments, facts.budgetLines))
  const line = facts.budgetLine(item.budgetLineId)
  if (line === undefined || amount === null) return null
  return `La dépense de ${amount} sera imputée sur les crédits inscrits au budget, ${budgetLineInWords(line)}.`
}
