import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useAttachments } from '#renderer/data/use-attachments.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { AttachmentList } from '#renderer/ui/attachment-list.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import {
  askDocument,
  askUsualDocuments,
  removeDocument,
  updateDocument,
} from '#shared/commands/conventions/required-documents.ts'
import { remainingOf } from '#shared/domain/conventions/ledger.ts'
import { documentCount, documentsOf } from '#shared/domain/conventions/required-documents.ts'
import { instalmentKindWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { PaymentsFile } from './payments-file.ts'

type Document = Row<'requiredDocuments'>
type Line = { readonly document: Document; readonly instalment: Row<'instalments'> | null }

const nameOf = (instalment: Row<'instalments'> | null): string =>
  instalment === null
    ? 'toute la convention'
    : `${String(instalment.year)}, ${(instalment.label ?? instalmentKindWords[instalment.kind]).toLowerCase()}`

/** The checklist of documents, instalment by instalment: asked, received on, missing. */
export function DocumentsSection({ file }: { readonly file: PaymentsFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const [editing, setEditing] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const ofInstalment = documentsOf(file.documents, file.allInstalments)
  const placed = file.instalments.flatMap((instalment) =>
    ofInstalment(instalment.id).map((document): Line => ({ document, instalment })),
  )
  const known = new Set(placed.map(({ document }) => document.id))
  const rest = file.documents.filter(({ id }) => !known.has(id))
  const lines = [...rest.map((document): Line => ({ document, instalment: null })), ...placed]
  const { asked, missing } = documentCount(file.documents)
  const bare = file.instalments.filter(
    ({ id, amountCents }) => ofInstalment(id).length === 0 && remainingOf(amountCents, file.ledgerOf(id)) !== 0,
  )
  const receive = async ({ id, receivedOn }: Document) => {
    const result = await dispatch(updateDocument, { id, receivedOn: receivedOn === null ? today : null })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const askUsual = async () => {
    for (const { id } of bare.slice(0, 1)) {
      const result = await dispatch(askUsualDocuments, { instalmentId: id })
      setRefusal(result.ok ? null : result.refusal.message)
    }
  }
  const columns: readonly Column<Line>[] = [
    { key: 'label', title: 'Pièce', heading: true, value: ({ document }) => document.label },
    { key: 'for', title: 'Échéance', value: ({ instalment }) => nameOf(instalment) },
    {
      key: 'on',
      title: 'Reçue le',
      kind: 'date',
      missing: 'not-applicable',
      value: ({ document }) => document.receivedOn,
      width: 110,
    },
    {
      key: 'state',
      title: 'État',
      width: 172,
      value: ({ document }) => (document.receivedOn === null ? 'Pièce manquante' : 'Reçue'),
      cell: ({ document }) =>
        document.receivedOn === null ? (
          <Status kind="watch">Pièce manquante</Status>
        ) : (
          <Status kind="done">Reçue</Status>
        ),
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 130,
            cell: ({ document }: Line) => (
              <ActionLink
                onClick={() => void receive(document)}
                name={`${document.receivedOn === null ? 'Reçue aujourd’hui' : 'Noter manquante'}, ${document.label}`}
              >
                {document.receivedOn === null ? 'Reçue aujourd’hui' : 'Noter manquante'}
              </ActionLink>
            ),
          },
        ]),
  ]
  const edited = file.documents.find(({ id }) => id === editing)
  return (
    <Section
      title="Pièces demandées"
      scope={
        asked === 0
          ? 'par échéance'
          : missing === 0
            ? 'toutes reçues'
            : `${String(missing)} sur ${String(asked)} manquent`
      }
      rule={lines.length === 0}
      actions={
        !readOnly && (
          <>
            {bare[0] !== undefined && (
              <ActionLink onClick={() => void askUsual()}>{`Pièces usuelles de ${nameOf(bare[0])}`}</ActionLink>
            )}
            <ActionLink
              onClick={() => {
                setEditing('new')
              }}
            >
              Demander une pièce
            </ActionLink>
          </>
        )
      }
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {editing === 'new' && (
        <AskPanel
          file={file}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
      <DataTable
        name="Pièces demandées"
        rows={lines}
        columns={columns}
        rowId={({ document }) => document.id}
        onOpen={({ document }) => {
          setEditing(document.id)
        }}
        empty={
          editing === 'new' ? null : (
            <Empty>Aucune pièce demandée. Une échéance se paie sur les pièces listées ici.</Empty>
          )
        }
      />
      {edited !== undefined && (
        <DocumentPanel
          key={edited.id}
          document={edited}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
    </Section>
  )
}

function AskPanel({ file, onClose }: { readonly file: PaymentsFile; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [label, setLabel] = useState<string | null>(null)
  const [instalmentId, setInstalment] = useState<string | null>(file.instalments[0]?.id ?? null)
  const save = async () => {
    const result = await dispatch(askDocument, { conventionId: file.convention.id, instalmentId, label: label ?? '' })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Demander une pièce" onClose={onClose}>
      <Form action="Demander la pièce" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField label="Pièce" value={label} onChange={setLabel} maxLength={200} />
          <SelectField
            label="Échéance"
            help="Vide : pour toute la convention."
            value={instalmentId}
            onChange={setInstalment}
            options={file.instalments.map((one) => ({ value: one.id, label: nameOf(one) }))}
            optional
          />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}

function DocumentPanel({ document, onClose }: { readonly document: Document; readonly onClose: () => void }) {
  const { dispatch, readOnly } = useWorkspace()
  const attachments = useAttachments('requiredDocuments', document.id)
  const { id } = document
  return (
    <InlinePanel title={document.label} onClose={onClose}>
      <FieldRow>
        <TextField
          label="Pièce"
          value={document.label}
          onSave={(label) => dispatch(updateDocument, { id, label: label ?? '' })}
          maxLength={200}
        />
        <DateField
          label="Reçue le"
          help="Vide : manquante."
          value={document.receivedOn}
          onSave={(receivedOn) => dispatch(updateDocument, { id, receivedOn })}
          optional
        />
        <TextField
          label="Précision"
          value={document.note}
          onSave={(note) => dispatch(updateDocument, { id, note })}
          optional
        />
      </FieldRow>
      <AttachmentList {...attachments} />
      {!readOnly && (
        <ActLink
          run={() => dispatch(removeDocument, { id })}
          onDone={onClose}
          name={`Ne plus demander, ${document.label}`}
        >
          Ne plus demander cette pièce
        </ActLink>
      )}
    </InlinePanel>
  )
}
