import { committed, foldMovements, netPaid } from '#shared/domain/conventions/ledger.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import type { Rule } from '../finding.ts'
import { money, relatedToConvention } from '../wording.ts'

/** More paid, or ordered, than the version in force grants: what is paid is then to be taken back by a « reversement ». */
export const overpaid: Rule = {
  id: 'overpaid',
  title: 'Mandaté, versé et conventionné',
  source: 'Échéancier de la convention\u00a0: pas plus mandaté ni versé que conventionné.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const movements = facts.movementsOf(convention.id)
      if (movements.length === 0) continue
      const agreed = totalOf(facts.instalmentsOfVersion(facts.current(convention.id)?.id ?? null))
      const ledger = foldMovements(movements)
      const [paid, held] = [netPaid(ledger), committed(ledger)]
      if (agreed === null || held <= agreed) continue
      const word = paid > agreed ? 'versé' : 'mandaté'
      const amount = paid > agreed ? paid : held
      yield {
        severity: 'blocking',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: paid > agreed ? 'Versé au-delà du conventionné' : 'Mandaté au-delà du conventionné',
        message: `${money(amount)} ${word}s pour ${money(agreed)} conventionnés.`,
        expected: money(agreed),
        found: money(amount),
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
