import type { CivilDate } from '#shared/workspace/fields.ts'

/** Days that the report covers, both included. */
export type ReportPeriod = { readonly from: CivilDate; readonly to: CivilDate; readonly label: string }

/** The year of a report, or everything up to a day. */
export function reportPeriod(year: number | null, today: CivilDate): ReportPeriod {
  if (year === null) return { from: '1900-01-01' as CivilDate, to: today, label: 'depuis l’origine' }
  const text = String(year).padStart(4, '0')
  return { from: `${text}-01-01` as CivilDate, to: `${text}-12-31` as CivilDate, label: `année ${text}` }
}

export const within = (on: CivilDate | null, { from, to }: ReportPeriod): boolean =>
  on !== null && on >= from && on <= to
