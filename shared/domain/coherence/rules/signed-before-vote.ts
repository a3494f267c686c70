import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Rule } from '../finding.ts'
import { actName, relatedToConvention } from '../wording.ts'

/** An act signed before the sitting that votes it: whoever signed had no power to. */
export const signedBeforeVote: Rule = {
  id: 'signed-before-vote',
  title: 'Signatures après le vote',
  source: 'Ordre des actes\u00a0: l’exécutif signe ce que l’assemblée a voté.',
  *check(facts) {
    for (const version of facts.conventionVersions) {
      const convention = facts.convention(version.conventionId)
      const signedOn = version.signedOn ?? (version.number === 0 ? (convention?.signedOn ?? null) : null)
      if (signedOn === null || convention === undefined) continue
      const sittings = facts
        .itemsOfVersion(version.id)
        .flatMap((item) => facts.deliberation(item.deliberationId)?.sittingOn ?? [])
        .sort()
      const sitting = sittings[0]
      if (sitting === undefined || signedOn >= sitting) continue
      yield {
        severity: 'blocking',
        table: 'conventionVersions',
        id: version.id,
        title: `${convention.title}, ${actName(version)}`,
        headline: 'Signé avant le vote',
        message: `Signé le ${formatDate(signedOn)}, avant le vote du ${formatDate(sitting)}.`,
        expected: `à partir du ${formatDate(sitting)}`,
        found: formatDate(signedOn),
        related: [{ table: 'conventions', id: convention.id }, ...relatedToConvention(facts, convention.id)],
      }
    }
  },
}
