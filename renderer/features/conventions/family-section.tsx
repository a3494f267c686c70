import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionFile } from './convention-file.ts'
import { periodOf } from './convention-list.ts'

type Kin = { readonly convention: Row<'conventions'>; readonly kinship: string; readonly funder: string | null }

const columns: readonly Column<Kin>[] = [
  { key: 'title', title: 'Convention', heading: true, value: ({ convention }) => convention.title },
  { key: 'kinship', title: 'Lien', value: ({ kinship }) => kinship, width: 160 },
  { key: 'funder', title: 'Financeur', value: ({ funder }) => funder, width: 200 },
  { key: 'period', title: 'Période', value: ({ convention }) => periodOf(convention), width: 100 },
]

/** The family of a convention: its framework, those under it, its mirrors with other funders. Absent when it has none. */
export function FamilySection({ file }: { readonly file: ConventionFile }) {
  const { convention, ancestors, children, mirrors } = file
  const funder = (id: string): string | null => file.bundle.organisations.find((one) => one.id === id)?.name ?? null
  const kin =
    (kinship: string) =>
    (one: Row<'conventions'>): Kin => ({ convention: one, kinship, funder: funder(one.grantorId) })
  const rows = [
    ...[...ancestors].reverse().map(kin('cadre')),
    ...children.map(kin('rattachée')),
    ...mirrors.map(kin('miroir')),
  ]
  if (rows.length === 0) return null
  return (
    <Section
      title="Famille"
      scope="convention cadre, conventions rattachées, miroirs"
      rule={false}
      actions={
        <ActionLink to={`/conventions/nouvelle?miroir=${convention.id}`} name="Préparer une convention miroir">
          Préparer un miroir
        </ActionLink>
      }
    >
      <DataTable
        name="Famille"
        rows={rows}
        columns={columns}
        rowId={({ convention: one }) => one.id}
        to={({ convention: one }) => `/conventions/${one.id}`}
      />
    </Section>
  )
}
