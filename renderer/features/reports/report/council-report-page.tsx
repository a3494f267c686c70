import { useParams } from 'wouter'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { councilKind } from '#shared/domain/reports/council/kind.ts'
import { CouncilItems } from './council-items.tsx'
import { ReportView } from './report-view.tsx'
import { useReport } from './use-report.ts'

/** The council workbook of one deliberation: preview, checks, export. */
export function CouncilReportPage() {
  const { id } = useParams<{ id: string }>()
  const values = { deliberation: id }
  const report = useReport(councilKind, values)
  const deliberation = useLive((read) => read.get('deliberations', id), [id])
  if (report === undefined) return <Page title={councilKind.title} />
  if (report.gathered === null || deliberation === undefined)
    return (
      <Page title={councilKind.title}>
        {report.gathered === null && (
          <Empty actions={<ActionLink to="/conseil">Voir les délibérations</ActionLink>}>
            Cette délibération n’existe pas ou plus.
          </Empty>
        )}
      </Page>
    )
  const sitting = formatDate(deliberation.sittingOn)
  return (
    <ReportView
      kind={councilKind}
      values={values}
      gathered={report.gathered}
      editions={report.editions}
      address={`/conseil/${id}/classeur`}
      crumbs={[
        { label: 'Conseil', to: '/conseil' },
        { label: `Séance du ${sitting}`, to: `/conseil/${id}` },
        { label: 'Classeur' },
      ]}
      beside={`${deliberation.title}, séance du ${sitting}`}
      aside={<CouncilItems deliberationId={id} />}
    />
  )
}
