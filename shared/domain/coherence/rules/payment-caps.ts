import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { monthsCovered } from '#shared/domain/calendar/partial-date.ts'
import { capFaults, capsInForce } from '#shared/domain/conventions/payment-caps.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention } from '../wording.ts'

/**
 * Advances and part payments against the ceilings that the convention says it follows. A ceiling reached exactly is kept.
 * Case: grant of 100 000 €, advance of 30 000,01 € for 30 %; 80 000,01 € of advance and part payments for 80 %.
 */
export const paymentCaps: Rule = {
  id: 'payment-caps',
  title: 'Plafonds d’avance et d’acompte',
  source:
    'Règle de plafond que la convention suit (décret n°\u00a02018-514 du 25 juin 2018, art. 12, ou règle locale).',
  *check(facts) {
    for (const convention of facts.conventions) {
      const caps = facts.caps(convention.capsId)
      const version = facts.current(convention.id)
      if (caps === undefined || version === undefined) continue
      const instalments = facts.instalmentsOfVersion(version.id)
      const { startsOn, endsOn, guaranteed } = convention
      const on = convention.signedOn ?? version.adoptedOn
      if (on !== null && !capsInForce(caps, on)) {
        yield {
          severity: 'warning',
          table: 'conventions',
          id: convention.id,
          title: convention.title,
          headline: 'Plafonds hors de leur période',
          message: `La convention suit «\u00a0${caps.label}\u00a0», qui n’était pas en vigueur le ${formatDate(on)}. Choisissez une autre règle, ou corrigez ses dates.`,
          expected: `une règle en vigueur le ${formatDate(on)}`,
          found: caps.label,
        }
        continue
      }
      const months = startsOn === null || endsOn === null ? null : monthsCovered(startsOn, endsOn)
      for (const { what, bps, limit, found } of capFaults(caps, totalOf(instalments), instalments, {
        guaranteed,
        months,
      })) {
        const subject = what === 'advance' ? 'L’avance fait' : 'Avance et acomptes font'
        yield {
          severity: 'blocking',
          table: 'conventions',
          id: convention.id,
          title: convention.title,
          headline: what === 'advance' ? 'Avance au-delà du plafond' : 'Acomptes au-delà du plafond',
          message: `${subject} ${money(found)}\u00a0; le plafond est de ${formatPercent(bps, 2)}, soit ${money(limit)} (${caps.label}).`,
          expected: `au plus ${money(limit)}`,
          found: money(found),
          related: relatedToConvention(facts, convention.id),
        }
      }
    }
  },
}
