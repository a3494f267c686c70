import { setRetention } from '#shared/commands/personal.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { categoryWords, peopleByCategory, type DataCategory } from '#shared/domain/personal/register.ts'
import { overduePeople, type Overdue } from '#shared/domain/personal/retention.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { Empty } from '#renderer/ui/empty.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { NeedsSection } from './needs-section.tsx'
import classes from './directory.module.css'

const fates = [
  { value: 'eliminate', label: 'élimination' },
  { value: 'keep', label: 'conservation définitive' },
  { value: 'sort', label: 'tri par les archives' },
] as const

const erasureColumns: readonly Column<Row<'erasures'>>[] = [
  { key: 'on', title: 'Visa du', kind: 'date', value: ({ visaOn }) => visaOn },
  { key: 'visa', title: 'Référence', heading: true, value: ({ visa }) => visa },
  { key: 'mode', title: 'Ce qui a été fait', value: ({ mode }) => (mode === 'purge' ? 'effacement' : 'anonymisation') },
  { key: 'entries', title: 'Lignes du journal', kind: 'number', value: ({ seqs }) => seqs.length },
  { key: 'records', title: 'Fiches réécrites', kind: 'number', value: ({ records }) => records },
  { key: 'snapshots', title: 'Instantanés', kind: 'number', value: ({ snapshots }) => snapshots },
  { key: 'attachments', title: 'Pièces', kind: 'number', value: ({ attachments }) => attachments },
]

const overdueColumns: readonly Column<Overdue>[] = [
  { key: 'name', title: 'Personne', heading: true, value: ({ name }) => name },
  { key: 'category', title: 'Catégorie', value: ({ category }) => categoryWords[category].label },
  { key: 'last', title: 'Dernière activité', kind: 'date', value: ({ lastOn }) => lastOn },
  { key: 'due', title: 'Terme', kind: 'date', value: ({ dueOn }) => dueOn },
]

/** The register of personal data: what is held, why, for how long; and the slip of what was erased. */
export function RegisterPage() {
  const counts = useLive(peopleByCategory, [])
  const retentions = useLive((read) => read.all('retentions'), [])
  const erasures = useLive(
    async (read) => [...(await read.all('erasures'))].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)),
    [],
  )
  if (counts === undefined || retentions === undefined || erasures === undefined) return null
  return (
    <Page
      title="Données personnelles"
      crumbs={[{ label: 'Annuaire', to: '/annuaire' }, { label: 'Données personnelles' }]}
      subtitle="Ce qui est conservé, pourquoi et combien de temps. Une durée qui n’est pas décidée n’est pas supposée."
    >
      {(Object.keys(categoryWords) as DataCategory[]).map((category) => (
        <Category
          key={category}
          category={category}
          count={counts[category]}
          retention={retentions.find((row) => row.category === category)}
        />
      ))}
      <OverdueSection />
      <NeedsSection />
      <Section title="Effacements" scope="sans nommer personne" rule={false}>
        <DataTable
          name="Effacements"
          rows={erasures}
          columns={erasureColumns}
          rowId={({ id }) => id}
          empty={
            <Empty>Aucun effacement. Ils se font depuis les données d’une personne, sous le visa des archives.</Empty>
          }
        />
      </Section>
    </Page>
  )
}

/** People kept longer than was decided. */
function OverdueSection() {
  const today = useToday()
  const overdue = useLive((read) => overduePeople(read, today), [today])
  return overdue === undefined ? null : (
    <Section
      title="Au-delà de la durée"
      scope={overdue.length === 0 ? undefined : formatInteger(overdue.length)}
      rule={overdue.length === 0}
    >
      <DataTable
        name="Au-delà de la durée"
        rows={overdue}
        columns={overdueColumns}
        rowId={({ id }) => id}
        to={({ table, id }) =>
          table === 'people' ? `/annuaire/personnes/${id}/donnees` : `/annuaire/organismes/${id}`
        }
        filter="Personne, catégorie"
        empty={
          <Empty>
            Personne. Celles dont la durée en base active est passée paraissent ici, à archiver ou à effacer.
          </Empty>
        }
      />
    </Section>
  )
}

type CategoryProps = {
  readonly category: DataCategory
  readonly count: number
  readonly retention: Row<'retentions'> | undefined
}

function Category({ category, count, retention }: CategoryProps) {
  const { dispatch } = useWorkspace()
  const { label, held, purpose, hint } = categoryWords[category]
  return (
    <Section
      title={label}
      scope={count === 0 ? 'personne' : count === 1 ? '1 personne' : `${formatInteger(count)} personnes`}
    >
      <div className={classes.fields}>
        <p>
          {purpose} Conservés&nbsp;: {held}.
        </p>
        <FieldRow>
          <NumberField
            label="Base active, en mois"
            help={hint}
            optional
            min={1}
            max={1200}
            value={retention?.months ?? null}
            onSave={(months) => dispatch(setRetention, { category, months })}
          />
          <NumberField
            label="Archivage, en mois"
            optional
            min={0}
            max={1200}
            value={retention?.archiveMonths ?? null}
            onSave={(archiveMonths) => dispatch(setRetention, { category, archiveMonths })}
          />
          <SelectField
            label="Sort final"
            optional
            options={[...fates]}
            value={retention?.fate ?? null}
            onSave={(fate) => dispatch(setRetention, { category, fate: fate as Row<'retentions'>['fate'] })}
          />
          <TextField
            label="Fixée par"
            help="Délibération, instruction, tableau de gestion."
            optional
            maxLength={400}
            value={retention?.basis ?? null}
            onSave={(basis) => dispatch(setRetention, { category, basis })}
          />
        </FieldRow>
      </div>
    </Section>
  )
}
