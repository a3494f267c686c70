import { useMemo, useState, type ReactNode } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import type { Crumb } from '#renderer/ui/page-frame.ts'
import { Page } from '#renderer/ui/page.tsx'
import { sheetCsv } from '#shared/domain/reports/csv.ts'
import { nextNumber } from '#shared/domain/reports/editions.ts'
import { fileNameOf } from '#shared/domain/reports/file-name.ts'
import {
  isDocument,
  type Edition,
  type GatheredReport,
  type ReportFormat,
  type ReportKind,
  type ReportValues,
} from '#shared/domain/reports/kind.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { DocumentPreview } from '../document/document-preview.tsx'
import { SheetPreview } from '../workbook/sheet-preview.tsx'
import { ChecksSection } from './checks-section.tsx'
import { EditionsSection } from './editions-section.tsx'
import { ExportLine } from './export-line.tsx'
import classes from './report.module.css'
import { useExport } from './use-export.ts'

const timeZone = 'Europe/Paris'
const now = (): Instant => new Date().toISOString() as Instant

type ReportViewProps = {
  readonly kind: ReportKind
  readonly values: ReportValues
  readonly gathered: GatheredReport
  readonly editions: readonly Row<'reportEditions'>[]
  readonly crumbs: readonly Crumb[]
  readonly beside?: ReactNode
  /** Over the checks, at the left of the preview: what chooses or explains the content. */
  readonly aside: ReactNode
  /** Address of this report, for the way back from a figure that was followed. */
  readonly address: string
}

/** A report: preview as it will be written, checks, export in each of its formats, editions. */
export function ReportView({ kind, values, gathered, editions, crumbs, beside, aside, address }: ReportViewProps) {
  const { actor } = useWorkspace()
  const [openedAt] = useState(now)
  const [sheet, setSheet] = useState(kind.mainSheet)
  const { state, write, cancel } = useExport(kind, values)
  const number = nextNumber(editions)
  const built = useMemo(
    () => gathered.build({ number, editedAt: openedAt, author: actor, timeZone }),
    [gathered, number, openedAt, actor],
  )
  const blocked = built.checks.filter((check) => check.state === 'blocked').length
  const busy = blocked > 0 || state.kind === 'writing'
  const exportAs = (format: ReportFormat) => {
    const edition: Edition = { number, editedAt: now(), author: actor, timeZone }
    const report = gathered.build(edition)
    const { content, texts } = report
    const shown = isDocument(content) ? undefined : content.sheets.find(({ name }) => name === sheet)
    const text = texts[format]?.() ?? (format === 'csv' && shown !== undefined ? sheetCsv(shown) : null)
    const part = format === 'csv' && texts.csv === undefined ? shown?.name : undefined
    void write(report, { name: fileNameOf(kind, gathered, edition, format, part), format, text })
  }
  const [main, ...others] = kind.formats
  return (
    <Page
      title={kind.title}
      crumbs={crumbs}
      beside={beside ?? gathered.subject}
      actions={
        <>
          <span className={classes.edition}>sera l’édition n°&nbsp;{number}</span>
          {others.map((format) => (
            <ActionLink
              key={format}
              disabled={busy}
              onClick={() => {
                exportAs(format)
              }}
            >
              {format === 'csv' ? 'Cette feuille en .csv' : `En .${format}`}
            </ActionLink>
          ))}
          {main !== undefined && (
            <Button
              primary
              disabled={busy}
              onClick={() => {
                exportAs(main)
              }}
            >
              {`Exporter en .${main}`}
            </Button>
          )}
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
        <div className={classes.aside}>
          {aside}
          <ChecksSection checks={built.checks} />
          <EditionsSection editions={editions} />
        </div>
        {isDocument(built.content) ? (
          <DocumentPreview document={built.content} />
        ) : (
          <SheetPreview model={built.content} name={sheet} onName={setSheet} address={address} />
        )}
      </div>
    </Page>
  )
}
