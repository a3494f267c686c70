import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { InterchangeSection } from './interchange-section.tsx'

type ExportRow = { readonly deliberation: Row<'deliberations'>; readonly last: Row<'reportEditions'> | null }

const columns: readonly Column<ExportRow>[] = [
  {
    key: 'title',
    title: 'Délibération',
    heading: true,
    value: ({ deliberation }) => deliberation.title,
    cell: ({ deliberation }) => (
      <>
        {deliberation.title} {deliberation.example && <Tag />}
      </>
    ),
  },
  { key: 'sitting', title: 'Séance', kind: 'date', value: ({ deliberation }) => deliberation.sittingOn },
  {
    key: 'number',
    title: 'Édition',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ last }) => last?.number ?? null,
  },
  {
    key: 'editedAt',
    title: 'Éditée le',
    missing: 'not-applicable',
    value: ({ last }) => last?.editedAt ?? null,
    cell: ({ last }) => (last === null ? 'Pas encore éditée' : formatInstant(last.editedAt)),
  },
  {
    key: 'hash',
    title: 'Empreinte du contenu',
    missing: 'not-applicable',
    value: ({ last }) => last?.contentHash.slice(0, 12) ?? null,
  },
]

/** Deliberations with the last edition of their workbook, the newest sitting first. */
async function exportRows(read: Reader): Promise<readonly ExportRow[]> {
  const [deliberations, editions] = await Promise.all([read.all('deliberations'), read.all('reportEditions')])
  const last = new Map<string, Row<'reportEditions'>>()
  for (const edition of editions) {
    const id = edition.deliberationId ?? ''
    if ((last.get(id)?.number ?? 0) < edition.number) last.set(id, edition)
  }
  return deliberations
    .map((deliberation) => ({ deliberation, last: last.get(deliberation.id) ?? null }))
    .sort((a, b) => (a.deliberation.sittingOn < b.deliberation.sittingOn ? 1 : -1))
}

/** What can be handed out, and what was. */
export function ExportsPage() {
  const rows = useLive(exportRows, [])
  return (
    <Page title="Exports">
      <Section title="Classeurs du conseil" scope="une ligne par délibération" rule={false}>
        {rows !== undefined && (
          <DataTable
            name="Classeurs du conseil"
            rows={rows}
            columns={columns}
            rowId={({ deliberation }) => deliberation.id}
            to={({ deliberation }) => `/conseil/${deliberation.id}/classeur`}
            filter
            empty={
              <Empty actions={<ActionLink to="/conseil">Préparer une délibération</ActionLink>}>
                Aucune délibération. Son classeur se fait ici dès qu’elle existe.
              </Empty>
            }
          />
        )}
      </Section>
      <InterchangeSection />
    </Page>
  )
}
