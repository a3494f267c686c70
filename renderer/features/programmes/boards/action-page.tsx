import { useParams } from 'wouter'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { countedResult, reachedShare } from '#shared/domain/conventions/action-results.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { formatDuration, formatMeanHours, hoursNumber, meanHours } from '#shared/domain/programmes/hours.ts'
import { cumulatedHours, hoursByReceiver } from '#shared/domain/programmes/hours-periods.ts'
import { planState, totalHours } from '#shared/domain/programmes/support.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChartFrame } from '#renderer/ui/chart-frame.tsx'
import { LineOverTime } from '#renderer/ui/charts/line-over-time.tsx'
import { StackedBars } from '#renderer/ui/charts/stacked-bars.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { FigureBand } from '#renderer/ui/figure-band.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { quoted } from '../results/words.tsx'
import { HoursChart } from './hours-chart.tsx'
import { YearChoice } from './year-choice.tsx'

type ReceiverRow = { readonly id: string; readonly name: string; readonly minutes: number; readonly lines: number }

type ActionFile = {
  readonly action: Row<'actions'>
  readonly convention: Row<'conventions'> | null
  readonly entries: readonly Row<'supportEntries'>[]
  readonly plans: readonly Row<'supportPlans'>[]
  readonly names: ReadonlyMap<string, string>
  /** What Tremplin counts for the result. */
  readonly counted: number | null
}

/** Null for a record that is not there or was deleted. */
async function actionFile(read: Reader, id: string): Promise<ActionFile | null> {
  const action = await read.get('actions', id)
  if (action === undefined || action.deletedAt !== null) return null
  const [entries, plans, enrolments] = await Promise.all([
    read.where('supportEntries', 'conventionActionId', id),
    read.where('supportPlans', 'conventionActionId', id),
    action.cohortId === null ? [] : read.where('enrolments', 'cohortId', action.cohortId),
  ])
  const names = new Map<string, string>()
  for (const { projectId, organisationId } of entries) {
    if (projectId !== null && !names.has(projectId))
      names.set(projectId, (await read.get('projects', projectId))?.name ?? projectId)
    if (organisationId !== null && !names.has(organisationId))
      names.set(organisationId, (await read.get('organisations', organisationId))?.name ?? organisationId)
  }
  return {
    action,
    convention: (await read.get('conventions', action.conventionId)) ?? null,
    entries,
    plans,
    names,
    counted: countedResult(action, entries, enrolments),
  }
}

/** An action of a convention: its target and result, the hours spent for it against their quota, and who received them. */
export function ActionBoardPage() {
  const { id = '' } = useParams()
  const { query, keep } = useAddress()
  const file = useLive((read) => actionFile(read, id), [id])
  const print = usePrint()
  const year = query.get('annee')
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Action introuvable" crumbs={[{ label: 'Conventions', to: '/conventions' }]}>
        <Empty actions={<ActionLink to="/conventions">Voir les conventions</ActionLink>}>
          Cette action a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { action, convention } = file
  const entries = file.entries.filter((row) => year === null || row.on.startsWith(year))
  return (
    <Page
      title={action.name}
      crumbs={[
        { label: 'Conventions', to: '/conventions' },
        ...(convention === null ? [] : [{ label: convention.title, to: `/conventions/${convention.id}` }]),
        { label: action.indicator },
      ]}
      beside={action.example ? <Tag /> : undefined}
      subtitle={action.indicator}
      actions={
        <>
          <ActionLink
            onClick={() => {
              print(action.name)
            }}
          >
            Imprimer
          </ActionLink>
          <ActionLink to={`/heures?action=${id}`}>Voir les heures</ActionLink>
        </>
      }
      band={<Figures file={file} />}
    >
      <TargetChart action={action} counted={file.counted} />
      <YearChoice
        days={file.entries.map((row) => row.on)}
        year={year}
        onChange={(value) => {
          keep('annee', value)
        }}
      />
      <HoursChart
        entries={entries}
        size="month"
        counted="Heures saisies au titre de cette action"
        to={`/heures?action=${id}${year === null ? '' : `&annee=${year}`}`}
      />
      <QuotaChart file={file} />
      <Receivers entries={entries} names={file.names} />
    </Page>
  )
}

function Figures({ file: { action, entries, counted } }: { readonly file: ActionFile }) {
  const { minutes, companies } = totalHours(entries)
  const [reached, mean] = [reachedShare(action.target, action.result), meanHours(minutes, companies)]
  return (
    <FigureBand
      figures={[
        {
          label: 'Cible',
          cents: null,
          value: action.target === null ? <Missing /> : quoted(action.targetOperator, action.target, action.unit),
          note: sourceNote(action),
        },
        {
          label: 'Résultat',
          cents: null,
          value: action.result === null ? <Missing /> : quoted(action.resultOperator, action.result, action.unit),
          note:
            counted === null ? 'saisi dans la convention' : `${quoted('=', counted, action.unit)} comptés par Tremplin`,
        },
        {
          label: 'Atteint',
          cents: null,
          value: reached === null ? <Missing kind="not-computable" /> : formatPercent(reached, 1),
          note: 'résultat ÷ cible',
        },
        {
          label: 'Heures',
          cents: null,
          value: formatDuration(minutes),
          note:
            mean === null ? 'aucune ligne' : `${formatInteger(companies)} accompagnés, ${formatMeanHours(mean)} chacun`,
        },
      ]}
    />
  )
}

const sourceNote = ({ period, source }: Row<'actions'>): string =>
  [period === null ? null : formatPartialDate(period, 'long'), source].filter((word) => word !== null).join(', ')

function TargetChart({ action, counted }: { readonly action: Row<'actions'>; readonly counted: number | null }) {
  const { target, result, unit } = action
  if (target === null && result === null) return null
  const share = reachedShare(target, result)
  const rows = [
    { name: 'Résultat', value: result, quote: result === null ? null : quoted(action.resultOperator, result, unit) },
    { name: 'Compté par Tremplin', value: counted, quote: counted === null ? null : quoted('=', counted, unit) },
    { name: 'Cible', value: target, quote: target === null ? null : quoted(action.targetOperator, target, unit) },
  ]
  return (
    <ChartFrame
      title="Cible et résultat"
      scope={action.indicator}
      finding={
        share === null
          ? 'Non calculable : la cible ou le résultat n’est pas renseigné.'
          : `${rows[0]?.quote ?? ''} pour ${rows[2]?.quote ?? ''}, soit ${formatPercent(share, 1)} de la cible.`
      }
      definition="Résultat et cible tels que la convention les dit ; ce que Tremplin compte se lit à côté et ne remplace rien."
      table={<DataTable name="Cible et résultat" rows={rows} columns={targetColumns} rowId={({ name }) => name} />}
    >
      <StackedBars
        bars={rows.filter(({ value }) => value !== null).map(({ name, value }) => ({ name, values: [value] }))}
        series={[unit]}
        format={(value) => quoted('=', value, unit)}
        {...(target === null ? {} : { target: { value: target, name: 'cible' } })}
      />
    </ChartFrame>
  )
}

const targetColumns: readonly Column<{ readonly name: string; readonly quote: string | null }>[] = [
  { key: 'name', title: 'Chiffre', heading: true, value: ({ name }) => name },
  { key: 'quote', title: 'Valeur', value: ({ quote }) => quote },
]

type MonthPoint = ReturnType<typeof cumulatedHours>[number]

function QuotaChart({ file: { entries, plans } }: { readonly file: ActionFile }) {
  const [plan] = plans
  if (plan === undefined || entries.length === 0) return null
  const state = planState(plan, entries)
  const points = cumulatedHours(entries)
  return (
    <ChartFrame
      title="Consommation du quota"
      scope={`${formatDuration(plan.minutes)} prévues`}
      finding={`${formatDuration(state.done)} faites sur ${formatDuration(state.planned)} prévues, soit ${formatPercent(state.share, 1)}.`}
      definition="Heures de l’action ajoutées mois après mois, et le volume prévu pour elle."
      table={
        <DataTable name="Heures ajoutées, par mois" rows={points} columns={monthColumns} rowId={({ label }) => label} />
      }
    >
      <LineOverTime
        points={points.map(({ label, minutes }) => ({ label, value: minutes }))}
        top={Math.max(plan.minutes, points.at(-1)?.minutes ?? 0)}
        format={formatDuration}
        threshold={{ value: plan.minutes, name: 'prévu' }}
      />
    </ChartFrame>
  )
}

const monthColumns: readonly Column<MonthPoint>[] = [
  { key: 'month', title: 'Mois', heading: true, value: ({ label }) => label },
  {
    key: 'done',
    title: 'Faites jusque-là',
    kind: 'number',
    value: ({ minutes }) => hoursNumber(minutes),
    cell: ({ minutes }) => formatDuration(minutes),
  },
]

const receiverColumns: readonly Column<ReceiverRow>[] = [
  { key: 'name', title: 'Projet ou entreprise', heading: true, value: ({ name }) => name },
  { key: 'lines', title: 'Lignes', kind: 'number', value: ({ lines }) => lines },
  {
    key: 'hours',
    title: 'Heures',
    kind: 'number',
    value: ({ minutes }) => hoursNumber(minutes),
    cell: ({ minutes }) => formatDuration(minutes),
    total: (rows) => formatDuration(rows.reduce((sum, { minutes }) => sum + minutes, 0)),
  },
]

function Receivers({ entries, names }: Pick<ActionFile, 'entries' | 'names'>) {
  const rows: readonly ReceiverRow[] = hoursByReceiver(entries).map((row) => ({
    ...row,
    name: names.get(row.id) ?? row.id,
  }))
  return (
    <Section title="Accompagnés" scope={formatInteger(rows.length)} rule={rows.length === 0}>
      <DataTable
        name="Accompagnés"
        rows={rows}
        columns={receiverColumns}
        rowId={({ id }) => id}
        empty={<Empty>Aucune heure au titre de cette action. Elle se choisit en saisissant les heures.</Empty>}
      />
    </Section>
  )
}
