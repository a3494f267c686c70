import { checkBic } from '#shared/domain/identifiers/bic.ts'
import { checkIban, checkRib, ribToIban } from '#shared/domain/identifiers/iban.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Account = Row<'bankAccounts'>

/** Accounts of a body from the first to the last that takes effect. */
export function accountHistory(accounts: readonly Account[]): readonly Account[] {
  const order = ({ fromOn, createdAt }: Account): string => `${fromOn} ${createdAt}`
  return [...accounts].sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The account to pay on a day: the last that has taken effect by then; null before the first. */
export function accountOn(accounts: readonly Account[], on: CivilDate): Account | null {
  return accountHistory(accounts).findLast(({ fromOn }) => fromOn <= on) ?? null
}

/**
 * Whether the body confirmed an account. A `changed` one took the place of another and nobody has called back: it is how
 * false bank details are slipped in.
 */
export function accountState(account: Account, accounts: readonly Account[]): 'confirmed' | 'first' | 'changed' {
  if (account.verifiedOn !== null) return 'confirmed'
  const [first] = accountHistory(accounts)
  return first === undefined || first.id === account.id || first.iban === account.iban ? 'first' : 'changed'
}

/** The IBAN that is stored for what is typed: without spaces; a French RIB of 23 signs becomes its IBAN. */
export function readIban(text: string): string {
  const rib = checkRib(text)
  return rib.valid ? ribToIban(rib.normalised) : checkIban(text).normalised
}

/** An IBAN for lists: its country and key, then its last four signs. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 4)}\u202f••••\u202f${iban.slice(-4)}`
}

/** What is wrong with an account, in sentences; none when all keys are right. */
export function accountFaults({ iban, bic }: Pick<Account, 'iban' | 'bic'>): readonly string[] {
  return [checkIban(iban).message, bic === null ? null : checkBic(bic).message].filter((message) => message !== null)
}
