import { budgetLineInWords, type ParsedBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { inWords } from './list-in-words.ts'

type Instalment = Pick<Row<'instalments'>, 'year' | 'amountCents' | 'credit' | 'budgetLineId'>
/** An imputation, as far as a sentence needs it. */
export type BudgetLineWords = Pick<ParsedBudgetLine, 'raw' | 'nature' | 'function' | 'operation'> & {
  readonly id: string
}

/** A piece of a sentence; `amount` marks those that are figures, so that a screen can show which ones an amendment changes. */
export type SentencePart = { readonly text: string; readonly amount: boolean }

/**
 * The article of an act that charges a schedule to the budget, one sentence for each imputation: « La dépense de 450 000 € sera
 * imputée sur les crédits inscrits au budget 2003 pour 130 000 € et à inscrire en 2004 et 2005 pour 160 000 € chaque année,
 * compte 657480, fonction 90. » (délibération n° 2003-1198, 4°). An amount not given is said so, never written 0.
 */
export function imputationSentence(
  instalments: readonly Instalment[],
  budgetLines: readonly BudgetLineWords[],
): readonly SentencePart[] {
  const ids = [...new Set(instalments.map(({ budgetLineId }) => budgetLineId))]
  return ids.flatMap((id, index) => {
    const those = instalments.filter(({ budgetLineId }) => budgetLineId === id)
    const line = budgetLines.find((one) => one.id === id)
    const where = line === undefined ? '.' : `, ${budgetLineInWords(line)}.`
    const parts = [...expense(those), ...credits(those), plain(where)]
    return index === 0 ? parts : [plain(' '), ...parts]
  })
}

export function sentenceText(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join('')
}

const plain = (text: string): SentencePart => ({ text, amount: false })
const figure = (amount: Cents): SentencePart => ({ text: formatMoney(amount, { decimals: 'auto' }), amount: true })

function expense(instalments: readonly Instalment[]): readonly SentencePart[] {
  const total = totalOf(instalments)
  return total === null
    ? [plain('La dépense, dont le total n’est pas calculable, sera imputée sur les crédits ')]
    : [plain('La dépense de '), figure(total), plain(' sera imputée sur les crédits ')]
}

function credits(instalments: readonly Instalment[]): readonly SentencePart[] {
  const groups = (['voted', 'to-vote', 'forecast'] as const)
    .map((credit) => ({ credit, amounts: byAmount(instalments.filter((one) => one.credit === credit)) }))
    .filter(({ amounts }) => amounts.length > 0)
    .map(({ credit, amounts }) => amounts.flatMap((one, index) => [...clause(credit, one, index), ...amountWords(one)]))
  return groups.flatMap((parts, index) => (index === 0 ? parts : [plain(' et '), ...parts]))
}

type YearsOfAmount = { readonly years: readonly number[]; readonly amount: Cents | null }

function byAmount(instalments: readonly Instalment[]): readonly YearsOfAmount[] {
  const years = [...new Set(instalments.map(({ year }) => year))].sort((a, b) => a - b)
  const sums = years.map((year) => ({ year, amount: totalOf(instalments.filter((one) => one.year === year)) }))
  const amounts = [...new Set(sums.map(({ amount }) => amount))]
  return amounts.map((amount) => ({
    amount,
    years: sums.filter((one) => one.amount === amount).map(({ year }) => year),
  }))
}

function clause(credit: Instalment['credit'], { years }: YearsOfAmount, index: number): readonly SentencePart[] {
  const list = inWords(years.map(String))
  if (credit === 'voted') {
    const budgets = years.length > 1 ? 'aux budgets' : 'au budget'
    return [plain(`${index === 0 ? 'inscrits ' : ', '}${budgets} ${list}`)]
  }
  const opening = credit === 'to-vote' ? 'à inscrire ' : 'prévus '
  return [plain(`${index === 0 ? opening : ', '}en ${list}`)]
}

function amountWords({ years, amount }: YearsOfAmount): readonly SentencePart[] {
  if (amount === null) return [plain(' pour un montant non renseigné')]
  return [plain(' pour '), figure(amount), ...(years.length > 1 ? [plain(' chaque année')] : [])]
}
