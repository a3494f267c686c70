import { useState } from 'react'
import { useLocation } from 'wouter'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { deliberationStateWords } from '#shared/domain/deliberations/words.ts'
import { deliberationLines, type DeliberationLine } from './deliberation-list.ts'
import { NewDeliberationPanel } from './new-deliberation-panel.tsx'
import { deliberationSymbols } from './symbols.ts'

const columns: readonly Column<DeliberationLine>[] = [
  { key: 'sitting', title: 'Séance', kind: 'date', value: ({ deliberation }) => deliberation.sittingOn, width: 104 },
  { key: 'number', title: 'Numéro', value: ({ deliberation }) => deliberation.number, width: 120 },
  { key: 'title', title: 'Objet', heading: true, value: ({ deliberation }) => deliberation.title },
  { key: 'body', title: 'Assemblée', value: ({ deliberation }) => deliberation.body, width: 170 },
  { key: 'items', title: 'Lignes', kind: 'number', value: ({ items }) => items, width: 72 },
  {
    key: 'voted',
    title: 'Montant',
    kind: 'money',
    value: ({ voted }) => voted,
    missing: 'not-computable',
    width: 130,
  },
  {
    key: 'state',
    title: 'État',
    value: ({ deliberation }) => deliberationStateWords[deliberation.state],
    cell: ({ deliberation: { state } }) => (
      <Status kind={deliberationSymbols[state]}>{deliberationStateWords[state]}</Status>
    ),
    width: 120,
  },
]

export function CouncilPage() {
  const { readOnly } = useWorkspace()
  const [, navigate] = useLocation()
  const lines = useLive(deliberationLines, [])
  const [open, setOpen] = useState(false)
  if (lines === undefined) return null
  const prepare = () => {
    setOpen(true)
  }
  return (
    <Page
      title="Conseil"
      actions={
        !readOnly && (
          <Button primary onClick={prepare}>
            Préparer une délibération
          </Button>
        )
      }
      wide
    >
      {open && (
        <NewDeliberationPanel
          onClose={() => {
            setOpen(false)
          }}
          onCreated={(id) => {
            navigate(`/conseil/${id}`)
          }}
        />
      )}
      <DataTable
        name="Délibérations"
        rows={lines}
        columns={columns}
        rowId={({ deliberation }) => deliberation.id}
        to={({ deliberation }) => `/conseil/${deliberation.id}`}
        filter="Filtrer par objet, numéro, date"
        empty={
          <Empty>Aucune délibération. Elle reprend les conventions et avenants soumis au vote, ligne par ligne.</Empty>
        }
      />
    </Page>
  )
}
