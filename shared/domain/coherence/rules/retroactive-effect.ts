import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Rule } from '../finding.ts'
import { actHead, actName, relatedToConvention } from '../wording.ts'

/** An act that takes effect before the sitting that votes it. Case: amendment voted on 15/11/2018 for 2018 (B11). */
export const retroactiveEffect: Rule = {
  id: 'retroactive-effect',
  title: 'Prise d’effet après le vote',
  source: 'Non-rétroactivité des actes administratifs.',
  *check(facts) {
    for (const version of facts.conventionVersions) {
      const { effectiveOn } = version
      const convention = facts.convention(version.conventionId)
      const sitting = facts
        .itemsOfVersion(version.id)
        .flatMap((item) => facts.deliberation(item.deliberationId)?.sittingOn ?? [])
        .sort()[0]
      if (effectiveOn === null || sitting === undefined || convention === undefined || effectiveOn >= sitting) continue
      yield {
        severity: 'warning',
        table: 'conventionVersions',
        id: version.id,
        title: `${convention.title}, ${actName(version)}`,
        headline: 'Prise d’effet avant le vote',
        message: `${actHead(version)} prend effet le ${formatDate(effectiveOn)}, avant le vote du ${formatDate(sitting)}\u00a0: l’acte est rétroactif.`,
        expected: `à partir du ${formatDate(sitting)}`,
        found: formatDate(effectiveOn),
        related: [{ table: 'conventions', id: convention.id }, ...relatedToConvention(facts, convention.id)],
      }
    }
  },
}
