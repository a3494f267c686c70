import { useState, type ReactNode } from 'react'
import { useParams } from 'wouter'
import { useToday } from '#renderer/data/today.ts'
import { useFindings } from '#renderer/data/use-findings.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { reviseAuthorisation, setAuthorisationCredits } from '#shared/commands/conventions/authorisations.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { findingsFor } from '#shared/domain/coherence/check-workspace.ts'
import type { AuthorisationYear } from '#shared/domain/conventions/authorisations.ts'
import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import { authorisationLines, type AuthorisationLine } from './authorisations-file.ts'
import { Findings } from './findings.tsx'

const yearColumns: readonly Column<AuthorisationYear>[] = [
  { key: 'year', title: 'Exercice', heading: true, value: ({ year }) => String(year), width: 90 },
  { key: 'credits', title: 'Crédits de paiement', kind: 'money', value: ({ credits }) => credits, total: 'sum' },
  { key: 'ordered', title: 'Mandaté', kind: 'money', value: ({ ordered }) => ordered, total: 'sum' },
  { key: 'left', title: 'Reste', kind: 'money', value: ({ left }) => left, missing: 'not-computable', total: 'sum' },
]

type User = AuthorisationLine['conventions'][number]
const userColumns: readonly Column<User>[] = [
  { key: 'title', title: 'Convention', heading: true, value: ({ convention }) => convention.title },
  {
    key: 'engaged',
    title: 'Engagé',
    kind: 'money',
    value: ({ engaged }) => sumOrNull(engaged),
    missing: 'not-computable',
    total: 'sum',
    width: 160,
  },
]

type Panel = { readonly kind: 'revise' } | { readonly kind: 'credits'; readonly year: number | null } | null

/** One AP or AE: its votes, its payment credits by year against what is ordered, the conventions that engage it. */
export function AuthorisationPage() {
  const { id = '' } = useParams()
  const lines = useLive(authorisationLines, [])
  const findings = useFindings()?.findings ?? []
  const { readOnly } = useWorkspace()
  const [panel, setPanel] = useState<Panel>(null)
  if (lines === undefined) return null
  const line = lines.find((one) => one.id === id)
  const crumbs = [
    { label: 'Conventions', to: '/conventions' },
    { label: 'AP et AE', to: '/autorisations' },
  ]
  if (line === undefined)
    return (
      <Page title="Autorisation introuvable" crumbs={crumbs}>
        <Empty actions={<Button to="/autorisations">Voir les autorisations</Button>}>
          Aucune autorisation à cette adresse. Elle a peut-être été supprimée.
        </Empty>
      </Page>
    )
  const { authorisation, votes } = line
  const close = () => {
    setPanel(null)
  }
  const act = (words: string, next: Panel): ReactNode =>
    !readOnly && (
      <ActionLink
        onClick={() => {
          setPanel(next)
        }}
      >
        {words}
      </ActionLink>
    )
  return (
    <Page
      title={`${authorisation.kind} ${authorisation.code}`}
      crumbs={[...crumbs, { label: authorisation.code }]}
      beside={authorisation.example && <Tag />}
      actions={act('Réviser le montant', { kind: 'revise' })}
      subtitle={`${authorisation.label}, ${line.grantor ?? 'collectivité non renseignée'}, ${authorisation.nomenclature}.`}
      band={
        <FigureBand
          figures={[
            { label: 'Votée', cents: line.amount, note: votes.map(({ on }) => formatDate(on)).join(', ') },
            { label: 'Engagé', cents: line.engaged, missing: 'not-computable', note: engagedNote(line) },
            { label: 'Crédits de paiement', cents: line.credits, note: creditsNote(line) },
            { label: 'Mandaté', cents: line.ordered, note: remainingNote(line) },
          ]}
        />
      }
    >
      {panel?.kind === 'revise' && <RevisePanel line={line} onClose={close} />}
      <Section
        title="Crédits de paiement"
        scope="par exercice"
        rule={false}
        actions={act('Ajouter un exercice', { kind: 'credits', year: null })}
      >
        <DataTable
          name="Crédits de paiement"
          rows={line.years}
          columns={yearColumns}
          rowId={({ year }) => String(year)}
          onOpen={({ year }) => {
            if (!readOnly) setPanel({ kind: 'credits', year })
          }}
          empty={<Empty>Aucun exercice. Chaque autorisation se vote avec sa répartition par exercice.</Empty>}
        />
        {panel?.kind === 'credits' && <CreditsPanel key={panel.year} line={line} year={panel.year} onClose={close} />}
        <Findings findings={findingsFor(findings, 'authorisations', id)} />
      </Section>
      <Section title="Conventions" scope="qui l’engagent" rule={false}>
        <DataTable
          name="Conventions de l’autorisation"
          rows={line.conventions}
          columns={userColumns}
          rowId={({ convention }) => convention.id}
          to={({ convention }) => `/conventions/${convention.id}`}
          empty={<Empty>Aucune convention. Une imputation se rattache à l’autorisation depuis l’échéance.</Empty>}
        />
      </Section>
    </Page>
  )
}

function engagedNote({ available }: AuthorisationLine): string {
  return available === null ? 'disponible non calculable' : available < 0 ? 'au-delà du vote' : 'par les actes adoptés'
}

function remainingNote({ remaining }: AuthorisationLine): string {
  return remaining === null
    ? 'reste à réaliser non calculable'
    : `reste à réaliser ${formatMoney(remaining, { decimals: 'auto' })}`
}

function creditsNote({ uncovered }: AuthorisationLine): string {
  if (uncovered === null) return 'répartition incomplète'
  return uncovered === 0 ? 'couvrent l’autorisation' : uncovered > 0 ? 'une part sans exercice' : 'au-delà du vote'
}

function RevisePanel({ line, onClose }: { readonly line: AuthorisationLine; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [amountCents, setAmount] = useState<Cents | null>(line.amount)
  const [on, setOn] = useState<CivilDate | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const save = async () => {
    const fields = { id: line.id, amountCents: amountCents ?? cents(0), on: on ?? ('' as CivilDate), note }
    const result = await dispatch(reviseAuthorisation, fields)
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Réviser le montant" onClose={onClose}>
      <Form action="Noter la révision" onSubmit={save} onCancel={onClose}>
        <FieldRow>
          <MoneyField label="Montant après révision" value={amountCents} onChange={setAmount} />
          <DateField label="Votée le" value={on} onChange={setOn} />
        </FieldRow>
        <TextField label="Précision" value={note} onChange={setNote} optional />
      </Form>
    </InlinePanel>
  )
}

function CreditsPanel({
  line,
  year: known,
  onClose,
}: {
  readonly line: AuthorisationLine
  readonly year: number | null
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const row = line.creditRows.find(({ year }) => year === known)
  const thisYear = Number(useToday().slice(0, 4))
  const [year, setYear] = useState<number | null>(known ?? (line.years.at(-1)?.year ?? thisYear - 1) + 1)
  const [amountCents, setAmount] = useState<Cents | null>(row?.amountCents ?? null)
  const [otherOrderedCents, setOther] = useState<Cents | null>(row?.otherOrderedCents ?? null)
  const save = async () => {
    const credits = { amountCents, otherOrderedCents }
    const result = await dispatch(setAuthorisationCredits, { id: line.id, year: year ?? 0, credits })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={known === null ? 'Ajouter un exercice' : `Crédits ${String(known)}`} onClose={onClose}>
      <Form action="Enregistrer les crédits" onSubmit={save} onCancel={onClose}>
        <FieldRow>
          <NumberField
            label="Exercice"
            value={year}
            onChange={setYear}
            min={1900}
            max={2200}
            disabled={known !== null}
          />
          <MoneyField
            label="Crédits de paiement"
            help="Vide : non renseigné."
            value={amountCents}
            onChange={setAmount}
            optional
          />
          <MoneyField
            label="Mandaté par ailleurs"
            help="S’ajoute à ce que les conventions ont mandaté."
            value={otherOrderedCents}
            onChange={setOther}
            optional
          />
        </FieldRow>
      </Form>
      {row !== undefined && (
        <ActLink
          run={() => dispatch(setAuthorisationCredits, { id: line.id, year: row.year, credits: null })}
          onDone={onClose}
          name={`Retirer les crédits ${String(row.year)}`}
        >
          Retirer cet exercice
        </ActLink>
      )}
    </InlinePanel>
  )
}
