import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { addPaymentCaps, updatePaymentCaps } from '#shared/commands/conventions/payment-caps.ts'
import { shippedCaps, type Caps } from '#shared/domain/conventions/payment-caps.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const columns: readonly Column<Row<'paymentCaps'>>[] = [
  { key: 'label', title: 'Règle', heading: true, value: ({ label }) => label },
  { key: 'from', title: 'Depuis le', kind: 'date', value: ({ fromOn }) => fromOn, width: 100 },
  { key: 'advance', title: 'Avance', kind: 'percent', value: ({ advanceBps }) => advanceBps, width: 90 },
  {
    key: 'guaranteed',
    title: 'avec garantie',
    kind: 'percent',
    value: ({ guaranteedAdvanceBps }) => guaranteedAdvanceBps,
    width: 110,
  },
  { key: 'parts', title: 'Acomptes', kind: 'percent', value: ({ partsBps }) => partsBps, width: 100 },
  { key: 'long', title: 'durée longue', kind: 'percent', value: ({ longPartsBps }) => longPartsBps, width: 110 },
  { key: 'source', title: 'Source', value: ({ source }) => source },
]

/** Ceilings on advances and part payments, each with its date and source; a convention says which ones it follows. */
export function CapsSection() {
  const rows = useLive((read) => read.all('paymentCaps'), [])
  const { readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  if (rows === undefined) return null
  const chosen = rows.find(({ id }) => id === editing) ?? null
  return (
    <Section
      title="Plafonds d’avance et d’acompte"
      scope="en part de la subvention"
      rule={rows.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing('new')
            }}
          >
            Ajouter une règle
          </ActionLink>
        )
      }
    >
      {rows.length === 0 ? (
        <Empty>Aucune règle. Celles du décret n° 2018-514 sont proposées : ajoutez-les, puis modifiez-les.</Empty>
      ) : (
        <DataTable
          name="Plafonds"
          rows={rows}
          columns={columns}
          rowId={({ id }) => id}
          onOpen={({ id }) => {
            if (!readOnly) setEditing(id)
          }}
        />
      )}
      {(editing === 'new' || chosen !== null) && (
        <CapsPanel
          key={editing}
          caps={chosen}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
    </Section>
  )
}

const shares = [
  ['advanceBps', 'Avance, au plus'],
  ['guaranteedAdvanceBps', 'Avance avec garantie, au plus'],
  ['partsBps', 'Avance et acomptes, au plus'],
  ['longPartsBps', 'Les mêmes, durée longue'],
] as const

function CapsPanel({ caps, onClose }: { readonly caps: Row<'paymentCaps'> | null; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [draft, setDraft] = useState<Caps>(caps ?? shippedCaps['decree-2018-514'])
  const set = (fields: Partial<Caps>) => {
    setDraft((current) => ({ ...current, ...fields }))
  }
  const save = async () => {
    const { label, fromOn, untilOn, advanceBps, guaranteedAdvanceBps, partsBps, longPartsBps, longMonths, source } =
      draft
    const fields = {
      label,
      fromOn,
      untilOn,
      advanceBps,
      guaranteedAdvanceBps,
      partsBps,
      longPartsBps,
      longMonths,
      source,
    }
    const result =
      caps === null
        ? await dispatch(addPaymentCaps, fields)
        : await dispatch(updatePaymentCaps, { id: caps.id, ...fields })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={caps === null ? 'Ajouter une règle' : caps.label} onClose={onClose}>
      <Form action="Enregistrer la règle" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField
            label="Règle"
            value={draft.label}
            onChange={(label) => {
              set({ label: label ?? '' })
            }}
            maxLength={200}
          />
          <DateField
            label="Applicable depuis le"
            value={draft.fromOn}
            onChange={(fromOn) => {
              set({ fromOn: fromOn ?? ('' as CivilDate) })
            }}
          />
          <DateField
            label="jusqu’au"
            value={draft.untilOn}
            onChange={(untilOn) => {
              set({ untilOn })
            }}
            optional
          />
        </FieldRow>
        <FieldRow>
          {shares.map(([key, label]) => (
            <NumberField
              key={key}
              label={label}
              unit="%"
              decimals={2}
              min={0}
              max={100}
              value={draft[key] / 100}
              onChange={(share) => {
                set({ [key]: Math.round((share ?? 0) * 100) })
              }}
            />
          ))}
          <NumberField
            label="Durée longue, au-delà de"
            unit="mois"
            value={draft.longMonths}
            onChange={(longMonths) => {
              set({ longMonths: longMonths ?? 48 })
            }}
            min={1}
            max={600}
          />
        </FieldRow>
        <TextField
          label="Source"
          value={draft.source}
          onChange={(source) => {
            set({ source: source ?? '' })
          }}
          maxLength={300}
        />
      </Form>
    </InlinePanel>
  )
}
