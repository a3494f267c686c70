import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import type { Edition, GatheredReport, ReportFormat, ReportKind } from './kind.ts'

/** Characters that a file name may not hold on one system or another. */
const unfit = /[<>:"/\\|?*\p{Cc}]+/gu

/** Name of the file of an edition: « Classeur du conseil, Délibération n° 2003-1198, édition 2.xlsx ». `part` is the sheet, for a CSV of one. */
export function fileNameOf(
  kind: Pick<ReportKind, 'title'>,
  { subject, fileStem }: GatheredReport,
  { number, editedAt, timeZone }: Edition,
  format: ReportFormat,
  part?: string,
): string {
  if (fileStem !== undefined && part === undefined) return `${fileStem}.${format}`
  const day = todayIn(timeZone, editedAt)
  const about = subject.replace(unfit, ' ').replace(/\s+/g, ' ').slice(0, 90).trim()
  const words = [kind.title, about, part, day, `édition ${String(number)}`].filter((word) => word !== undefined)
  return `${words.join(', ')}.${format}`
}
