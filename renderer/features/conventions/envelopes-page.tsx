import { useState } from 'react'
import { useLocation } from 'wouter'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { createEnvelope } from '#shared/commands/conventions/envelopes.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

type Line = { readonly envelope: Row<'envelopes'>; readonly requests: number; readonly scenarios: number }

const columns: readonly Column<Line>[] = [
  { key: 'title', title: 'Enveloppe', heading: true, value: ({ envelope }) => envelope.title },
  { key: 'year', title: 'Exercice', value: ({ envelope }) => String(envelope.year), width: 90 },
  { key: 'requests', title: 'Demandes', kind: 'number', value: ({ requests }) => requests, width: 100 },
  { key: 'scenarios', title: 'Scénarios', kind: 'number', value: ({ scenarios }) => scenarios, width: 100 },
  { key: 'amount', title: 'Montant', kind: 'money', value: ({ envelope }) => envelope.amountCents, width: 150 },
  {
    key: 'state',
    title: 'État',
    width: 150,
    value: ({ envelope }) => (envelope.adoptedId === null ? 'À répartir' : 'Répartie'),
    cell: ({ envelope }) =>
      envelope.adoptedId === null ? <Status kind="empty">À répartir</Status> : <Status kind="done">Répartie</Status>,
  },
]

/** Envelopes to share between requests. */
export function EnvelopesPage() {
  const { readOnly } = useWorkspace()
  const [creating, setCreating] = useState(false)
  const lines = useLive(readLines, [])
  if (lines === undefined) return null
  return (
    <Page
      title="Enveloppes"
      subtitle="Plusieurs scénarios de montants, côte à côte, et l’un d’eux adopté dans les conventions."
      actions={
        !readOnly && (
          <Button
            primary
            onClick={() => {
              setCreating(true)
            }}
          >
            Ouvrir une enveloppe
          </Button>
        )
      }
    >
      {creating && (
        <NewEnvelope
          onClose={() => {
            setCreating(false)
          }}
        />
      )}
      <DataTable
        name="Enveloppes"
        rows={lines}
        columns={columns}
        rowId={({ envelope }) => envelope.id}
        to={({ envelope }) => `/enveloppes/${envelope.id}`}
        empty={creating ? null : <Empty>Aucune enveloppe. La première se compare en quelques scénarios.</Empty>}
      />
    </Page>
  )
}

function NewEnvelope({ onClose }: { readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [, navigate] = useLocation()
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const [title, setTitle] = useState<string | null>(null)
  const [grantorId, setGrantor] = useState<string | null>(null)
  const [year, setYear] = useState<number | null>(Number(today.slice(0, 4)) + 1)
  const [amountCents, setAmount] = useState<Cents | null>(null)
  const [imputation, setImputation] = useState<string | null>(null)
  const save = async () => {
    const result = await dispatch(createEnvelope, {
      title: title ?? '',
      grantorId: grantorId ?? '',
      year: year ?? 0,
      amountCents,
      imputation,
    })
    if (result.ok) navigate(`/enveloppes/${result.created[0] ?? ''}`)
    return result
  }
  return (
    <InlinePanel title="Ouvrir une enveloppe" onClose={onClose}>
      <Form action="Ouvrir l’enveloppe" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField label="Intitulé" value={title} onChange={setTitle} />
          <SelectField
            label="Collectivité qui attribue"
            value={grantorId}
            onChange={setGrantor}
            options={organisations
              .filter(({ legalNature }) => legalNature?.startsWith('U') !== false)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FieldRow>
        <FieldRow>
          <NumberField label="Exercice" value={year} onChange={setYear} min={1900} max={2200} />
          <MoneyField label="Montant" value={amountCents} onChange={setAmount} optional />
          <TextField label="Imputation" value={imputation} onChange={setImputation} optional />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}

async function readLines(read: Reader): Promise<readonly Line[]> {
  const [envelopes, lines, scenarios] = await Promise.all([
    read.all('envelopes'),
    read.all('envelopeLines'),
    read.all('scenarios'),
  ])
  return envelopes
    .map((envelope) => ({
      envelope,
      requests: lines.filter(({ envelopeId }) => envelopeId === envelope.id).length,
      scenarios: scenarios.filter(({ envelopeId }) => envelopeId === envelope.id).length,
    }))
    .sort((a, b) => b.envelope.year - a.envelope.year)
}
