import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { instalmentState, remainingOf, toReclaim, type Ledger } from '#shared/domain/conventions/ledger.ts'
import { instalmentKindWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { PaymentsFile } from './payments-file.ts'
import { InstalmentStatus } from './states.tsx'

type Line = { readonly instalment: Row<'instalments'>; readonly ledger: Ledger }

const kinds = [
  ['engaged', 'Engagé'],
  ['liquidated', 'Liquidé'],
  ['ordered', 'Mandaté'],
  ['paid', 'Payé'],
  ['released', 'Abandonné'],
  ['reclaimed', 'Reversé'],
] as const

const columns: readonly Column<Line>[] = [
  { key: 'year', title: 'Exercice', heading: true, value: ({ instalment }) => String(instalment.year), width: 76 },
  {
    key: 'kind',
    title: 'Échéance',
    value: ({ instalment }) => instalment.label ?? instalmentKindWords[instalment.kind],
  },
  { key: 'amount', title: 'Montant', kind: 'money', value: ({ instalment }) => instalment.amountCents, total: 'sum' },
  ...kinds.map(([key, title]): Column<Line> => ({
    key,
    title,
    kind: 'money',
    value: ({ ledger }) => ledger[key],
    total: 'sum',
  })),
  {
    key: 'left',
    title: 'Reste',
    kind: 'money',
    missing: 'not-computable',
    decides: true,
    total: 'sum',
    value: ({ instalment, ledger }) => remainingOf(instalment.amountCents, ledger),
  },
  {
    key: 'back',
    title: 'À reverser',
    kind: 'money',
    total: 'sum',
    value: ({ instalment, ledger }) => toReclaim(instalment.amountCents, ledger),
  },
  {
    key: 'state',
    title: 'État',
    width: 130,
    cell: ({ instalment, ledger }) => (
      <InstalmentStatus state={instalmentState(instalment.amountCents, ledger)} credit={instalment.credit} />
    ),
  },
]

/** What stands of every kind of movement, instalment by instalment. */
export function LedgerTable({ file }: { readonly file: PaymentsFile }) {
  return (
    <Section title="Registre" scope="ce qui tient, par échéance" rule={file.instalments.length === 0}>
      <DataTable
        name="Registre"
        rows={file.instalments.map((instalment) => ({ instalment, ledger: file.ledgerOf(instalment.id) }))}
        columns={columns}
        rowId={({ instalment }) => instalment.id}
        empty={<Empty>Aucune échéance dans la version en vigueur.</Empty>}
      />
    </Section>
  )
}
