import { sessionStateWords } from '#shared/domain/jury/words.ts'
import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import { Empty } from '#renderer/ui/empty.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { CallApplication, CallSession } from './queries.ts'

const applicationColumns: readonly Column<CallApplication>[] = [
  {
    key: 'project',
    title: 'Projet',
    heading: true,
    value: ({ project }) => project,
    cell: ({ project, application }) => (
      <>
        {project} {application.example && <Tag />}
      </>
    ),
  },
  { key: 'holder', title: 'Porteur', value: ({ holder }) => holder },
  { key: 'received', title: 'Reçue le', kind: 'date', value: ({ application }) => application.receivedOn },
  { key: 'status', title: 'Statut', value: ({ application }) => applicationStatusWords[application.status] },
  {
    key: 'session',
    title: 'Passe devant',
    missing: 'not-applicable',
    value: ({ sessions }) => (sessions.length === 0 ? null : sessions.join(', puis ')),
  },
]

/** Candidatures of a call, the first received first, with the juries that hear them. */
export function CallApplications({ rows }: { readonly rows: readonly CallApplication[] }) {
  return (
    <DataTable
      name="Candidatures de l’appel"
      rows={rows}
      columns={applicationColumns}
      rowId={({ application }) => application.id}
      to={({ application }) => `/candidatures/${application.id}`}
      empty={<Empty>Aucune candidature. La première se saisit ci-dessus, ou se reprend d’un tableau à l’import.</Empty>}
    />
  )
}

const states = { prepared: 'empty', open: 'half', deliberating: 'half', closed: 'done', signed: 'done' } as const

const sessionColumns: readonly Column<CallSession>[] = [
  { key: 'on', title: 'Date', kind: 'date', width: 96, value: ({ session }) => session.heldOn },
  { key: 'name', title: 'Séance', heading: true, value: ({ session }) => session.name },
  { key: 'place', title: 'Lieu', value: ({ session }) => session.place },
  { key: 'projects', title: 'Projets', kind: 'number', value: ({ projects }) => projects },
  {
    key: 'state',
    title: 'État',
    width: 150,
    value: ({ session }) => sessionStateWords[session.state],
    cell: ({ session }) => <Status kind={states[session.state]}>{sessionStateWords[session.state]}</Status>,
  },
]

/** Sessions of a call, in the order of the days. */
export function CallSessions({ rows }: { readonly rows: readonly CallSession[] }) {
  return (
    <DataTable
      name="Séances de jury de l’appel"
      rows={rows}
      columns={sessionColumns}
      rowId={({ session }) => session.id}
      to={({ session }) => `/jurys/${session.id}`}
      empty={
        <Empty>Aucune séance. Elle reprend la grille et le format du programme, et les candidatures de l’appel.</Empty>
      }
    />
  )
}
