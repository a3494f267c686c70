import { useToday } from '#renderer/data/today.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { accountFaults, accountOn, accountState, maskIban } from '#shared/domain/conventions/bank-accounts.ts'
import type { PaymentsFile } from './payments-file.ts'
import classes from './payments.module.css'

/** The account to pay today, in one line: its last signs, whether the beneficiary confirmed it. */
export function PayeeLine({ file: { accounts, beneficiary } }: { readonly file: PaymentsFile }) {
  const today = useToday()
  const account = accountOn(accounts, today)
  if (beneficiary === null) return null
  const link = <ActionLink to={`/annuaire/organismes/${beneficiary.id}`}>Coordonnées bancaires</ActionLink>
  if (account === null)
    return (
      <p className={classes.payee}>
        <Status kind="empty">Compte du bénéficiaire non saisi</Status> {link}
      </p>
    )
  const [fault] = accountFaults(account)
  const state = accountState(account, accounts)
  return (
    <p className={classes.payee}>
      <span>
        À verser sur {maskIban(account.iban)}, {account.holder}
      </span>{' '}
      {fault !== undefined ? (
        <Status kind="watch">{fault}</Status>
      ) : state === 'confirmed' ? (
        <Status kind="done">
          Confirmé le <DateText date={account.verifiedOn} />
        </Status>
      ) : state === 'changed' ? (
        <Status kind="watch">
          Changé le <DateText date={account.fromOn} />, à confirmer avant de payer
        </Status>
      ) : (
        <Status kind="empty">À confirmer</Status>
      )}{' '}
      {link}
    </p>
  )
}
