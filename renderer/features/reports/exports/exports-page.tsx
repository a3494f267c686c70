import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import classes from './exports.module.css'
import { InterchangeSection } from './interchange-section.tsx'
import { lastRuns, type KindRow, type RunRow } from './last-runs.ts'
import { ScdlSection } from './scdl-section.tsx'

const kindColumns: readonly Column<KindRow>[] = [
  {
    key: 'title',
    title: 'Rapport',
    heading: true,
    value: ({ kind }) => kind.title,
    width: 260,
  },
  {
    key: 'summary',
    title: 'Ce qu’il contient',
    value: ({ kind }) => kind.summary,
    cell: ({ kind }) => <span className={classes.summary}>{kind.summary}</span>,
  },
  {
    key: 'formats',
    title: 'Formats',
    value: ({ kind }) => kind.formats.map((format) => `.${format}`).join(' '),
    width: 130,
  },
  { key: 'editions', title: 'Éditions', kind: 'number', value: ({ editions }) => editions, width: 84 },
  {
    key: 'last',
    title: 'Dernière',
    missing: 'not-applicable',
    value: ({ last }) => last?.editedAt ?? null,
    cell: ({ last }) => (last === null ? 'Pas encore édité' : formatInstant(last.editedAt)),
    width: 150,
  },
]

const runColumns: readonly Column<RunRow>[] = [
  {
    key: 'at',
    title: 'Éditée le',
    value: ({ edition }) => edition.editedAt,
    cell: ({ edition }) => formatInstant(edition.editedAt),
    width: 150,
  },
  {
    key: 'kind',
    title: 'Rapport',
    heading: true,
    value: ({ kind, edition }) => kind?.title ?? edition.report,
    width: 240,
  },
  { key: 'subject', title: 'Paramètres', value: ({ subject }) => subject },
  { key: 'number', title: 'Édition', kind: 'number', value: ({ edition }) => edition.number, width: 80 },
  { key: 'hash', title: 'Empreinte', value: ({ edition }) => edition.contentHash.slice(0, 12), width: 130 },
]

/** Every file that can be handed out, and what was. */
export function ExportsPage() {
  const found = useLive(lastRuns, [])
  return (
    <Page title="Exports" subtitle="Chaque rapport s’affiche d’abord tel qu’il sera écrit.">
      {found !== undefined && (
        <>
          <Section title="Rapports" scope="pour le conseil, les finances et les auditeurs" rule={false}>
            <DataTable
              name="Rapports"
              rows={found.kinds}
              columns={kindColumns}
              rowId={({ kind }) => kind.name}
              to={({ kind }) => `/exports/${kind.name}`}
              lines={2}
              empty={null}
            />
          </Section>
          <Section title="Dernières éditions" scope="les 20 plus récentes" rule={false}>
            <DataTable
              name="Dernières éditions"
              rows={found.runs}
              columns={runColumns}
              rowId={({ edition }) => edition.id}
              to={({ address }) => address ?? '/exports'}
              empty={
                <Empty actions={<ActionLink to="/exports/echeancier">Voir l’échéancier</ActionLink>}>
                  Aucune édition. Un rapport exporté s’inscrit ici avec son numéro.
                </Empty>
              }
            />
          </Section>
        </>
      )}
      <ScdlSection />
      <InterchangeSection />
    </Page>
  )
}
