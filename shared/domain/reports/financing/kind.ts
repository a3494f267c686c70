import type { Facts } from '#shared/domain/coherence/facts.ts'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { differenceCell, moneyCell } from '../cells.ts'
import { gatherFacts } from '../common/agreements.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { conventionParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import { financingSheet, type PlanOwner } from '../council/financing-sheet.ts'
import type { ReportKind } from '../kind.ts'
import type { Cell, Column, ReportModel, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'

const columns: readonly Column[] = [
  { key: 'owner', title: 'Porteur', type: 'text', width: 28 },
  { key: 'plan', title: 'Plan', type: 'text', width: 28 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'tax', title: 'HT ou TTC', type: 'text', width: 10 },
  { key: 'cost', title: 'Dépenses', type: 'money', width: 16 },
  { key: 'resources', title: 'Ressources', type: 'money', width: 16 },
  { key: 'gap', title: 'Écart', type: 'money', width: 16 },
  { key: 'obtained', title: 'Acquis', type: 'money', width: 16 },
  { key: 'requested', title: 'Sollicité', type: 'money', width: 16 },
  { key: 'inKind', title: 'En nature', type: 'money', width: 16 },
  { key: 'state', title: 'État', type: 'text', width: 22 },
]

const method: readonly Topic[] = [
  ['Dépenses', 'Somme des dépenses en numéraire\u00a0; à défaut, le coût total que la source annonce.'],
  ['Écart', 'Ressources en numéraire moins dépenses\u00a0: négatif, il reste à financer. Rien n’est corrigé.'],
  [
    'En nature',
    'Valeur des contributions en nature\u00a0; «\u00a0non calculable\u00a0» quand l’une n’est pas valorisée.',
  ],
  ['Part', 'Dans les ressources en numéraire, arrondie au plus fort reste pour faire 100\u00a0%.'],
  roundingRule,
]

/** One line a plan: costs, resources, gap, what is obtained or sought, in kind. */
function plansSheet(facts: Facts, owners: readonly PlanOwner[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const plans = owners.flatMap(({ name, plans: own }) => own.map((plan) => ({ name, plan })))
  return {
    name: 'Plans',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: plans.map(({ name, plan }, index) => {
      const computed = financingPlanOf(plan.statedCostCents, facts.linesOf(plan.id))
      const cells: Cell[] = [
        { value: name },
        { value: plan.title },
        plan.year === null ? { missing: 'not-applicable' } : { value: plan.year },
        plan.tax === 'none' ? { missing: 'not-applicable' } : { value: plan.tax },
        moneyCell(computed.cost, computed.costs.lines.length === 0 ? 'not-given' : 'not-computable'),
        moneyCell(computed.resources.cash, computed.resources.lines.length === 0 ? 'not-given' : 'not-computable'),
      ]
      const gap = computed.gap
      cells.push(
        differenceCell(cells, 5, 4, firstRow + index),
        moneyCell(computed.resources.obtained, 'not-computable'),
        moneyCell(computed.resources.requested, 'not-computable'),
        moneyCell(computed.resources.inKind, 'not-computable'),
        {
          value:
            gap === null
              ? 'Plan incomplet'
              : gap === 0
                ? 'Équilibré'
                : gap < 0
                  ? 'Reste à financer'
                  : 'Ressources en trop',
        },
      )
      return { kind: 'line', cells, source: { table: 'financingPlans', id: plan.id } }
    }),
    notes: [
      ...(plans.length === 0 ? ['Aucun plan de financement.'] : []),
      'Les plans ne s’ajoutent pas\u00a0: HT et TTC, exercices et opérations diffèrent.',
    ],
  }
}

/** Plans by owner: conventions by beneficiary, then projects and operations. */
function ownersOf(facts: Facts, convention: Row<'conventions'> | undefined): readonly PlanOwner[] {
  const nameOf = (plan: Row<'financingPlans'>): string => {
    const own = facts.convention(plan.conventionId)
    if (own !== undefined) return facts.organisation(own.beneficiaryId)?.name ?? 'bénéficiaire non renseigné'
    return facts.project(plan.projectId)?.name ?? plan.title
  }
  const plans = convention === undefined ? facts.financingPlans : facts.plansOf(convention.id)
  const sorted = [...plans].sort(
    (a, b) => nameOf(a).localeCompare(nameOf(b), 'fr') || (a.year ?? 0) - (b.year ?? 0) || (a.id < b.id ? -1 : 1),
  )
  return sorted.map((plan) => ({ name: nameOf(plan), plans: [plan] }))
}

/** Financing plans: costs and resources, their shares, and the gap that is always shown. */
export const financingKind: ReportKind = {
  name: 'financement',
  title: 'Plans de financement',
  summary: 'Dépenses et ressources de chaque plan, acquises ou sollicitées, en numéraire et en nature, et l’écart.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Financement',
  parameters: [conventionParameter],
  gather: async (read, values, today) => {
    const facts = await gatherFacts(read, today)
    const conventionId = values['convention'] ?? null
    const convention = facts.convention(conventionId)
    if (conventionId !== null && convention === undefined) return null
    const owners = ownersOf(facts, convention)
    const scope = convention?.title ?? 'Tous les plans'
    return {
      subject: scope,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('financement', `Plans de financement, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Plans de financement'),
              { title: 'Périmètre', rows: [['Plans', convention === undefined ? String(owners.length) : scope]] },
              [
                ['Plans', 'Une ligne par plan\u00a0: dépenses, ressources, écart, acquis, sollicité, en nature.'],
                ['Financement', 'Le détail de chaque plan, avec la part de chaque ressource.'],
                ['Méthode', 'Règles de calcul et sources.'],
              ],
            ),
            plansSheet(facts, owners, heading('Plans de financement, récapitulatif')),
            financingSheet(facts, owners, heading('Plans de financement')),
            methodPage(heading('Méthode'), [
              { title: 'Règles de calcul', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              sourcesPart(
                facts,
                owners.flatMap(({ plans }) =>
                  plans.flatMap(({ id, conventionId, projectId }) => [id, conventionId ?? projectId ?? id]),
                ),
              ),
            ]),
          ],
        }
        const gaps = content.sheets[1]?.rows.filter(({ cells }) => {
          const gap = cells[6]
          return gap != null && 'value' in gap && gap.value !== 0
        }).length
        return {
          content,
          texts: {},
          checks: [
            ...workbookChecks(content),
            ...(gaps === undefined || gaps === 0
              ? []
              : [
                  noted(
                    'watch',
                    `${gaps === 1 ? 'Un plan ne s’équilibre pas' : `${String(gaps)} plans ne s’équilibrent pas`}\u00a0: l’écart est écrit, rien n’est corrigé.`,
                  ),
                ]),
          ],
        }
      },
    }
  },
}
