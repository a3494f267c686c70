import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { setBodyIncome } from '#shared/commands/conventions/body-incomes.ts'
import { shareOf } from '#shared/domain/money/share.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { bodyYears, type BodyYear } from './body-years.ts'

/** Aid of each year against the income of the body: the accounts that it owes. Private-law bodies that receive only. */
export function BodyAccountsSection({ organisation }: { readonly organisation: Row<'organisations'> }) {
  const { readOnly } = useWorkspace()
  const years = useLive((read) => bodyYears(read, organisation), [organisation])
  const [editing, setEditing] = useState<number | null>(null)
  if (years === undefined || years.length === 0) return null
  const edited = years.find(({ year }) => year === editing)
  const columns: readonly Column<BodyYear>[] = [
    { key: 'year', title: 'Exercice', heading: true, value: ({ year }) => String(year), width: 76 },
    { key: 'largest', title: 'D’une collectivité', kind: 'money', value: ({ largest }) => largest, width: 128 },
    { key: 'total', title: 'De toutes', kind: 'money', value: ({ total }) => total, width: 118 },
    { key: 'income', title: 'Produits', kind: 'money', value: ({ income }) => income?.incomeCents ?? null, width: 118 },
    {
      key: 'share',
      title: 'Part',
      kind: 'percent',
      missing: 'not-computable',
      value: ({ largest, income }) => shareOf(largest, income?.incomeCents ?? null),
      width: 92,
    },
    { key: 'duty', title: 'Comptes dus', cell: (year) => <DutyWords year={year} /> },
    ...(readOnly
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 84,
            cell: ({ year }: BodyYear) => (
              <ActionLink
                name={`Saisir les produits de ${String(year)}`}
                onClick={() => {
                  setEditing(year)
                }}
              >
                Produits
              </ActionLink>
            ),
          },
        ]),
  ]
  return (
    <Section title="Aides reçues et comptes" scope="numéraire, par exercice" rule={false}>
      {edited !== undefined && (
        <IncomePanel
          key={edited.year}
          organisationId={organisation.id}
          year={edited}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
      <DataTable
        name="Aides reçues et comptes"
        rows={years}
        columns={columns}
        rowId={({ year }) => String(year)}
        lines={2}
      />
    </Section>
  )
}

function DutyWords({ year: { duty, uncertain } }: { readonly year: BodyYear }) {
  if (duty === null) return uncertain ? <Status kind="empty">Produits à saisir pour le dire</Status> : '–'
  const certified = duty.certified !== null
  const words = duty.published === null ? 'Certifiés' : certified ? 'Certifiés et publiés' : 'Publiés'
  return (
    <>
      {words}, avant le <DateText date={duty.on} />
    </>
  )
}

function IncomePanel({
  organisationId,
  year: { year, income },
  onClose,
}: {
  readonly organisationId: string
  readonly year: BodyYear
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [incomeCents, setIncome] = useState<Cents | null>(income?.incomeCents ?? null)
  const [source, setSource] = useState<string | null>(income?.source ?? 'comptes approuvés')
  const save = async () => {
    const result = await dispatch(setBodyIncome, { organisationId, year, incomeCents, source: source ?? '' })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={`Produits de ${String(year)}`} onClose={onClose}>
      <Form action="Garder" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <MoneyField
            label="Produits au compte de résultat"
            help="Vide : non renseignés, la part n’est pas calculable."
            value={incomeCents}
            onChange={setIncome}
            optional
          />
          <TextField label="Source" value={source} onChange={setSource} maxLength={300} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
