import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { recordItemRecusal, removeItem, removeItemRecusal, updateItem } from '#shared/commands/deliberations/items.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { amountWord } from './amount-word.ts'
import classes from './council.module.css'
import type { ItemFile } from './deliberation-file.ts'
import { InKindFields } from './in-kind-fields.tsx'
import { VoteForm } from './vote-form.tsx'

/** One line: its amounts, the councillors who step aside, and its own vote when there was one. */
export function ItemPanel({
  file,
  deliberation,
  onClose,
}: {
  readonly file: ItemFile
  readonly deliberation: Row<'deliberations'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const { item, recusals, budgetLine } = file
  const [councillor, setCouncillor] = useState<string | null>(null)
  const [reason, setReason] = useState<string | null>(null)
  const [added, setAdded] = useState(0)
  const [refusal, setRefusal] = useState<string | null>(null)
  const save = (fields: Partial<Omit<Parameters<typeof updateItem.plan>[0], 'id'>>) =>
    dispatch(updateItem, { id: item.id, ...fields })
  const recuse = async () => {
    const result = await dispatch(recordItemRecusal, { itemId: item.id, councillor: councillor ?? '', reason })
    if (result.ok) {
      setCouncillor(null)
      setReason(null)
      setAdded(added + 1)
    }
    return result
  }
  const remove = async () => {
    const result = await dispatch(removeItem, { id: item.id })
    if (result.ok) onClose()
    else setRefusal(result.refusal.message)
  }
  return (
    <InlinePanel title={`Ligne ${String(item.rank)}, ${file.beneficiary?.name ?? item.object}`} onClose={onClose}>
      <div className={classes.fields}>
        <FieldRow>
          <MoneyField
            label="Demandé"
            value={item.requestedCents}
            onSave={(requestedCents) => save({ requestedCents })}
            optional
          />
          <MoneyField
            label={amountWord(deliberation)}
            value={item.votedCents}
            onSave={(votedCents) => save({ votedCents })}
            optional
          />
          <MoneyField
            label="Versement approuvé"
            help="Vide : le même montant."
            value={item.approvedPaymentCents}
            onSave={(approvedPaymentCents) => save({ approvedPaymentCents })}
            optional
          />
        </FieldRow>
        <TextField
          label="Imputation"
          help="Tel que dans l’acte ; le texte est gardé sans changement."
          value={budgetLine?.raw ?? null}
          onSave={(imputation) => save({ imputation })}
          optional
        />
        <InKindFields
          nature={{ value: item.inKindNature, onSave: (inKindNature) => save({ inKindNature }) }}
          amount={{ value: item.inKindCents, onSave: (inKindCents) => save({ inKindCents }) }}
        />
        {recusals.length > 0 && (
          <ul className={classes.recused} aria-label="Déports sur cette ligne">
            {recusals.map((one) => (
              <li key={one.id}>
                {one.councillor}
                {one.reason === null ? '' : `, ${one.reason}`}{' '}
                <ActionLink
                  onClick={() => void dispatch(removeItemRecusal, { id: one.id })}
                  name={`Retirer le déport de ${one.councillor}`}
                >
                  Retirer
                </ActionLink>
              </li>
            ))}
          </ul>
        )}
        <Form key={added} action="Noter le déport" onSubmit={recuse} primary={false}>
          <FieldRow>
            <TextField
              label="Élu qui se déporte"
              help={
                recusals.length === 0 ? 'Aucun déport sur cette ligne.' : 'Ne prend pas part au vote de cette ligne.'
              }
              value={councillor}
              onChange={setCouncillor}
              maxLength={120}
            />
            <TextField label="Lien d’intérêts" value={reason} onChange={setReason} optional />
          </FieldRow>
        </Form>
        <VoteForm deliberationId={deliberation.id} itemId={item.id} vote={item} recusals={recusals.length} />
        {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
        <p className={classes.links}>
          {item.conventionId !== null && (
            <ActionLink to={`/conventions/${item.conventionId}`}>Voir la convention</ActionLink>
          )}
          <ActionLink onClick={() => void remove()}>Retirer cette ligne</ActionLink>
        </p>
      </div>
    </InlinePanel>
  )
}
