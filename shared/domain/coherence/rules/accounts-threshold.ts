import { legalFigure, type LegalTopic } from '#shared/domain/conventions/legal-figures.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { money } from '../wording.ts'

type Grants = {
  readonly organisationId: string
  readonly year: number
  total: Cents
  readonly byGrantor: Map<string, Cents>
}

/** Cash granted to each private-law body by year: acts adopted or signed, amounts that are given. */
function grantsOf(facts: Facts): Iterable<Grants> {
  const grants = new Map<string, Grants>()
  for (const { id, grantorId, beneficiaryId, kind } of facts.conventions) {
    const version = facts.current(id)
    const privateLaw = facts.organisation(beneficiaryId)?.legalNature?.startsWith('P') === true
    if (version === undefined || version.state === 'draft' || kind === 'framework' || !privateLaw) continue
    for (const { year, amountCents } of facts.instalmentsOfVersion(version.id)) {
      if (amountCents === null) continue
      const key = `${beneficiaryId} ${String(year)}`
      const known = grants.get(key) ?? { organisationId: beneficiaryId, year, total: cents(0), byGrantor: new Map() }
      known.total = cents(known.total + amountCents)
      known.byGrantor.set(grantorId, cents((known.byGrantor.get(grantorId) ?? 0) + amountCents))
      grants.set(key, known)
    }
  }
  return grants.values()
}

/**
 * Yearly cash beyond which a private-law body owes accounts: more than 75 000 € from one authority, certified accounts joined
 * to its own; more than 153 000 € from all authorities, an auditor and published accounts. Never at the amount itself.
 */
export const accountsThreshold: Rule = {
  id: 'accounts-threshold',
  title: 'Comptes à demander au-delà des seuils',
  source: 'CGCT, art. L.2313-1-1\u00a0; code de commerce, art. L.612-4 et D.612-5.',
  whole: true,
  *check(facts) {
    for (const { organisationId, year, total, byGrantor } of grantsOf(facts)) {
      const limit = (topic: LegalTopic): number =>
        legalFigure(topic, `${String(year)}-12-31` as CivilDate, facts.legalFigures)?.value ?? Number.MAX_SAFE_INTEGER
      const [certified, published] = [limit('certified-accounts'), limit('published-accounts')]
      const largest = Math.max(...byGrantor.values())
      const parts = [
        ...(largest > certified
          ? [`${money(cents(largest))} d’une collectivité\u00a0: comptes certifiés à joindre à son compte`]
          : []),
        ...(total > published ? [`${money(total)} en tout\u00a0: commissaire aux comptes, comptes publiés`] : []),
      ]
      if (parts.length === 0) continue
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
