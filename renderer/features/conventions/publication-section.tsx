import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { KeyValue } from '#renderer/ui/key-value.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { setPublication } from '#shared/commands/conventions/publication.ts'
import { missingPart, sharesOfParts } from '#shared/domain/conventions/beneficiary-shares.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { BeneficiariesPanel } from './beneficiaries-panel.tsx'

type Part = { readonly row: Row<'grantBeneficiaries'>; readonly name: string | null; readonly share: number }

type Publication = { readonly parts: readonly Part[]; readonly said: Row<'grantPublications'> | null }

const notifiedWords = { yes: 'Notifiée', no: 'Non notifiée', unsaid: 'Non précisé' } as const
type Notified = keyof typeof notifiedWords

const notifiedOf = (said: Publication['said']): Notified =>
  said?.notified == null ? 'unsaid' : said.notified ? 'yes' : 'no'

/** What the essential data of the grant say of more than its convention: who shares it, and the answers the format asks for. */
export function PublicationSection({
  convention,
  total,
}: {
  readonly convention: Row<'conventions'>
  /** The grant in force; null: not computable. */
  readonly total: Cents | null
}) {
  const { readOnly } = useWorkspace()
  const publication = useLive((read) => readPublication(read, convention.id), [convention.id])
  const [open, setOpen] = useState<'parts' | 'answers' | null>(null)
  if (publication === undefined) return null
  const { parts, said } = publication
  const missing =
    parts.length === 0
      ? null
      : missingPart(
          total,
          parts.map(({ row }) => row.amountCents),
        )
  const toggle = (which: 'parts' | 'answers') => () => {
    setOpen(open === which ? null : which)
  }
  return (
    <Section
      title="Publication"
      scope="données essentielles (SCDL)"
      rule={parts.length === 0}
      actions={
        !readOnly && (
          <>
            <ActionLink onClick={toggle('parts')} expanded={open === 'parts'}>
              {parts.length === 0 ? 'Partager l’aide' : 'Modifier les parts'}
            </ActionLink>
            <ActionLink onClick={toggle('answers')} expanded={open === 'answers'} name="Modifier la publication">
              Modifier
            </ActionLink>
          </>
        )
      }
    >
      {parts.length > 0 && (
        <DataTable name="Bénéficiaires de l’aide" rows={parts} columns={columns} rowId={({ row }) => row.id} />
      )}
      {missing !== null && missing !== 0 && (
        <Status kind="watch">
          {missing > 0 ? 'Il manque ' : 'Les parts dépassent l’aide de '}
          <Money cents={cents(Math.abs(missing))} />
          {missing > 0 ? ' aux parts pour faire l’aide.' : '.'} La publication les refuse.
        </Status>
      )}
      {open === 'parts' && (
        <BeneficiariesPanel
          convention={convention}
          parts={parts.map(({ row }) => row)}
          total={total}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
      <KeyValue
        items={[
          ...(parts.length === 0 ? [{ label: 'Bénéficiaire', value: 'un seul, celui de la convention' }] : []),
          { label: 'Notification à la Commission', value: notifiedWords[notifiedOf(said)] },
          { label: 'Numéro RAE', value: said?.raeId ?? <Missing /> },
          { label: 'Dispositif', value: said?.schemeId ?? <Missing /> },
        ]}
      />
      {open === 'answers' && <Answers conventionId={convention.id} said={said} />}
    </Section>
  )
}

const columns: readonly Column<Part>[] = [
  { key: 'name', title: 'Bénéficiaire', heading: true, value: ({ name }) => name },
  { key: 'amount', title: 'Part', kind: 'money', value: ({ row }) => row.amountCents, total: 'sum', width: 140 },
  {
    key: 'share',
    title: 'Part, en %',
    kind: 'number',
    value: ({ share }) => share,
    cell: ({ share }) => formatPercent(share, 2),
    width: 110,
  },
]

function Answers({ conventionId, said }: { readonly conventionId: string; readonly said: Publication['said'] }) {
  const { dispatch } = useWorkspace()
  const save = (fields: Omit<Parameters<typeof setPublication.plan>[0], 'conventionId'>) =>
    dispatch(setPublication, { conventionId, ...fields })
  return (
    <FieldRow>
      <ChoiceField<Notified>
        label="Notification à la Commission européenne"
        help="Non précisé : la réponse se donne à l’export, pour toutes les aides qui ne le disent pas."
        value={notifiedOf(said)}
        onSave={(value) => save({ notified: value === 'unsaid' ? null : value === 'yes' })}
        choices={[
          { value: 'unsaid', label: notifiedWords.unsaid },
          { value: 'no', label: notifiedWords.no },
          { value: 'yes', label: notifiedWords.yes },
        ]}
      />
      <TextField
        label="Numéro RAE"
        help="Répertoire des aides aux entreprises, 5 caractères au plus."
        value={said?.raeId ?? null}
        onSave={(raeId) => save({ raeId })}
        maxLength={5}
        optional
      />
      <TextField
        label="Dispositif d’aide"
        help="Identifiant au catalogue des dispositifs."
        value={said?.schemeId ?? null}
        onSave={(schemeId) => save({ schemeId })}
        maxLength={60}
        optional
      />
    </FieldRow>
  )
}

async function readPublication(read: Reader, conventionId: string): Promise<Publication> {
  const [rows, said] = await Promise.all([
    read.where('grantBeneficiaries', 'conventionId', conventionId),
    read.where('grantPublications', 'conventionId', conventionId),
  ])
  const sorted = [...rows].sort((a, b) => a.rank - b.rank)
  const shares = sharesOfParts(sorted.map(({ amountCents }) => amountCents)) ?? []
  const names = await Promise.all(sorted.map(({ organisationId }) => read.get('organisations', organisationId)))
  return {
    parts: sorted.map((row, index) => ({ row, name: names[index]?.name ?? null, share: shares[index] ?? 0 })),
    said: said[0] ?? null,
  }
}
