import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { useAddress } from '#renderer/ui/use-address.ts'
import type { CohortFile } from '../queries.ts'
import { grouped, indicatorRow, type IndicatorRow } from '../results/queries.ts'
import { HoursChart } from './hours-chart.tsx'
import { OutcomesChart } from './outcomes-chart.tsx'
import { TargetsChart } from './targets-chart.tsx'
import { YearChoice } from './year-choice.tsx'

type Figures = { readonly entries: readonly Row<'supportEntries'>[]; readonly indicators: readonly IndicatorRow[] }

/** Hours of the cohort's projects under its programme, and the indicators that were measured for it. */
async function figures(read: Reader, { cohort, programme, members }: CohortFile): Promise<Figures> {
  const [entries, measures] = [
    await Promise.all(members.map(({ projectId }) => read.where('supportEntries', 'projectId', projectId))),
    await read.where('measures', 'cohortId', cohort.id),
  ]
  const own = grouped(measures, (row) => row.indicatorId)
  const indicators = await Promise.all([...own.keys()].map((id) => read.get('indicators', id)))
  return {
    entries: entries.flat().filter((row) => row.programmeId === programme.id),
    indicators: indicators
      .filter((row) => row !== undefined)
      .map((row) => indicatorRow(row, own.get(row.id) ?? [], programme.name)),
  }
}

/** The drawings of a cohort: what became of its people, its hours month by month, its results. The address keeps the year. */
export function CohortBoard({ file }: { readonly file: CohortFile }) {
  const { query, keep } = useAddress()
  const found = useLive((read) => figures(read, file), [file])
  const year = query.get('annee')
  if (found === undefined) return null
  return (
    <>
      <OutcomesChart phases={file.phases} stays={file.stays} />
      <YearChoice
        days={found.entries.map((row) => row.on)}
        year={year}
        onChange={(value) => {
          keep('annee', value)
        }}
      />
      <HoursChart
        entries={found.entries.filter((row) => year === null || row.on.startsWith(year))}
        size="month"
        counted="Heures des projets de cette promotion, au titre du programme"
        to={`/heures?programme=${file.programme.id}${year === null ? '' : `&annee=${year}`}`}
      />
      <TargetsChart rows={found.indicators} to={`/resultats?programme=${file.programme.id}`} />
    </>
  )
}
