import { audienceOf, type Dimension } from '#shared/domain/personal/audience.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import type { MaskedGroup } from '#shared/domain/programmes/shares.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { dimensionWords } from './wording.ts'

type Line = MaskedGroup & { readonly dimension: Dimension; readonly people: number }

const columns: readonly Column<Line>[] = [
  { key: 'dimension', title: 'Selon', value: ({ dimension }) => dimensionWords[dimension] },
  { key: 'group', title: 'Groupe', heading: true, value: ({ name }) => name },
  {
    key: 'count',
    title: 'Porteurs suivis',
    kind: 'number',
    value: ({ count }) => count,
    cell: ({ count }) => (count === null ? 'masqué' : formatInteger(count)),
  },
  {
    key: 'share',
    title: 'Part',
    kind: 'percent',
    decides: true,
    value: ({ share }) => (share === null ? null : share * 10),
    cell: ({ share }) => (share === null ? 'masqué' : formatPercent(share, 1)),
  },
]

/** Shares of the people followed, from the optional data that the programme asks for. Nothing when it asks for none. */
export function MeasuredAudience({ programmeId }: { readonly programmeId: string }) {
  const today = useToday()
  const found = useLive((read) => audienceOf(read, programmeId, today), [programmeId, today]) ?? []
  const lines = found.flatMap(({ dimension, people, groups }) =>
    groups.map((group): Line => ({ ...group, dimension, people })),
  )
  return lines.length === 0 ? null : (
    <DataTable
      name="Publics, d’après les fiches"
      rows={lines}
      columns={columns}
      rowId={({ dimension, name }) => `${dimension}/${name}`}
    />
  )
}
