import { claimWords } from '#shared/domain/coherence/rules/rival-claims.ts'
import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { Knot } from './knot.ts'

/** Most terms that a knot lists, so that a thread still prints on one A4. */
const mostTerms = 24

const words = (amount: Cents | null, missing = 'non renseigné'): string =>
  amount === null ? missing : formatMoney(amount)

function terms(lines: Knot['lines']): Knot['lines'] {
  const rest = lines.length - mostTerms
  if (rest <= 0) return lines
  return [...lines.slice(0, mostTerms), { name: `et ${String(rest)} autres`, value: '', note: '' }]
}

/** A deliberation of several items: what they add up to. Each item is followed from its own line. */
export async function deliberationTotalKnot(
  read: Reader,
  deliberation: Row<'deliberations'>,
  items: readonly Row<'deliberationItems'>[],
): Promise<Knot> {
  const names = await Promise.all(items.map(({ beneficiaryId }) => read.get('organisations', beneficiaryId)))
  const name = deliberationName(deliberation)
  return {
    step: 'deliberation',
    linked: true,
    title: deliberation.title,
    detail: `${name.charAt(0).toUpperCase()}${name.slice(1)}, séance du ${formatDate(deliberation.sittingOn)}. Chaque ligne se suit depuis son montant.`,
    value: items.length === 0 ? null : words(sumOrNull(items.map(({ votedCents }) => votedCents)), 'non calculable'),
    record: { table: 'deliberations', id: deliberation.id },
    proofs: [{ table: 'deliberations', id: deliberation.id }],
    lines: terms(
      items.map((item, index) => ({
        name: `${String(item.rank)}. ${names[index]?.name ?? 'bénéficiaire non renseigné'}`,
        value: words(item.votedCents),
        note: item.object,
      })),
    ),
    example: deliberation.example,
  }
}

/** A financing plan and its gap, or one of its lines and what each source says of it. */
export async function planKnot(
  read: Reader,
  plan: Row<'financingPlans'>,
  line: Row<'fundingLines'> | null,
): Promise<Knot> {
  const lines = await read.where('fundingLines', 'planId', plan.id)
  const { gap } = financingPlanOf(plan.statedCostCents, lines)
  const claims = line === null ? [] : await read.where('claims', 'recordId', line.id)
  const quoted = claims.map((claim) => ({
    name: claimWords(claim),
    value: '',
    note: `${claim.source}${claim.sourceDate === null ? '' : `, ${formatPartialDate(claim.sourceDate)}`}`,
  }))
  return {
    step: 'plan',
    linked: true,
    title: line === null ? plan.title : `${line.label}, ${plan.title}`,
    detail: line === null ? 'Écart\u00a0: ressources moins dépenses' : 'Ligne du plan de financement',
    value:
      line === null ? (gap === null ? 'non calculable' : formatMoney(gap, { sign: true })) : words(line.amountCents),
    record: { table: 'financingPlans', id: plan.id },
    proofs: [line === null ? { table: 'financingPlans', id: plan.id } : { table: 'fundingLines', id: line.id }],
    lines:
      line === null
        ? terms([
            ...(plan.statedCostCents === null
              ? []
              : [{ name: 'Coût annoncé', value: formatMoney(plan.statedCostCents), note: 'dépenses' }]),
            ...lines
              .filter(({ inKind }) => !inKind)
              .map((one) => ({
                name: one.label,
                value: words(one.amountCents),
                note: one.side === 'cost' ? 'dépense' : 'ressource',
              })),
          ])
        : quoted,
    example: plan.example,
  }
}
