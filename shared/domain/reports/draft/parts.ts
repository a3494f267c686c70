import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { certaintyWords, creditWords } from '#shared/domain/conventions/words.ts'
import { recusalSentence, voteSentence } from '#shared/domain/deliberations/votes.ts'
import { formatInteger, formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { paragraph, type Block } from '../document-model.ts'
import { missingWords } from '../missing-words.ts'
import type { CouncilSources } from '../council/sources.ts'
import type { DraftItem, DraftSources } from './sources.ts'

const money = (cents: Cents | null, missing: keyof typeof missingWords = 'not-given'): string =>
  cents === null ? missingWords[missing] : formatMoney(cents)

/** Yearly instalments: year, credits, amount, total. Only where there are several. */
export function scheduleTable({ scope }: DraftItem): readonly Block[] {
  const { instalments } = scope
  if (instalments.length < 2) return []
  return [
    paragraph('L’échéancier prévisionnel est le suivant\u00a0:', { keep: true }),
    {
      kind: 'table',
      columns: [
        { title: 'Exercice', width: 2 },
        { title: 'Crédits', width: 3 },
        { title: 'Montant', width: 3, figure: true },
      ],
      rows: [
        ...instalments.map(({ year, credit, amountCents }) => ({
          cells: [String(year), creditWords[credit].toLocaleLowerCase('fr'), money(amountCents)],
        })),
        { cells: ['Total', '', money(totalOf(instalments), 'not-computable')], total: true },
      ],
    },
  ]
}

/** Financing plan: costs then resources with their share, and what is still to be found. */
export function planTable({ council }: DraftSources, { scope }: DraftItem): readonly Block[] {
  const { facts } = council
  return facts.plansOf(scope.convention?.id ?? null).flatMap((plan): readonly Block[] => {
    const lines = facts.linesOf(plan.id)
    const computed = financingPlanOf(plan.statedCostCents, lines)
    if (lines.length === 0) return []
    const rows = [...computed.costs.lines, ...computed.resources.lines].map((line) => {
      const share = line.side === 'resource' && !line.inKind ? computed.shares?.get(line.id) : undefined
      const note = line.inKind
        ? `en nature${line.quantity === null ? '' : `, ${line.quantity}`}`
        : certaintyWords[line.certainty]
      return {
        cells: [
          line.side === 'cost' ? 'Dépense' : 'Ressource',
          line.label,
          line.side === 'cost' && !line.inKind ? '' : note,
          money(line.amountCents),
          share === undefined ? '' : formatPercent(share, 2),
        ],
      }
    })
    const gap = computed.gap
    const foot =
      gap === null || gap === 0
        ? []
        : [
            {
              cells: [gap < 0 ? 'Reste à financer' : 'Écart', '', '', formatMoney(gap, { sign: true }), ''],
              total: true,
            },
          ]
    const tax = plan.tax === 'none' ? '' : `, ${plan.tax}`
    return [
      paragraph(`Plan de financement prévisionnel${plan.year === null ? '' : ` ${String(plan.year)}`}${tax}\u00a0:`, {
        keep: true,
      }),
      {
        kind: 'table',
        columns: [
          { title: 'Poste', width: 2 },
          { title: 'Libellé', width: 4 },
          { title: 'État', width: 2.4 },
          { title: 'Montant', width: 2.8, figure: true },
          { title: 'Part', width: 1.6, figure: true },
        ],
        rows: [...rows, ...foot],
      },
    ]
  })
}

/** Targets and results of the convention's actions, as they were counted. */
export function resultTable({ actions }: DraftItem): readonly Block[] {
  if (actions.length === 0) return []
  const count = (operator: string, value: number | null): string => {
    if (value === null) return missingWords['not-given']
    const figure = Number.isInteger(value) ? formatInteger(value) : String(value).replace('.', ',')
    return operator === '=' ? figure : `${operator}\u00a0${figure}`
  }
  return [
    paragraph('Les résultats au regard des objectifs sont les suivants\u00a0:', { keep: true }),
    {
      kind: 'table',
      columns: [
        { title: 'Action', width: 5 },
        { title: 'Indicateur', width: 3 },
        { title: 'Objectif', width: 2, figure: true },
        { title: 'Résultat', width: 2, figure: true },
      ],
      rows: actions.map((action) => ({
        cells: [
          action.name,
          `${action.indicator}, ${action.unit}`,
          count(action.targetOperator, action.target),
          count(action.resultOperator, action.result),
        ],
      })),
    },
  ]
}

/** Councillors who step aside, line by line. */
export function recusalBlocks(items: readonly DraftItem[]): readonly Block[] {
  return items.flatMap(({ recused, scope }) => {
    const sentence = recusalSentence(recused)
    return sentence === null ? [] : [paragraph(`${scope.beneficiary}\u00a0: ${sentence}`)]
  })
}

/** The vote once there was one. */
export function voteBlock({ deliberation }: CouncilSources): readonly Block[] {
  return deliberation.voteResult === null ? [] : [paragraph(voteSentence(deliberation))]
}
