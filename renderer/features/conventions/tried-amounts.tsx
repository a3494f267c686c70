import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { Amendment } from '#shared/domain/conventions/amendment.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'

export type Tried = { readonly total: Cents; readonly plan: Amendment }

/** Totals tried on this page, with what they give or why they are refused. */
export function TriedAmounts({
  tried,
  onTake,
}: {
  readonly tried: readonly Tried[]
  readonly onTake: (total: Cents) => void
}) {
  const years = [
    ...new Set(
      tried.flatMap(({ plan }) => (plan.ok ? plan.years.filter(({ frozen }) => !frozen).map(({ year }) => year) : [])),
    ),
  ].sort((a, b) => a - b)
  const columns: readonly Column<Tried>[] = [
    {
      key: 'total',
      title: 'Total',
      value: ({ total }) => total,
      cell: ({ total }) => <Money cents={total} compact />,
    },
    ...years.map((year): Column<Tried> => ({
      key: String(year),
      title: String(year),
      kind: 'money',
      missing: 'not-applicable',
      value: ({ plan }) => (plan.ok ? (plan.years.find((one) => one.year === year)?.after ?? null) : null),
    })),
    {
      key: 'result',
      title: 'Résultat',
      cell: ({ total, plan }) =>
        plan.ok ? (
          <ActionLink
            onClick={() => {
              onTake(total)
            }}
            name={`Reprendre ce montant, ${formatMoney(total, { decimals: 'auto' })}`}
          >
            Reprendre ce montant
          </ActionLink>
        ) : (
          <>
            <Status kind="blocked">Refusé</Status> {plan.message}
          </>
        ),
    },
  ]
  if (tried.length === 0) return null
  return (
    <Section title="Autres montants essayés" rule={false}>
      <DataTable name="Autres montants essayés" rows={tried} columns={columns} rowId={({ total }) => String(total)} />
    </Section>
  )
}
