import { formatBudgetLine } from '#shared/domain/conventions/budget-line.ts'
import type { Facts } from '#shared/domain/coherence/facts.ts'
import { movementKindWords } from '#shared/domain/conventions/words.ts'
import { netPaid } from '#shared/domain/conventions/ledger.ts'
import { cents, sum } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dash, differenceCell, moneyCell, textCell } from '../cells.ts'
import { totalRow, withTotal } from '../common/total-row.ts'
import type { Agreement } from '../common/agreements.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'

const columns: readonly Column[] = [
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'convention', title: 'Convention', type: 'text', width: 30 },
  { key: 'reference', title: 'Référence', type: 'identifier', width: 16 },
  { key: 'asked', title: 'Demandé', type: 'money', width: 15 },
  { key: 'voted', title: 'Voté', type: 'money', width: 15 },
  { key: 'agreed', title: 'Conventionné', type: 'money', width: 15 },
  { key: 'engaged', title: 'Engagé', type: 'money', width: 15 },
  { key: 'liquidated', title: 'Liquidé', type: 'money', width: 15 },
  { key: 'ordered', title: 'Mandaté', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 15 },
  { key: 'remaining', title: 'Reste', type: 'money', width: 15 },
]
const sums = ['asked', 'voted', 'agreed', 'engaged', 'liquidated', 'ordered', 'paid', 'remaining']

/** One line a convention: the four amounts, and the chain from commitment to payment. */
export function commitmentsSheet(agreements: readonly Agreement[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const rows = agreements.map(({ convention, beneficiaryName, amounts, ledger }, index): ReportRow => {
    const step = (amount: number): Cell => (amount === 0 ? dash : { value: amount })
    const cells: Cell[] = [
      { value: beneficiaryName },
      { value: convention.title },
      textCell(convention.reference),
      moneyCell(amounts.asked),
      moneyCell(amounts.voted),
      moneyCell(amounts.agreed, 'not-computable'),
      step(ledger.engaged),
      step(ledger.liquidated),
      step(cents(Math.max(0, ledger.ordered - ledger.reclaimed))),
      { value: netPaid(ledger) },
    ]
    cells.push(differenceCell(cells, 5, 9, firstRow + index))
    return { kind: 'line', cells, source: { table: 'conventions', id: convention.id } }
  })
  return {
    name: 'Engagements',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: withTotal(columns, sums, rows, firstRow),
    notes: rows.length === 0 ? ['Aucune convention n’a d’échéance ni de mouvement.'] : [],
  }
}

const movementColumns: readonly Column[] = [
  { key: 'on', title: 'Date', type: 'date', width: 12 },
  { key: 'kind', title: 'Mouvement', type: 'text', width: 14 },
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'convention', title: 'Convention', type: 'text', width: 28 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'budgetLine', title: 'Imputation', type: 'text', width: 16 },
  { key: 'order', title: 'Mandat', type: 'identifier', width: 13 },
  { key: 'slip', title: 'Bordereau', type: 'identifier', width: 13 },
  { key: 'amount', title: 'Montant', type: 'money', width: 15 },
  { key: 'paid', title: 'Effet sur le versé', type: 'money', width: 15 },
  { key: 'note', title: 'Précision', type: 'text', width: 30 },
]

type Movement = Row<'movements'>

/** What a movement changes to what is paid, in cents: null when it changes nothing. */
function effectOn(movement: Movement, kinds: ReadonlyMap<string, Movement['kind']>): number | null {
  if (movement.kind === 'paid') return movement.amountCents
  if (movement.kind === 'reclaimed') return -movement.amountCents
  const target = movement.cancelsId === null ? undefined : kinds.get(movement.cancelsId)
  if (movement.kind !== 'cancelled' || target === undefined) return null
  return target === 'paid' ? -movement.amountCents : target === 'reclaimed' ? movement.amountCents : null
}

/** The ledger itself, by date: one line a movement, with its effect on what is paid. */
export function movementsSheet(
  facts: Facts,
  agreements: readonly Agreement[],
  year: number | null,
  heading: readonly string[],
): Sheet {
  const { firstRow } = layoutOf({ columns: movementColumns, heading, notes: [] })
  const instalments = new Map(facts.instalments.map((row) => [row.id, row]))
  const all = agreements.flatMap((agreement) => {
    const kinds = new Map(agreement.movements.map(({ id, kind }) => [id, kind]))
    return agreement.movements.map((movement) => ({ agreement, movement, effect: effectOn(movement, kinds) }))
  })
  const rows = all
    .filter(({ movement }) => year === null || movement.on.startsWith(String(year)))
    .sort((a, b) => (a.movement.on < b.movement.on ? -1 : a.movement.on > b.movement.on ? 1 : 0))
    .map(({ agreement, movement, effect }): ReportRow => {
      const instalment = instalments.get(movement.instalmentId ?? '')
      const line = facts.budgetLine(instalment?.budgetLineId ?? null)
      return {
        kind: 'line',
        source: { table: 'movements', id: movement.id },
        cells: [
          { value: movement.on },
          { value: movementKindWords[movement.kind] },
          { value: agreement.beneficiaryName },
          { value: agreement.convention.title },
          instalment === undefined ? dash : { value: instalment.year },
          textCell(line === undefined ? null : formatBudgetLine(line)),
          movement.orderNumber === null ? dash : { value: movement.orderNumber },
          movement.slipNumber === null ? dash : { value: movement.slipNumber },
          { value: movement.amountCents },
          effect === null ? dash : { value: effect },
          movement.note === null ? dash : { value: movement.note },
        ],
      }
    })
  return {
    name: 'Mouvements',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns: movementColumns,
    rows: rows.length === 0 ? [] : [...rows, totalRow('Total', movementColumns, ['paid'], rows, firstRow)],
    notes:
      rows.length === 0
        ? ['Aucun mouvement.']
        : ['Le total est celui du versé\u00a0: engagements, liquidations et mandats ne s’ajoutent pas.'],
  }
}

const yearColumns: readonly Column[] = [
  { key: 'year', title: 'Année', type: 'year', width: 10 },
  { key: 'engaged', title: 'Engagé', type: 'money', width: 17 },
  { key: 'liquidated', title: 'Liquidé', type: 'money', width: 17 },
  { key: 'ordered', title: 'Mandaté', type: 'money', width: 17 },
  { key: 'reclaimed', title: 'Reversé', type: 'money', width: 17 },
  { key: 'paid', title: 'Versé', type: 'money', width: 17 },
]

/** By year of movement: what was engaged, liquidated, ordered, taken back, and paid net. */
export function yearsSheet(agreements: readonly Agreement[], only: number | null, heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns: yearColumns, heading, notes: [] })
  const totals = new Map<number, Record<'engaged' | 'liquidated' | 'ordered' | 'reclaimed' | 'paid', number>>()
  for (const { movements } of agreements) {
    const kinds = new Map(movements.map(({ id, kind }) => [id, kind]))
    for (const movement of movements) {
      const year = Number(movement.on.slice(0, 4))
      if (only !== null && year !== only) continue
      const total = totals.get(year) ?? { engaged: 0, liquidated: 0, ordered: 0, reclaimed: 0, paid: 0 }
      const cancelled = movement.kind === 'cancelled'
      const kind = cancelled ? kinds.get(movement.cancelsId ?? '') : movement.kind
      const signed = cancelled ? -movement.amountCents : movement.amountCents
      if (kind !== undefined && kind !== 'cancelled') total[kind] += signed
      if (kind === 'reclaimed') total.paid -= signed
      totals.set(year, total)
    }
  }
  const years = [...totals].sort(([a], [b]) => a - b)
  const step = (amount: number): Cell => (amount === 0 ? dash : { value: amount })
  const rows = years.map(([year, total]): ReportRow => ({
    kind: 'line',
    cells: [
      { value: year },
      step(total.engaged),
      step(total.liquidated),
      step(total.ordered),
      step(total.reclaimed),
      { value: total.paid },
    ],
  }))
  const paid = sum(years.map(([, total]) => cents(total.paid)))
  return {
    name: 'Années',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: yearColumns,
    rows: withTotal(yearColumns, ['engaged', 'liquidated', 'ordered', 'reclaimed', 'paid'], rows, firstRow),
    notes:
      rows.length === 0 ? ['Aucun mouvement.'] : ['Versé\u00a0: paiements moins reversements, annulations comprises.'],
    charts:
      rows.length < 2
        ? []
        : [
            {
              kind: 'bars',
              title: 'Versé par année',
              finding: `Versé sur ${String(rows.length)} années\u00a0: ${formatMoney(paid, { decimals: 'auto' })} en tout.`,
              category: 'year',
              series: ['paid'],
              from: 0,
              to: rows.length - 1,
            },
          ],
  }
}
