import { Fragment, useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText, InstantText } from '#renderer/ui/date-text.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { removeBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import {
  accountFaults,
  accountHistory,
  accountOn,
  accountState,
  maskIban,
} from '#shared/domain/conventions/bank-accounts.ts'
import { formatIban } from '#shared/domain/identifiers/iban.ts'
import { peopleBehind } from '#shared/domain/personal/bodies.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { AccountPanel, ConfirmPanel } from './bank-panels.tsx'
import classes from './directory.module.css'

type Account = Row<'bankAccounts'>

/** Accounts on which a body is paid, the newest first: who typed them, who confirmed them; masked until asked. */
export function BankSection({ organisation }: { readonly organisation: Row<'organisations'> }) {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const accounts = useLive((read) => read.where('bankAccounts', 'organisationId', organisation.id), [organisation.id])
  const [shown, setShown] = useState(false)
  const [panel, setPanel] = useState<Account | 'new' | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  if (accounts === undefined) return null
  const current = accountOn(accounts, today)
  const close = () => {
    setPanel(null)
  }
  const remove = async (id: string) => {
    const result = await dispatch(removeBankAccount, { id })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const columns: readonly Column<Account>[] = [
    {
      key: 'iban',
      title: 'Compte',
      heading: true,
      width: shown ? 268 : 168,
      value: ({ iban }) => maskIban(iban),
      cell: ({ iban, bic, holder }) => (
        <>
          {shown ? formatIban(iban) : maskIban(iban)}
          <div className={classes.beside}>
            {[shown ? bic : null, holder].filter((part) => part !== null).join(', ')}
          </div>
        </>
      ),
    },
    { key: 'from', title: 'Depuis le', kind: 'date', value: ({ fromOn }) => fromOn, width: 96 },
    {
      key: 'by',
      title: 'Établi par',
      value: ({ source }) => source,
      cell: ({ source, recordedBy, createdAt }) => (
        <>
          {source}
          <div className={classes.beside}>
            saisi par {recordedBy}, <InstantText at={createdAt} />
          </div>
        </>
      ),
    },
    {
      key: 'state',
      title: 'État',
      width: 176,
      cell: (account) => <AccountState account={account} accounts={accounts} current={account.id === current?.id} />,
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 84,
            cell: (account: Account) => (
              <>
                {account.verifiedOn === null && (
                  <ActionLink
                    name={`Confirmer, ${maskIban(account.iban)}`}
                    onClick={() => {
                      setPanel(account)
                    }}
                  >
                    Confirmer
                  </ActionLink>
                )}
                <div>
                  <ActionLink name={`Retirer, ${maskIban(account.iban)}`} onClick={() => void remove(account.id)}>
                    Retirer
                  </ActionLink>
                </div>
              </>
            ),
          },
        ]),
  ]
  return (
    <Section
      title="Coordonnées bancaires"
      scope="un changement s’ajoute, il n’efface rien"
      rule={accounts.length === 0}
      actions={
        <>
          {accounts.length > 0 && (
            <ActionLink
              expanded={shown}
              onClick={() => {
                setShown(!shown)
              }}
            >
              {shown ? 'Masquer les numéros' : 'Montrer les numéros'}
            </ActionLink>
          )}
          {!readOnly && (
            <ActionLink
              onClick={() => {
                setPanel('new')
              }}
            >
              Saisir un compte
            </ActionLink>
          )}
        </>
      }
    >
      <NaturalPerson organisation={organisation} />
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {panel === 'new' && <AccountPanel organisation={organisation} onClose={close} />}
      {panel !== null && panel !== 'new' && <ConfirmPanel account={panel} onClose={close} />}
      <DataTable
        name="Coordonnées bancaires"
        rows={[...accountHistory(accounts)].reverse()}
        columns={columns}
        rowId={({ id }) => id}
        lines={2}
        empty={<Empty>Aucun compte saisi. Il se reprend du RIB, avec sa date.</Empty>}
      />
    </Section>
  )
}

/** Bank details of a natural person are personal data: whose, and where they are given or erased. */
function NaturalPerson({ organisation }: { readonly organisation: Row<'organisations'> }) {
  const people = useLive((read) => peopleBehind(read, organisation), [organisation])
  if (people === undefined || organisation.legalNature !== 'P3') return null
  return people.length === 0 ? (
    <Status kind="watch">
      Données d’une personne physique, qu’aucune fiche de personne ne porte. Ajoutez ci-dessous son rôle de fondatrice
      ou de dirigeante&nbsp;: elles se remettent et s’effacent depuis sa fiche.
    </Status>
  ) : (
    <p className={classes.none}>
      Données d’une personne physique. Elles se remettent et s’effacent avec celles de{' '}
      {people.map((person, at) => (
        <Fragment key={person.id}>
          {at > 0 && ', '}
          <ActionLink to={`/annuaire/personnes/${person.id}/donnees`}>{personName(person)}</ActionLink>
        </Fragment>
      ))}
      .
    </p>
  )
}

function AccountState({
  account,
  accounts,
  current,
}: {
  readonly account: Account
  readonly accounts: readonly Account[]
  readonly current: boolean
}) {
  const [fault] = accountFaults(account)
  if (fault !== undefined) return <Status kind="watch">{fault}</Status>
  const state = accountState(account, accounts)
  if (state === 'confirmed' && account.verifiedOn !== null)
    return (
      <>
        <Status kind="done">
          Confirmé le <DateText date={account.verifiedOn} />
        </Status>
        <div className={classes.beside}>
          {account.verifiedHow}, par {account.verifiedBy}
        </div>
      </>
    )
  if (state === 'changed') return <Status kind="watch">Changement à confirmer</Status>
  return <Status kind="empty">{current ? 'Clé vérifiée, à confirmer' : 'À confirmer'}</Status>
}
