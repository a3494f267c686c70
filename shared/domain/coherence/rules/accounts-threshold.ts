import { oldestAsked } from '#shared/domain/conventions/reminders.ts'
import { accountsDutiesOf } from '#shared/domain/conventions/body-accounts.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import type { Rule } from '../finding.ts'
import { money } from '../wording.ts'

/**
 * Yearly cash beyond which a private-law body owes accounts: more than 75 000 € from one authority, or more than 23 000 € that
 * make over half of its income, certified accounts joined to those of the authority; more than 153 000 € from all
 * authorities, an auditor and published accounts. Never at the amount itself; nor four years after, when nothing can be asked.
 * Case: 30 000 € for 59 999 € of income is over, 30 000 € for 60 000 € is not; 10 000 € never is.
 */
export const accountsThreshold: Rule = {
  id: 'accounts-threshold',
  title: 'Comptes à demander au-delà des seuils',
  source: 'CGCT, art. L.2313-1-1\u00a0; code de commerce, art. L.612-4 et D.612-5.',
  whole: true,
  *check(facts) {
    const oldest = oldestAsked(facts.today)
    for (const { organisationId, year, on, total, largest, income, certified, published } of accountsDutiesOf(facts)) {
      if (on < oldest) continue
      const joined = 'comptes certifiés à joindre à son compte'
      const parts = [
        ...(certified?.by === 'amount' ? [`${money(largest)} d’une collectivité\u00a0: ${joined}`] : []),
        ...(certified?.by === 'share' && income !== null
          ? [
              `${money(largest)} d’une collectivité, plus de ${formatPercent(certified.figure.value, 2)} des ${money(income)} de produits\u00a0: ${joined}`,
            ]
          : []),
        ...(published === null ? [] : [`${money(total)} en tout\u00a0: commissaire aux comptes, comptes publiés`]),
      ]
      yield {
        severity: 'info',
        table: 'organisations',
        id: organisationId,
        title: facts.organisation(organisationId)?.name ?? '',
        headline: `Comptes à demander pour ${String(year)}`,
        message: `Exercice ${String(year)}, ${parts.join('\u00a0; ')}.`,
        expected: `les comptes de ${String(year)}`,
        found: money(total),
      }
    }
  },
}
