import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Rule } from '../finding.ts'
import { actName, money, relatedToConvention, signed } from '../wording.ts'

/** Instalments of an act against the total that it states, to the cent: 130 000 + 160 000 + 160 000 = 450 000 €. */
export const scheduleTotal: Rule = {
  id: 'schedule-total',
  title: 'Échéances et total écrit dans l’acte',
  source: 'Échéancier de la convention\u00a0: la somme des exercices est le montant attribué.',
  *check(facts) {
    for (const version of facts.conventionVersions) {
      const instalments = facts.instalmentsOfVersion(version.id)
      const sum = sumOrNull(instalments.map((row) => row.amountCents))
      const stated = version.statedTotalCents
      if (stated === null || sum === null || instalments.length === 0 || sum === stated) continue
      yield {
        severity: 'blocking',
        table: 'conventionVersions',
        id: version.id,
        title: `${facts.convention(version.conventionId)?.title ?? version.title}, ${actName(version)}`,
        headline: `Échéances et acte\u00a0: ${signed(cents(sum - stated))}`,
        message: `Les échéances font ${money(sum)}, l’acte écrit ${money(stated)}\u00a0: écart ${signed(cents(sum - stated))}.`,
        expected: money(stated),
        found: money(sum),
        related: [
          { table: 'conventions', id: version.conventionId },
          ...relatedToConvention(facts, version.conventionId),
        ],
      }
    }
  },
}
