import { changesByYear } from '#shared/domain/conventions/amendment-effect.ts'
import { committed, netPaid } from '#shared/domain/conventions/ledger.ts'
import { otherChangeInWords, otherChanges } from '#shared/domain/conventions/other-changes.ts'
import { sum } from '#shared/domain/money/cents.ts'
import { dash, differenceCell, moneyCell, totalCell } from '../cells.ts'
import { layoutOf } from '../sheet-layout.ts'
import type { Cell, Column, ReportRow, Sheet } from '../report-model.ts'
import type { Facts } from '#shared/domain/coherence/facts.ts'
import type { ItemScope } from './item-scope.ts'

const columns: readonly Column[] = [
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 30 },
  { key: 'act', title: 'Acte', type: 'text', width: 28 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
  { key: 'before', title: 'Avant', type: 'money', width: 15 },
  { key: 'after', title: 'Après', type: 'money', width: 15 },
  { key: 'difference', title: 'Écart', type: 'money', width: 15 },
  { key: 'paid', title: 'Versé', type: 'money', width: 15 },
  { key: 'state', title: 'État', type: 'text', width: 22 },
]

const sums = [3, 4, 5, 6] as const

/** An amendment with the version that it changes. */
export type AmendmentScope = Pick<ItemScope, 'beneficiary' | 'convention' | 'version' | 'base' | 'ledgerOf'>

/** Each amendment, year by year: before, after, signed difference, what is paid and frozen. */
export function amendmentsSheet(
  sources: { readonly facts: Facts },
  scopes: readonly AmendmentScope[],
  heading: readonly string[],
): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const seen = new Set<string>()
  const amendments = scopes.filter(({ version, base }) => {
    const first = base !== null && version !== null && !seen.has(version.id)
    if (first) seen.add(version.id)
    return first
  })
  const rows: ReportRow[] = []
  for (const scope of amendments) {
    const from = firstRow + rows.length
    const lines = linesOf(sources, scope, from)
    rows.push(...lines)
    if (lines.length > 0)
      rows.push({
        kind: 'total',
        cells: columns.map((_, column) => {
          if (column === 0) return { value: `Total ${scope.beneficiary}` }
          if (!sums.some((one) => one === column)) return null
          return totalCell(lines, column, { from, to: from + lines.length - 1 })
        }),
      })
  }
  return {
    name: 'Avenants',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns,
    rows,
    notes: [
      ...(amendments.length === 0 ? ['Aucun avenant.'] : []),
      ...amendments.flatMap((scope) => changeNotes(sources, scope)),
    ],
  }
}

function linesOf({ facts }: { readonly facts: Facts }, scope: AmendmentScope, from: number): readonly ReportRow[] {
  const { version, base, ledgerOf } = scope
  if (version === null || base === null) return []
  const before = facts.instalmentsOfVersion(base.id).map((row) => ({ ...row, committed: committed(ledgerOf(row.id)) }))
  const after = facts.instalmentsOfVersion(version.id)
  return changesByYear(before, after).map((change, index) => {
    const cells: Cell[] = [
      { value: scope.beneficiary },
      { value: version.title },
      { value: change.year },
      change.exists === 'after' ? dash : moneyCell(change.before),
      change.exists === 'before' ? dash : moneyCell(change.after),
    ]
    const paid = sum(after.filter((row) => row.year === change.year).map(({ id }) => netPaid(ledgerOf(id))))
    cells.push(
      differenceCell(cells, 4, 3, from + index),
      { value: paid },
      change.frozen ? { value: 'Versé, ne bouge pas' } : dash,
    )
    return { kind: 'line', cells, source: { table: 'conventionVersions', id: version.id } }
  })
}

/** What an amendment changes besides amounts, one sentence each. */
function changeNotes(
  { facts }: { readonly facts: Facts },
  { beneficiary, version, convention }: AmendmentScope,
): readonly string[] {
  if (version === null || convention === null) return []
  return otherChanges(version, convention, (id) => facts.organisation(id)?.name ?? null).map(
    (change) => `${beneficiary}, avenant n°\u00a0${String(version.number)}\u00a0: ${otherChangeInWords(change)}.`,
  )
}
