import type { Facts } from '#shared/domain/coherence/facts.ts'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dash, moneyCell, textCell, totalCell } from '../cells.ts'
import { addressOf, layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'

const columns: readonly Column[] = [
  { key: 'side', title: 'Poste', type: 'text', width: 24 },
  { key: 'label', title: 'Libellé', type: 'text', width: 40 },
  { key: 'kind', title: 'Nature', type: 'text', width: 22 },
  { key: 'certainty', title: 'État', type: 'text', width: 16 },
  { key: 'amount', title: 'Montant', type: 'money', width: 18 },
  { key: 'share', title: 'Part', type: 'percent', width: 15, decimals: 2 },
]

const amount = 4
const share = 5
const certainties = { obtained: 'Acquis', requested: 'Sollicité', unknown: null } as const

/** Who plans are about: the beneficiary of a convention, a project, an operation. */
export type PlanOwner = { readonly name: string; readonly plans: readonly Plan[] }

/** Financing plans: costs, resources with their share, and the gap between the two. */
export function financingSheet(facts: Facts, owners: readonly PlanOwner[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const seen = new Set<string>()
  const rows: ReportRow[] = []
  for (const { plans, name } of owners) {
    for (const plan of plans) {
      if (seen.has(plan.id)) continue
      seen.add(plan.id)
      rows.push(...planRows(plan, name, facts.linesOf(plan.id), firstRow + rows.length))
    }
  }
  return {
    name: 'Financement',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns,
    rows,
    notes: [
      ...(rows.length === 0 ? ['Aucun plan de financement.'] : []),
      'Part\u00a0: dans les ressources en numéraire, arrondie au plus fort reste pour faire 100\u00a0%. Les contributions en nature sont à part.',
    ],
  }
}

type Plan = Row<'financingPlans'>
type Line = Row<'fundingLines'>

function planRows(plan: Plan, beneficiary: string, lines: readonly Line[], from: number): readonly ReportRow[] {
  const computed = financingPlanOf(plan.statedCostCents, lines)
  const source = { table: 'financingPlans', id: plan.id } as const
  const year = plan.year === null ? '' : `, ${String(plan.year)}`
  const tax = plan.tax === 'none' ? '' : `, ${plan.tax}`
  const rows: ReportRow[] = [
    { kind: 'section', cells: [{ value: `${beneficiary}\u00a0: ${plan.title}${year}${tax}` }], source },
  ]
  const at = (): number => from + rows.length
  const lineRow = (line: Line): ReportRow => ({
    kind: 'line',
    cells: [
      { value: line.side === 'cost' ? 'Dépense' : 'Ressource' },
      { value: line.label },
      { value: line.inKind ? (line.quantity === null ? 'En nature' : `En nature, ${line.quantity}`) : 'Numéraire' },
      textCell(certainties[line.certainty]),
      moneyCell(line.amountCents),
      line.side === 'cost' || line.inKind ? dash : shareCell(computed.shares?.get(line.id)),
    ],
    source: { table: 'fundingLines', id: line.id },
  })
  const totalOfSide = (label: string, side: readonly Line[], shares: boolean): Cell => {
    const cash = side.filter((line) => !line.inKind)
    if (cash.length === 0) return dash
    const start = at()
    rows.push(...cash.map(lineRow))
    const total = totalCell(rows.slice(-cash.length), amount, { from: start, to: at() - 1 })
    const whole =
      shares && computed.shares !== null
        ? totalCell(rows.slice(-cash.length), share, { from: start, to: at() - 1 })
        : null
    const rounded = whole !== null && 'value' in whole ? { ...whole, value: 1 } : null
    rows.push({ kind: 'total', cells: [{ value: label }, null, null, null, total, rounded], source })
    return total
  }
  let costAt: number | null = null
  if (totalOfSide('Total des dépenses', computed.costs.lines, false) !== dash) costAt = at() - 1
  else if (plan.statedCostCents !== null) {
    costAt = at()
    rows.push({
      kind: 'total',
      cells: [
        { value: 'Coût annoncé' },
        { value: 'Total écrit dans la source' },
        null,
        null,
        { value: plan.statedCostCents },
        null,
      ],
      source,
    })
  }
  const funded = totalOfSide('Total des ressources', computed.resources.lines, true)
  if (costAt !== null && funded !== dash) {
    const gap: Cell =
      computed.gap === null
        ? { missing: 'not-computable' }
        : { value: computed.gap, formula: `${addressOf(amount, at() - 1)}-${addressOf(amount, costAt)}` }
    const label = computed.gap === null || computed.gap >= 0 ? 'Écart' : 'Reste à financer'
    rows.push({
      kind: 'total',
      cells: [
        { value: label },
        { value: 'Ressources moins dépenses' },
        null,
        null,
        gap,
        shareCell(computed.gapShare ?? undefined),
      ],
      source,
    })
  }
  rows.push(...lines.filter((line) => line.inKind).map(lineRow))
  return rows
}

/** Hundredths of a percent as a ratio. */
const shareCell = (hundredths: number | undefined): Cell =>
  hundredths === undefined ? { missing: 'not-computable' } : { value: hundredths / 10_000 }
