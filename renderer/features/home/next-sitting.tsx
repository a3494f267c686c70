import { ActionLink } from '#renderer/ui/action-link.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { itemTotals } from '#shared/domain/deliberations/items.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Sitting } from './agenda.ts'
import { counted, shortDay } from './day-words.ts'
import classes from './home.module.css'

type Line = {
  readonly id: string
  readonly name: string
  readonly detail: string | null
  readonly cents: Cents | null
  readonly unanswered: number
  readonly state: string
  readonly action: string
  readonly to: string
}

type NextSittingProps = {
  readonly sittings: readonly Sitting[]
  readonly last: Row<'deliberations'> | null
  readonly findings: readonly Finding[]
  readonly today: CivilDate
}

const columns: readonly Column<Line>[] = [
  {
    key: 'act',
    title: 'Acte',
    heading: true,
    value: (line) => line.name,
    sortable: false,
    cell: (line) => (
      <>
        {line.name}
        <span className={classes.second}>{line.detail}</span>
      </>
    ),
  },
  {
    key: 'amount',
    title: 'Montant',
    kind: 'money',
    value: (line) => line.cents,
    sortable: false,
    cell: (line) => <Money cents={line.cents} compact />,
  },
  {
    key: 'state',
    title: 'Où il en est',
    width: 208,
    value: (line) => line.state,
    sortable: false,
    cell: (line) =>
      line.unanswered > 0 ? (
        <Status kind="watch">{counted(line.unanswered, 'contrôle', 'contrôles', '')} sans réponse</Status>
      ) : (
        <Status kind="empty">{line.state}</Status>
      ),
  },
  { key: 'do', title: '', width: 92, cell: (line) => <ActionLink to={line.to}>{line.action}</ActionLink> },
]

/** What must be ready before the next sitting: each act, and the council's workbook. */
export function NextSitting({ sittings, last, findings, today }: NextSittingProps) {
  const [first] = sittings
  if (first === undefined)
    return (
      <Section title="Prochaine séance">
        <Empty actions={<ActionLink to="/conseil">Préparer une délibération</ActionLink>}>
          Aucune séance à venir.
          {last !== null && (
            <>
              {' '}
              La dernière&nbsp;:{' '}
              <ActionLink quiet to={`/conseil/${last.id}`}>
                {last.title}
              </ActionLink>
              , le {raised(formatDate(last.sittingOn, 'long'))}.
            </>
          )}
        </Empty>
      </Section>
    )
  const day = first.deliberation.sittingOn
  return (
    <Section
      title={day === today ? 'Aujourd’hui' : `Avant ${shortDay(day, today)}`}
      scope={
        <>
          {first.deliberation.body}, séance du {raised(formatDate(day, 'long'))}
        </>
      }
      rule={false}
    >
      <DataTable
        name="Actes de la prochaine séance"
        rows={sittings.flatMap((sitting) => linesOf(sitting, findings))}
        columns={columns}
        rowId={(line) => line.id}
        to={(line) => line.to}
        lines={2}
      />
    </Section>
  )
}

function linesOf({ deliberation, items, edition }: Sitting, findings: readonly Finding[]): readonly Line[] {
  const to = `/conseil/${deliberation.id}`
  const acts = items.map(({ item, beneficiary }): Line => {
    const ids = new Set([item.id, item.conventionId, item.versionId])
    const unanswered = findings.filter(
      (finding) => ids.has(finding.id) || finding.related.some((ref) => ids.has(ref.id)),
    ).length
    return {
      id: item.id,
      name: item.object,
      detail: beneficiary,
      cents: item.votedCents ?? item.requestedCents,
      unanswered,
      state: deliberation.state === 'draft' ? 'Brouillon' : 'Adopté',
      action: unanswered > 0 ? 'Répondre' : 'Relire',
      to: item.conventionId === null ? to : `/conventions/${item.conventionId}`,
    }
  })
  const beneficiaries = new Set(items.map(({ item }) => item.beneficiaryId)).size
  return [
    ...acts,
    {
      id: `workbook ${deliberation.id}`,
      name: 'Classeur du conseil',
      detail: counted(beneficiaries, 'bénéficiaire', 'bénéficiaires', 'aucun bénéficiaire'),
      cents: itemTotals(items.map(({ item }) => item)).voted,
      unanswered: 0,
      state: edition === null ? 'Jamais édité pour cette séance' : `Édition n°\u00a0${String(edition.number)}`,
      action: 'Voir l’aperçu',
      to: `${to}/classeur`,
    },
  ]
}
