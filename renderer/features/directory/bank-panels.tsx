import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { confirmBankAccount, recordBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import { accountFaults, readIban } from '#shared/domain/conventions/bank-accounts.ts'
import { formatIban } from '#shared/domain/identifiers/iban.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Enters bank details from a RIB. A false key is said at once and does not prevent. */
export function AccountPanel({
  organisation,
  onClose,
}: {
  readonly organisation: Row<'organisations'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [holder, setHolder] = useState<string | null>(organisation.name)
  const [iban, setIban] = useState<string | null>(null)
  const [bic, setBic] = useState<string | null>(null)
  const [fromOn, setFrom] = useState<CivilDate | null>(today)
  const [source, setSource] = useState<string | null>(null)
  const faults = iban === null ? [] : accountFaults({ iban: readIban(iban), bic })
  const save = async () => {
    const result = await dispatch(recordBankAccount, {
      organisationId: organisation.id,
      holder: holder ?? '',
      iban: iban ?? '',
      bic,
      fromOn: fromOn ?? today,
      source: source ?? '',
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Saisir un compte" onClose={onClose}>
      <Form action="Garder ce compte" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField label="Titulaire" value={holder} onChange={setHolder} maxLength={200} />
          <DateField label="À utiliser à partir du" value={fromOn} onChange={setFrom} />
        </FieldRow>
        <FieldRow>
          <TextField
            label="IBAN"
            help="Ou le RIB, 23 signes : l’IBAN s’en déduit."
            value={iban}
            onChange={setIban}
            maxLength={40}
          />
          <TextField label="BIC" value={bic} onChange={setBic} maxLength={14} optional />
        </FieldRow>
        {iban !== null &&
          (faults.length > 0 ? (
            faults.map((fault) => (
              <Status kind="watch" key={fault}>
                {fault}
              </Status>
            ))
          ) : (
            <Status kind="done">Clé vérifiée, {formatIban(readIban(iban))}</Status>
          ))}
        <TextField
          label="Ce qui l’établit"
          help="RIB reçu le, courrier, portail…"
          value={source}
          onChange={setSource}
          maxLength={300}
        />
      </Form>
    </InlinePanel>
  )
}

/** Notes that the body itself confirmed the account. */
export function ConfirmPanel({
  account,
  onClose,
}: {
  readonly account: Row<'bankAccounts'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [verifiedOn, setOn] = useState<CivilDate | null>(today)
  const [verifiedHow, setHow] = useState<string | null>(null)
  const save = async () => {
    const result = await dispatch(confirmBankAccount, {
      id: account.id,
      verifiedOn: verifiedOn ?? today,
      verifiedHow: verifiedHow ?? '',
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Confirmer ce compte" onClose={onClose}>
      <Form action="Noter la confirmation" onSubmit={save} onCancel={onClose} primary={false}>
        <FieldRow>
          <TextField
            label="Comment"
            help="Appel à un numéro déjà connu, guichet. Jamais le numéro donné avec le RIB."
            value={verifiedHow}
            onChange={setHow}
            maxLength={300}
          />
          <DateField label="Confirmé le" value={verifiedOn} onChange={setOn} />
        </FieldRow>
      </Form>
    </InlinePanel>
  )
}
