import { cents, sum, sumOrNull } from '#shared/domain/money/cents.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention, signed } from '../wording.ts'

/**
 * Resources of a plan against its cost, in cash and valued contributions. A missing cash amount makes the sum not
 * computable: the rule on incomplete plans speaks then, this one does not.
 * Case: LYVE, 7 + 4 + 1,4 = 12,4 M€ for 13 M€. Subventions rules §9: Σ co-funders ≠ Σ costs.
 */
export const financingGap: Rule = {
  id: 'financing-gap',
  title: 'Ressources et coût des plans de financement',
  source: 'Plan de financement prévisionnel équilibré (dossier de demande de subvention, CERFA 12156).',
  *check(facts) {
    for (const plan of facts.financingPlans) {
      const lines = facts.linesOf(plan.id)
      const side = (name: 'cost' | 'resource') =>
        lines.filter((line) => line.side === name && !(line.inKind && line.amountCents === null))
      const costs = side('cost')
      const cost = costs.length === 0 ? plan.statedCostCents : sumOrNull(costs.map((line) => line.amountCents))
      const resources = side('resource')
      const known = sumOrNull(resources.map((line) => line.amountCents))
      if (cost === null || known === null || resources.length === 0 || cost === known) continue
      const gap = cents(known - cost)
      const share = shareOf(gap, cost)
      const percent = share === null ? '' : ` (${formatPercent(Math.round(share / 10), 1)})`
      const lack = gap < 0 ? `il manque ${money(cents(-gap))}` : `${money(gap)} de trop`
      yield {
        severity: 'warning',
        table: 'financingPlans',
        id: plan.id,
        title: plan.title,
        message: `Les ressources font ${money(sum([known]))} pour un coût de ${money(cost)}\u00a0: ${lack}, écart ${signed(gap)}${percent}.`,
        expected: money(cost),
        found: money(known),
        related:
          plan.conventionId !== null
            ? [{ table: 'conventions', id: plan.conventionId }, ...relatedToConvention(facts, plan.conventionId)]
            : plan.projectId === null
              ? []
              : [{ table: 'projects', id: plan.projectId }],
      }
    }
  },
}
