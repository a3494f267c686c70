import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { openAuthorisation } from '#shared/commands/conventions/authorisations.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import { authorisationLines, type AuthorisationLine } from './authorisations-file.ts'

const columns: readonly Column<AuthorisationLine>[] = [
  {
    key: 'code',
    title: 'Autorisation',
    heading: true,
    value: ({ authorisation: { kind, code, label } }) => `${kind} ${code}, ${label}`,
  },
  { key: 'grantor', title: 'Collectivité', value: ({ grantor }) => grantor, width: 170 },
  { key: 'amount', title: 'Votée', kind: 'money', value: ({ amount }) => amount, width: 130 },
  {
    key: 'engaged',
    title: 'Engagé',
    kind: 'money',
    value: ({ engaged }) => engaged,
    missing: 'not-computable',
    width: 120,
  },
  {
    key: 'available',
    title: 'Disponible',
    kind: 'money',
    value: ({ available }) => available,
    missing: 'not-computable',
    width: 130,
  },
  { key: 'credits', title: 'Crédits de paiement', kind: 'money', value: ({ credits }) => credits, width: 130 },
  { key: 'ordered', title: 'Mandaté', kind: 'money', value: ({ ordered }) => ordered, width: 120 },
  {
    key: 'remaining',
    title: 'Reste à réaliser',
    kind: 'money',
    value: ({ remaining }) => remaining,
    missing: 'not-computable',
    width: 130,
  },
]

/** AP and AE: voted, engaged by conventions, payment credits, ordered, remaining. */
export function AuthorisationsPage() {
  const lines = useLive(authorisationLines, [])
  const { readOnly } = useWorkspace()
  const [open, setOpen] = useState(false)
  if (lines === undefined) return null
  const start = (
    <Button
      primary
      onClick={() => {
        setOpen(true)
      }}
      disabled={readOnly}
    >
      Ouvrir une autorisation
    </Button>
  )
  return (
    <Page
      title="AP et AE"
      crumbs={[{ label: 'Conventions', to: '/conventions' }, { label: 'AP et AE' }]}
      subtitle="L’autorisation limite ce qui s’engage ; les crédits de paiement limitent ce qui se mandate dans l’année."
      actions={lines.length > 0 && start}
      wide
    >
      {open && (
        <OpenPanel
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
      <DataTable
        name="AP et AE"
        rows={lines}
        columns={columns}
        rowId={({ id }) => id}
        to={({ id }) => `/autorisations/${id}`}
        filter="Filtrer par code, libellé, collectivité"
        empty={
          <Empty actions={open ? null : start}>
            Aucune autorisation. Sans elle, une convention s’inscrit en crédits annuels.
          </Empty>
        }
      />
    </Page>
  )
}

function OpenPanel({ onClose }: { readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const organisations = useLive((read) => read.all('organisations'), [])
  const [kind, setKind] = useState<'AP' | 'AE'>('AP')
  const [code, setCode] = useState<string | null>(null)
  const [label, setLabel] = useState<string | null>(null)
  const [nomenclature, setNomenclature] = useState<string | null>('M57')
  const [grantorId, setGrantor] = useState<string | null>(null)
  const [openedOn, setOpened] = useState<CivilDate | null>(null)
  const [amountCents, setAmount] = useState<Cents | null>(null)
  const save = async () => {
    const result = await dispatch(openAuthorisation, {
      kind,
      code: code ?? '',
      label: label ?? '',
      nomenclature: nomenclature ?? '',
      grantorId: grantorId ?? '',
      openedOn: openedOn ?? ('' as CivilDate),
      amountCents: amountCents ?? cents(0),
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Ouvrir une autorisation" onClose={onClose}>
      <Form action="Ouvrir l’autorisation" onSubmit={save} onCancel={onClose} primary={false}>
        <ChoiceField
          label="Sorte"
          choices={[
            { value: 'AP', label: 'AP, autorisation de programme', help: 'Investissement.' },
            { value: 'AE', label: 'AE, autorisation d’engagement', help: 'Fonctionnement ; en M14, hors droit privé.' },
          ]}
          value={kind}
          onChange={setKind}
        />
        <FieldRow>
          <TextField label="Code" value={code} onChange={setCode} maxLength={40} />
          <TextField label="Libellé" value={label} onChange={setLabel} maxLength={300} />
          <TextField label="Nomenclature" value={nomenclature} onChange={setNomenclature} maxLength={20} />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Collectivité"
            value={grantorId}
            onChange={setGrantor}
            options={(organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <DateField label="Votée le" value={openedOn} onChange={setOpened} />
          <MoneyField label="Montant voté" value={amountCents} onChange={setAmount} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
