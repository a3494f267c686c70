import { useMemo, useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { loadNomenclature, removeNomenclature } from '#shared/commands/conventions/nomenclatures.ts'
import { planWith } from '#shared/domain/conventions/nomenclature/plan.ts'
import type { PlanRow } from '#shared/domain/conventions/nomenclature/plan-row.ts'
import { readPlan } from '#shared/domain/conventions/nomenclature/read-plan.ts'
import { CapsSection } from './caps-section.tsx'

const columns: readonly Column<PlanRow>[] = [
  { key: 'code', title: 'Code', heading: true, value: ({ code }) => code, width: 110 },
  { key: 'kind', title: 'Sorte', value: ({ kind }) => (kind === 'nature' ? 'compte' : 'fonction'), width: 90 },
  { key: 'label', title: 'Libellé', value: ({ label }) => label },
  {
    key: 'section',
    title: 'Section',
    value: ({ section }) => (section === null ? null : section === 'F' ? 'fonctionnement' : 'investissement'),
    missing: 'not-applicable',
    width: 130,
  },
  {
    key: 'natures',
    title: 'Bénéficiaires',
    value: ({ legalNatures }) => (legalNatures.length === 0 ? 'tous' : legalNatures.join(' ')),
    width: 170,
  },
  {
    key: 'edition',
    title: 'Édition',
    value: ({ nomenclature, edition }) => `${nomenclature} ${String(edition)}`,
    width: 100,
  },
]

/** Dated references: accounts and functions of the nomenclatures, ceilings of advances and part payments. */
export function ReferencesPage() {
  const rows = useLive((read) => read.all('nomenclatureRows'), [])
  const { dispatch, readOnly } = useWorkspace()
  const [open, setOpen] = useState(false)
  const plan = useMemo(() => planWith(rows ?? []), [rows])
  if (rows === undefined) return null
  const editions = [...new Map(rows.map((row) => [`${row.nomenclature} ${String(row.edition)}`, row])).values()]
  return (
    <Page
      title="Référentiels budgétaires"
      crumbs={[{ label: 'Conventions', to: '/conventions' }, { label: 'Référentiels' }]}
      actions={
        <Button
          primary
          onClick={() => {
            setOpen(true)
          }}
          disabled={readOnly}
        >
          Charger une édition
        </Button>
      }
    >
      {open && (
        <LoadPanel
          onClose={() => {
            setOpen(false)
          }}
        />
      )}
      <CapsSection />
      <Section
        title="Comptes et fonctions"
        scope="M14 et M57 de 2018, et les éditions chargées ; la plus récente parle"
        rule={false}
      >
        {editions.map(({ nomenclature, edition, source }) => (
          <p key={`${nomenclature} ${String(edition)}`}>
            <Status kind="done">
              {nomenclature}, édition {String(edition)} chargée
            </Status>{' '}
            {source}{' '}
            {!readOnly && (
              <ActionLink
                onClick={() => void dispatch(removeNomenclature, { nomenclature, edition })}
                name={`Retirer ${nomenclature}, édition ${String(edition)}`}
              >
                Retirer
              </ActionLink>
            )}
          </p>
        ))}
        <DataTable
          name="Comptes et fonctions"
          rows={plan}
          columns={columns}
          rowId={({ nomenclature, kind, code }) => `${nomenclature} ${kind} ${code}`}
          filter="Filtrer par code, libellé, nomenclature"
        />
      </Section>
    </Page>
  )
}

/** Pastes an edition; each line is judged before anything is loaded. */
function LoadPanel({ onClose }: { readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [nomenclature, setNomenclature] = useState<string | null>('M57')
  const [edition, setEdition] = useState<number | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [text, setText] = useState<string | null>(null)
  const read = useMemo(() => {
    if (text === null) return null
    return readPlan(text, { nomenclature: nomenclature ?? '', edition: edition ?? 0, source: source ?? '' })
  }, [text, nomenclature, edition, source])
  const save = async () => {
    const result = await dispatch(loadNomenclature, {
      nomenclature: nomenclature ?? '',
      edition: edition ?? 0,
      source: source ?? '',
      text: text ?? '',
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Charger une édition" onClose={onClose}>
      <Form action="Charger l’édition" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField label="Nomenclature" value={nomenclature} onChange={setNomenclature} maxLength={20} />
          <NumberField label="Édition" help="L’exercice." value={edition} onChange={setEdition} min={1900} max={2200} />
          <TextField label="Source" value={source} onChange={setSource} maxLength={300} />
        </FieldRow>
        <TextAreaField
          label="Comptes et fonctions, collés d’un tableur ou d’un CSV"
          help="Une ligne par code : code, libellé, puis compte ou fonction, et les natures juridiques admises (P1 P4). Une première ligne de titres est comprise."
          value={text}
          onChange={setText}
          rows={6}
          maxLength={2_000_000}
        />
        {read !== null && (
          <p role="status">
            {read.faults.length === 0 ? (
              <Status kind="done">{String(read.rows.length)} lignes lues, aucune refusée</Status>
            ) : (
              <Status kind="blocked">
                {read.faults.length === 1 ? '1 ligne refusée' : `${String(read.faults.length)} lignes refusées`}. Ligne{' '}
                {String(read.faults[0]?.line)} : {read.faults[0]?.message}
              </Status>
            )}
          </p>
        )}
      </Form>
    </InlinePanel>
  )
}
