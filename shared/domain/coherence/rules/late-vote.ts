import { civilDate, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Rule } from '../finding.ts'
import { actHead, plural, relatedToItem } from '../wording.ts'

/** Our own choice, no rule sets it: a vote this many days into a year funds a year more than half gone. */
const halfYear = 183

/**
 * An amount voted when more than half of its first budget year is gone: the act reaches back.
 * Case B11: the 2018 subsidy voted on 15/11/2018, 318 days into the year, and the amendment signed after.
 */
export const lateVote: Rule = {
  id: 'late-vote',
  title: 'Votes tardifs, actes rétroactifs',
  source: 'Annualité du budget\u00a0: un exercice se vote avant d’être dépensé.',
  *check(facts) {
    for (const item of facts.deliberationItems) {
      const deliberation = facts.deliberation(item.deliberationId)
      const version = facts.version(item.versionId) ?? facts.current(item.conventionId)
      if (deliberation === undefined || version === undefined) continue
      const funded = facts
        .instalmentsOfVersion(version.id)
        .filter((row) => row.amountCents !== null && row.credit !== 'forecast')
      const years = funded.map((row) => row.year)
      const sittingYear = Number(deliberation.sittingOn.slice(0, 4))
      const year = years.includes(sittingYear) ? sittingYear : Math.min(...years)
      // Before July no vote is late: most items stop here, without a computation of days.
      if (deliberation.sittingOn < `${String(year)}-07-01`) continue
      const start = Number.isFinite(year) ? civilDate(year, 1, 1) : null
      if (start === null || year > sittingYear) continue
      const elapsed = daysBetween(start, deliberation.sittingOn)
      if (elapsed <= halfYear) continue
      const beneficiary = facts.organisation(item.beneficiaryId)?.name ?? 'bénéficiaire non renseigné'
      yield {
        severity: 'info',
        table: 'deliberationItems',
        id: item.id,
        title: `${beneficiary}, ${item.object}`,
        headline: 'Vote tardif, acte rétroactif',
        message: `${actHead(version)} voté le ${formatDate(deliberation.sittingOn)} pour l’exercice ${String(year)}, ${plural(elapsed, 'jour')} après son ouverture\u00a0: l’acte est rétroactif.`,
        expected: `un vote avant le 2 juillet ${String(year)}`,
        found: formatDate(deliberation.sittingOn),
        related: relatedToItem(item),
      }
    }
  },
}
