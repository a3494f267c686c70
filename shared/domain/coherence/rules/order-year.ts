import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { carryoversOf, lastOrderDay, lastOrderYear } from '#shared/domain/conventions/carryover.ts'
import { standingAmount } from '#shared/domain/conventions/ledger.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention } from '../wording.ts'

/**
 * Orders issued after the year whose credits they use, unless the rest was carried over. January of the next year is the
 * accountant's additional period and is silent.
 */
export const orderYear: Rule = {
  id: 'order-year',
  title: 'Exercice des mandats',
  source: 'Annualité des crédits de paiement\u00a0; journée complémentaire jusqu’au 31 janvier.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const movements = facts.movementsOf(convention.id)
      if (!movements.some(({ kind }) => kind === 'ordered')) continue
      const instalments = facts.instalmentsOf(convention.id)
      const years = new Map(instalments.map(({ id, year }) => [id, year]))
      const carried = carryoversOf(instalments, facts.carryoversOf(convention.id))
      for (const movement of movements) {
        const year = years.get(movement.instalmentId ?? '')
        if (movement.kind !== 'ordered' || year === undefined || movement.instalmentId === null) continue
        const last = lastOrderYear(year, carried(movement.instalmentId))
        if (movement.on <= lastOrderDay(last) || standingAmount(movement, movements) <= 0) continue
        yield {
          severity: 'blocking',
          table: 'movements',
          id: movement.id,
          title: `${convention.title}, exercice ${String(year)}`,
          headline: 'Mandat après l’exercice',
          message: `Mandat de ${money(movement.amountCents)} du ${formatDate(movement.on)} sur les crédits de ${String(last)}. Reportez le reste, ou décalez l’échéance par un avenant.`,
          expected: `jusqu’au ${formatDate(lastOrderDay(last))}`,
          found: formatDate(movement.on),
          related: [{ table: 'conventions', id: convention.id }, ...relatedToConvention(facts, convention.id)],
        }
      }
    }
  },
}
