import { foldMovements, netPaid } from '#shared/domain/conventions/ledger.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention } from '../wording.ts'

/** More paid than the version in force grants: the difference is to be taken back by a « reversement ». */
export const overpaid: Rule = {
  id: 'overpaid',
  title: 'Versé et conventionné',
  source: 'Échéancier de la convention\u00a0: pas plus versé que conventionné.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const movements = facts.movementsOf(convention.id)
      if (movements.length === 0) continue
      const agreed = totalOf(facts.instalmentsOfVersion(facts.current(convention.id)?.id ?? null))
      const paid = netPaid(foldMovements(movements))
      if (agreed === null || paid <= agreed) continue
      yield {
        severity: 'blocking',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Versé au-delà du conventionné',
        message: `${money(paid)} versés pour ${money(agreed)} conventionnés.`,
        expected: money(agreed),
        found: money(paid),
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
