import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatM, formatPercent } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention, signed } from '../wording.ts'

/** From ten million euros on, in cents, headlines speak in millions as sources do. */
const inMillions = 1_000_000_000

/**
 * Cash resources of a plan against its cost. A missing amount makes the sum not computable: the rule on incomplete plans
 * speaks then, this one does not. A warning while the plan is being drafted, blocking once its convention is put to a council.
 * Case B1: LYVE, 7 + 4 + 1,4 = 12,4 M€ for 13 M€.
 */
export const financingGap: Rule = {
  id: 'financing-gap',
  title: 'Ressources et coût des plans de financement',
  source: 'Plan de financement prévisionnel\u00a0: dépenses et ressources de même total (CERFA 12156).',
  *check(facts) {
    const reported = ({ conventionId }: Facts['financingPlans'][number]): boolean =>
      facts.itemsOf(conventionId).length > 0
    for (const plan of facts.financingPlans) {
      const { cost, gap, gapShare, resources } = financingPlanOf(plan.statedCostCents, facts.linesOf(plan.id))
      if (cost === null || gap === null || gap === 0 || resources.cash === null) continue
      const percent = gapShare === null ? '' : ` (${formatPercent(Math.round(gapShare / 10), 1)})`
      const write = (amount: Cents): string => (cost >= inMillions ? formatM(amount) : money(amount))
      const lack = gap < 0 ? `il manque ${money(cents(-gap))}` : `${money(gap)} de trop`
      yield {
        severity: reported(plan) ? 'blocking' : 'warning',
        table: 'financingPlans',
        id: plan.id,
        title: plan.title,
        headline: gap < 0 ? `Il manque ${write(cents(-gap))}` : `${write(gap)} de trop`,
        message: `Les ressources font ${money(resources.cash)} pour un coût de ${money(cost)}\u00a0: ${lack}, écart ${signed(gap)}${percent}.`,
        expected: money(cost),
        found: money(resources.cash),
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
