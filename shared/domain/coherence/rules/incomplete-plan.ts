import type { Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { list, relatedToConvention } from '../wording.ts'

/** Budget years that a convention covers, by its dates; empty when one of them is not given. */
export function yearsOf(convention: Facts['conventions'][number]): readonly number[] {
  if (convention.startsOn === null || convention.endsOn === null) return []
  const first = Number(convention.startsOn.slice(0, 4))
  const last = Number(convention.endsOn.slice(0, 4))
  return Array.from({ length: Math.max(0, Math.min(last - first + 1, 100)) }, (_, index) => first + index)
}

/**
 * Yearly financing plans that lack a year of the convention, and contributions in kind without a value.
 * Case B16: resources given for 2003 only, 3 people seconded and one part-time not valued (deliberation 2003-1198).
 */
export const incompletePlan: Rule = {
  id: 'incomplete-plan',
  title: 'Plans de financement complets',
  source: 'Plan de financement de la convention, exercice par exercice.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const plans = facts.plansOf(convention.id)
      const yearly = new Set(plans.flatMap((plan) => plan.year ?? []))
      const lacking = yearly.size === 0 ? [] : yearsOf(convention).filter((year) => !yearly.has(year))
      const lines = plans.flatMap((plan) => facts.linesOf(plan.id))
      const unvalued = lines.filter((line) => line.amountCents === null)
      if (lacking.length === 0 && unvalued.length === 0) continue
      const parts = [
        ...(lacking.length === 0 ? [] : [`les ressources de ${list(lacking.map(String))} ne sont pas données`]),
        ...(unvalued.length === 0
          ? []
          : [
              `${list(unvalued.map((line) => (line.quantity === null ? line.label : `${line.label} (${line.quantity})`)))} n’${unvalued.length > 1 ? 'ont' : 'a'} pas de montant`,
            ]),
      ]
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Plan de financement incomplet',
        message: `Plan de financement incomplet\u00a0: ${list(parts)}.`,
        expected: yearsOf(convention).join(', '),
        found: `${[...yearly].sort().join(', ')} ; ${String(unvalued.length)} sans montant`,
        related: [
          ...plans.map((plan) => ({ table: 'financingPlans' as const, id: plan.id })),
          ...relatedToConvention(facts, convention.id),
        ],
      }
    }
  },
}
