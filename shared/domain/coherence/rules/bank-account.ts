import { formatDate } from '#shared/domain/calendar/format-date.ts'
import {
  accountFaults,
  accountHistory,
  accountOn,
  accountState,
  maskIban,
} from '#shared/domain/conventions/bank-accounts.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'

/** Bodies with an account: few rules look further. */
function byBody(facts: Facts): Iterable<readonly [string, readonly Facts['bankAccounts'][number][]]> {
  const groups = new Map<string, Facts['bankAccounts'][number][]>()
  for (const account of facts.bankAccounts) {
    const group = groups.get(account.organisationId)
    if (group === undefined) groups.set(account.organisationId, [account])
    else group.push(account)
  }
  return groups.entries()
}

/** Bodies whom the accountant is about to pay: something is ordered and not paid yet. */
function awaitingPayment(facts: Facts): ReadonlySet<string> {
  const bodies = new Set<string>()
  const ordered = new Map<string, number>()
  for (const { kind, conventionId, amountCents } of facts.movements)
    if (kind === 'ordered' || kind === 'paid')
      ordered.set(conventionId, (ordered.get(conventionId) ?? 0) + (kind === 'ordered' ? amountCents : -amountCents))
  for (const [conventionId, left] of ordered) {
    const body = left > 0 ? facts.convention(conventionId)?.beneficiaryId : undefined
    if (body !== undefined) bodies.add(body)
  }
  return bodies
}

/**
 * Bank details of beneficiaries: keys of IBAN and BIC, and a change that nobody confirmed. A false key warns, and blocks once
 * a payment is ordered. Cases: FR76 3000 6000 0112 3456 7890 189 is right, …190 is not.
 */
export const bankAccount: Rule = {
  id: 'bank-account',
  title: 'Coordonnées bancaires des bénéficiaires',
  source:
    'ISO 13616 (clé de l’IBAN), clé RIB\u00a0; fraude au changement de coordonnées bancaires\u00a0: confirmer avant de payer.',
  whole: true,
  *check(facts) {
    const ordered = awaitingPayment(facts)
    for (const [organisationId, accounts] of byBody(facts)) {
      const account = accountOn(accounts, facts.today) ?? accountHistory(accounts)[0]
      if (account === undefined) continue
      const name = facts.organisation(organisationId)?.name ?? ''
      const draft = {
        table: 'organisations',
        id: organisationId,
        title: name,
        found: maskIban(account.iban),
      } as const
      const faults = accountFaults(account)
      if (faults.length > 0)
        yield {
          ...draft,
          severity: ordered.has(organisationId) ? 'blocking' : 'warning',
          headline: 'Compte bancaire à vérifier',
          message: `${maskIban(account.iban)}\u00a0: ${faults.join(' ')}`,
          expected: 'un IBAN et un BIC valables',
        }
      else if (accountState(account, accounts) === 'changed')
        yield {
          ...draft,
          severity: 'warning',
          headline: 'Changement de compte non confirmé',
          message: `${maskIban(account.iban)} remplace un autre compte depuis le ${formatDate(account.fromOn)}, saisi par ${account.recordedBy}. Appelez le bénéficiaire à un numéro que vous connaissiez déjà, puis notez la confirmation, avant de payer.`,
          expected: 'une confirmation du bénéficiaire',
        }
    }
  },
}
