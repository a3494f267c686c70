import { formatDate, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { monthNames } from '#shared/domain/calendar/french.ts'
import { parsePartialDate } from '#shared/domain/calendar/parse-date.ts'
import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Rule } from '../finding.ts'

const months = monthNames.join('|')
const dates = new RegExp(
  `\\b(\\d{1,2}/\\d{1,2}/\\d{4}|(?:1er|\\d{1,2})\\s+(?:${months})\\s+\\d{4}|(?:${months})\\s+\\d{4})`,
  'giu',
)
const future =
  /\b(aura|auront|sera|seront|courant|prochaine?s?|prévue?s?|devra|devront|se\s+(?:tiendra|tiendront|déroulera|dérouleront|réunira|réuniront))\b/iu

/** Dates that a sentence announces as to come and that are over on the day of the sitting. */
export function staleDates(text: string, sittingOn: CivilDate): readonly PartialDate[] {
  return text
    .split(/(?<=[.;])\s+/)
    .filter((sentence) => future.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(dates)].map((match) => parsePartialDate(match[1] ?? '')))
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))
    .filter((date) => comparePartialDates(date, sittingOn as string as PartialDate) < 0)
}

/**
 * An act that announces as to come what is over when it is voted.
 * Case B9: act of 15/11/2018 that still speaks of the jury of 08/11/2018 and of « courant octobre 2018 » in the future.
 */
export const staleForecast: Rule = {
  id: 'stale-forecast',
  title: 'Annonces dépassées dans les actes',
  source: 'Texte de l’acte, à la date de la séance.',
  *check(facts) {
    const texts = [
      ...facts.deliberationTexts.map((row) => ({ deliberationId: row.deliberationId, text: row.text })),
      ...facts.deliberationItems.flatMap((item) => {
        const text = facts.version(item.versionId)?.actText ?? null
        return text === null ? [] : [{ deliberationId: item.deliberationId, text }]
      }),
      ...facts.claims.flatMap((claim) =>
        claim.table === 'deliberations' && claim.quote !== null
          ? [{ deliberationId: claim.recordId, text: claim.quote }]
          : [],
      ),
    ]
    const found = new Map<string, Set<PartialDate>>()
    for (const { deliberationId, text } of texts) {
      const deliberation = facts.deliberation(deliberationId)
      if (deliberation === undefined) continue
      for (const date of staleDates(text, deliberation.sittingOn))
        found.set(deliberationId, (found.get(deliberationId) ?? new Set()).add(date))
    }
    for (const [id, stale] of found) {
      const deliberation = facts.deliberation(id)
      if (deliberation === undefined) continue
      const words = [...stale].map((date) => formatPartialDate(date)).join(', ')
      yield {
        severity: 'warning',
        table: 'deliberations',
        id,
        title: deliberation.title,
        headline: 'Annonce dépassée',
        message: `L’acte du ${formatDate(deliberation.sittingOn)} annonce comme à venir ce qui est passé\u00a0: ${words}.`,
        expected: `après le ${formatDate(deliberation.sittingOn)}`,
        found: words,
      }
    }
  },
}
