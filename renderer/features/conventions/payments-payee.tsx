import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { accountFaults, accountOn, accountState, maskIban } from '#shared/domain/conventions/bank-accounts.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import type { PaymentsFile } from './payments-file.ts'
import classes from './payments.module.css'

type Account = Row<'bankAccounts'>

/** The account to pay today, in one line: its last signs, whether the beneficiary confirmed it. */
export function PayeeLine({ file: { accounts, beneficiary } }: { readonly file: PaymentsFile }) {
  const account = accountOn(accounts, useToday())
  if (beneficiary === null) return null
  return (
    <p className={classes.payee}>
      {account === null ? (
        <Status kind="empty">Compte du bénéficiaire non saisi</Status>
      ) : (
        <>
          <span>
            À verser sur {maskIban(account.iban)}, {account.holder}
          </span>
          {doubtOf(account, accounts) ?? <Confirmation account={account} />}
        </>
      )}
      <ActionLink to={`/annuaire/organismes/${beneficiary.id}`}>Coordonnées bancaires</ActionLink>
    </p>
  )
}

/** Where a payment is typed: why its account is to be looked at before; nothing when it is not. */
export function PayeeDoubt({ conventionId }: { readonly conventionId: string }) {
  const today = useToday()
  const accounts = useLive((read) => accountsToPay(read, conventionId), [conventionId]) ?? []
  const account = accountOn(accounts, today)
  return account === null ? null : doubtOf(account, accounts)
}

function doubtOf(account: Account, accounts: readonly Account[]) {
  const [fault] = accountFaults(account)
  if (fault !== undefined) return <Status kind="watch">{fault}</Status>
  return accountState(account, accounts) === 'changed' ? (
    <Status kind="watch">
      Compte changé le <DateText date={account.fromOn} />, à confirmer avant de payer
    </Status>
  ) : null
}

function Confirmation({ account: { verifiedOn } }: { readonly account: Account }) {
  if (verifiedOn === null) return <Status kind="empty">À confirmer</Status>
  return (
    <Status kind="done">
      Confirmé le <DateText date={verifiedOn} />
    </Status>
  )
}

async function accountsToPay(read: Reader, conventionId: string): Promise<readonly Account[]> {
  const convention = await read.get('conventions', conventionId)
  return convention === undefined ? [] : read.where('bankAccounts', 'organisationId', convention.beneficiaryId)
}
