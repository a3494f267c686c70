import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { useAddress } from '#renderer/ui/use-address.ts'
import type { ProgrammeFile } from '../queries.ts'
import { grouped, indicatorRow, type IndicatorRow } from '../results/queries.ts'
import { FunnelChart } from './funnel-chart.tsx'
import { HoursChart } from './hours-chart.tsx'
import { TargetsChart } from './targets-chart.tsx'
import { YearChoice } from './year-choice.tsx'

type Figures = {
  readonly entries: readonly Row<'supportEntries'>[]
  readonly indicators: readonly IndicatorRow[]
}

async function figures(read: Reader, programmeId: string): Promise<Figures> {
  const [entries, indicators] = [
    await read.where('supportEntries', 'programmeId', programmeId),
    await read.where('indicators', 'programmeId', programmeId),
  ]
  const measures = grouped(
    (await Promise.all(indicators.map((row) => read.where('measures', 'indicatorId', row.id)))).flat(),
    (row) => row.indicatorId,
  )
  return { entries, indicators: indicators.map((row) => indicatorRow(row, measures.get(row.id) ?? [], null)) }
}

/** The drawings of a programme: its funnel, its hours by year and kind, its targets. The address keeps the year. */
export function ProgrammeBoard({ file }: { readonly file: ProgrammeFile }) {
  const { query, keep } = useAddress()
  const { id } = file.programme
  const found = useLive((read) => figures(read, id), [id])
  const year = query.get('annee')
  if (found === undefined) return null
  const applications = file.applications.filter((row) => year === null || row.receivedOn.startsWith(year))
  const entries = found.entries.filter((row) => year === null || row.on.startsWith(year))
  return (
    <>
      <YearChoice
        days={[...file.applications.map((row) => row.receivedOn), ...found.entries.map((row) => row.on)]}
        year={year}
        onChange={(value) => {
          keep('annee', value)
        }}
      />
      <FunnelChart applications={applications} />
      <HoursChart
        entries={entries}
        size={year === null ? 'year' : 'month'}
        counted="Heures saisies au titre de ce programme"
        to={`/heures?programme=${id}${year === null ? '' : `&annee=${year}`}`}
      />
      <TargetsChart rows={found.indicators} to={`/resultats?programme=${id}`} />
    </>
  )
}
