import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { Tag } from '#renderer/ui/tag.tsx'
import { sessionStateWords, type SessionState } from '#shared/domain/jury/words.ts'
import { CreateSessionForm } from './prepare/create-session-form.tsx'
import { sessionLines, type SessionLine } from './queries.ts'

const kinds = { prepared: 'empty', open: 'half', deliberating: 'half', closed: 'done', signed: 'done' } as const

/** A session's state as symbol and word. */
export function SessionStatus({ state }: { readonly state: SessionState }) {
  return <Status kind={kinds[state]}>{sessionStateWords[state]}</Status>
}

const columns: readonly Column<SessionLine>[] = [
  { key: 'heldOn', title: 'Date', kind: 'date', width: 96, value: ({ session }) => session.heldOn },
  {
    key: 'name',
    title: 'Séance',
    heading: true,
    value: ({ session }) => session.name,
    cell: ({ session }) => (
      <>
        {session.name} {session.example && <Tag />}
      </>
    ),
  },
  { key: 'programme', title: 'Programme', value: ({ programme }) => programme, missing: 'not-applicable' },
  { key: 'place', title: 'Lieu', value: ({ session }) => session.place },
  { key: 'projects', title: 'Projets', kind: 'number', width: 88, value: ({ projects }) => projects },
  {
    key: 'state',
    title: 'État',
    width: 150,
    value: ({ session }) => sessionStateWords[session.state],
    cell: ({ session }) => <SessionStatus state={session.state} />,
  },
]

/** All jury sessions. */
export function SessionsPage() {
  const { readOnly } = useWorkspace()
  const lines = useLive(sessionLines, [])
  const [creating, setCreating] = useState(false)
  const [, navigate] = useLocation()
  const open = () => {
    setCreating(true)
  }
  return (
    <Page
      title="Jurys"
      wide
      actions={
        <>
          <ActionLink to="/jurys/interets">Registre des intérêts</ActionLink>
          <ActionLink to="/jurys/formats">Formats de passage</ActionLink>
          {!readOnly && (
            <Button primary onClick={open}>
              Créer une séance
            </Button>
          )}
        </>
      }
    >
      {creating && (
        <InlinePanel
          title="Créer une séance"
          onClose={() => {
            setCreating(false)
          }}
        >
          <CreateSessionForm
            onCreated={(id) => {
              navigate(`/jurys/${id}`)
            }}
            onCancel={() => {
              setCreating(false)
            }}
          />
        </InlinePanel>
      )}
      {lines !== undefined && (
        <DataTable
          name="Séances de jury"
          rows={lines}
          columns={columns}
          rowId={({ session }) => session.id}
          to={({ session }) => `/jurys/${session.id}`}
          filter="Filtrer les séances"
          empty={
            <Empty actions={readOnly ? undefined : <ActionLink onClick={open}>Créer une séance</ActionLink>}>
              Aucune séance de jury. Une séance réunit une grille, des jurés et un ordre de passage.
            </Empty>
          }
        />
      )}
    </Page>
  )
}
