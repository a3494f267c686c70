import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { buildCouncilReport, nextEdition } from '#shared/domain/reports/council/build-council-report.ts'
import { reportChecks } from '#shared/domain/reports/council/report-checks.ts'
import { gatherCouncil, type CouncilSources } from '#shared/domain/reports/council/sources.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { ExportLine } from './export-line.tsx'
import { SheetPreview } from './sheet-preview.tsx'
import { useExport } from './use-export.ts'
import { WorkbookAside } from './workbook-aside.tsx'
import classes from './workbook.module.css'

const timeZone = 'Europe/Paris'
const now = (): Instant => new Date().toISOString() as Instant

/** The council workbook of one deliberation: preview, checks, export. */
export function WorkbookPage() {
  const { id } = useParams<{ id: string }>()
  const today = useToday()
  const sources = useLive((read) => gatherCouncil(read, id, today), [id, today])
  if (sources === undefined) return <Page title="Classeur du conseil" />
  if (sources === null)
    return (
      <Page title="Classeur du conseil">
        <Empty actions={<ActionLink to="/conseil">Voir les délibérations</ActionLink>}>
          Cette délibération n’existe pas ou plus.
        </Empty>
      </Page>
    )
  return <Workbook sources={sources} />
}

function Workbook({ sources }: { readonly sources: CouncilSources }) {
  const { actor } = useWorkspace()
  const { deliberation } = sources
  const [openedAt] = useState(now)
  const { state, write, cancel } = useExport(deliberation.id)
  const number = nextEdition(sources)
  const built = useMemo(() => {
    const model = buildCouncilReport(sources, { number, editedAt: openedAt, author: actor, timeZone })
    return { model, checks: reportChecks(sources, model) }
  }, [sources, number, openedAt, actor])
  const blocked = built.checks.filter((check) => check.state === 'blocked').length
  const name = `Classeur du conseil ${deliberation.sittingOn}, édition ${String(number)}.xlsx`
  return (
    <Page
      title="Classeur du conseil"
      crumbs={[
        { label: 'Conseil', to: '/conseil' },
        { label: `Séance du ${formatDate(deliberation.sittingOn)}`, to: `/conseil/${deliberation.id}` },
        { label: 'Classeur' },
      ]}
      beside={`${deliberation.title}, séance du ${formatDate(deliberation.sittingOn)}`}
      actions={
        <>
          <span className={classes.edition}>sera l’édition n°&nbsp;{number}</span>
          <Button
            primary
            disabled={blocked > 0 || state.kind === 'writing'}
            onClick={() => {
              void write(buildCouncilReport(sources, { number, editedAt: now(), author: actor, timeZone }), name)
            }}
          >
            Exporter en .xlsx
          </Button>
        </>
      }
      band={
        <>
          {blocked > 0 && (
            <p className={classes.blockedWords}>
              L’export attend une réponse aux contrôles bloquants, ou leur correction.
            </p>
          )}
          <ExportLine state={state} onCancel={cancel} />
        </>
      }
      wide
    >
      <div className={classes.columns}>
        <WorkbookAside sources={sources} checks={built.checks} />
        <SheetPreview model={built.model} deliberationId={deliberation.id} />
      </div>
    </Page>
  )
}
