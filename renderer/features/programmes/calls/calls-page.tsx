import { callStateWords } from '#shared/domain/programmes/calls.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { CallStatus } from './call-status.tsx'
import { callRows, type CallRow } from './queries.ts'

const columns: readonly Column<CallRow>[] = [
  {
    key: 'name',
    title: 'Appel',
    heading: true,
    value: ({ call }) => call.name,
    cell: ({ call }) => (
      <>
        {call.name} {call.example && <Tag />}
      </>
    ),
  },
  { key: 'programme', title: 'Programme', value: ({ programme }) => programme },
  { key: 'held', title: 'Tenu', kind: 'date', missing: 'not-applicable', value: ({ call }) => call.heldOn },
  { key: 'opens', title: 'Dépôt du', kind: 'date', value: ({ call }) => call.opensOn },
  { key: 'closes', title: 'Dépôt jusqu’au', kind: 'date', value: ({ call }) => call.closesOn },
  { key: 'count', title: 'Candidatures', kind: 'number', value: ({ applications }) => applications },
  { key: 'sessions', title: 'Séances', kind: 'number', value: ({ sessions }) => sessions },
  {
    key: 'state',
    title: 'État',
    width: 150,
    value: ({ state }) => callStateWords[state],
    cell: ({ state }) => <CallStatus state={state} />,
  },
]

/** Every call for projects, the latest first. */
export function CallsPage() {
  const today = useToday()
  const rows = useLive((read) => callRows(read, today), [today])
  if (rows === undefined) return null
  return (
    <Page title="Appels à projets" crumbs={[{ label: 'Programmes', to: '/programmes' }]} wide>
      <DataTable
        name="Appels à projets"
        rows={rows}
        columns={columns}
        rowId={({ call }) => call.id}
        to={({ call }) => `/programmes/appels/${call.id}`}
        filter="Appel, programme"
        empty={
          <Empty actions={<ActionLink to="/programmes">Voir les programmes</ActionLink>}>
            Aucun appel à projets. Un appel s’ajoute sur la page de son programme.
          </Empty>
        }
      />
    </Page>
  )
}
