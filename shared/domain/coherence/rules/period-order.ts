import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import type { Rule } from '../finding.ts'

/** Periods that end before they start. Four rows of the official valid sample of grant data do. */
export const periodOrder: Rule = {
  id: 'period-order',
  title: 'Débuts et fins de période',
  source: 'Schéma des données de subventions (SCDL)\u00a0: date de fin après date de début.',
  *check(facts) {
    const periods = [
      ...facts.conventions.map((row) => ['conventions', row.id, row.title, row.startsOn, row.endsOn] as const),
      ...facts.cohorts.map((row) => ['cohorts', row.id, row.name, row.startsOn, row.endsOn] as const),
      ...facts.programmes.map((row) => ['programmes', row.id, row.name, row.startsOn, row.endsOn] as const),
    ]
    for (const [table, id, title, from, to] of periods) {
      if (from === null || to === null) continue
      const [start, end] = [from as string as PartialDate, to as string as PartialDate]
      if (comparePartialDates(end, start) >= 0) continue
      yield {
        severity: 'blocking',
        table,
        id,
        title,
        headline: 'Fin avant le début',
        message: `La fin (${formatPartialDate(end)}) tombe avant le début (${formatPartialDate(start)}).`,
        expected: `après ${formatPartialDate(start)}`,
        found: formatPartialDate(end),
      }
    }
  },
}
