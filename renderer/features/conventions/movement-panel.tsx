import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { expectedOf, remainingOf } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { documentCount, documentsOf } from '#shared/domain/conventions/required-documents.ts'
import { instalmentKindWords } from '#shared/domain/conventions/words.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { PayeeDoubt } from './payments-payee.tsx'

type Kind = Row<'movements'>['kind']
const kinds = [
  { value: 'paid', label: 'Paiement' },
  { value: 'ordered', label: 'Mandat' },
  { value: 'liquidated', label: 'Liquidation' },
  { value: 'engaged', label: 'Engagement' },
  { value: 'reclaimed', label: 'Reversement' },
  { value: 'cancelled', label: 'Abandon du reste' },
] as const satisfies readonly { readonly value: Kind; readonly label: string }[]

const rests: Readonly<Record<Kind, string>> = {
  paid: 'Reste à payer',
  ordered: 'Reste à mandater',
  liquidated: 'Reste à liquider',
  engaged: 'Reste à engager',
  reclaimed: 'Versé',
  cancelled: 'Reste',
}
const numbers: Partial<Readonly<Record<Kind, string>>> = {
  reclaimed: 'Numéro de titre',
  engaged: 'Numéro d’engagement',
  liquidated: 'Numéro de liquidation',
}

/** Adds a movement to the ledger. What remains of the instalment is proposed: no amount is typed twice. */
export function MovementPanel({
  conventionId,
  instalments,
  allInstalments,
  movements,
  documents = [],
  instalmentId: initial,
  onClose,
}: {
  readonly conventionId: string
  readonly instalments: readonly Row<'instalments'>[]
  readonly allInstalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly documents?: readonly Row<'requiredDocuments'>[]
  readonly instalmentId?: string
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const ledgerOf = ledgersOf(allInstalments, movements)
  const sorted = [...instalments].sort((a, b) => a.year - b.year || a.rank - b.rank)
  const left = (instalment: Row<'instalments'> | undefined): Cents | null =>
    instalment === undefined ? null : remainingOf(instalment.amountCents, ledgerOf(instalment.id))
  const first = sorted.find(({ id }) => id === initial) ?? sorted.find((one) => (left(one) ?? 0) > 0) ?? sorted[0]
  const [instalmentId, setInstalment] = useState<string | null>(first?.id ?? null)
  const [kind, setKind] = useState<Kind>('paid')
  const [typed, setTyped] = useState<Cents | null | undefined>(undefined)
  const [on, setOn] = useState<CivilDate | null>(today)
  const [orderNumber, setOrder] = useState<string | null>(null)
  const [slipNumber, setSlip] = useState<string | null>(null)
  const [note, setNote] = useState<string | null>(null)
  const chosen = sorted.find(({ id }) => id === instalmentId)
  const proposed = chosen === undefined ? null : expectedOf(kind, chosen.amountCents, ledgerOf(chosen.id))
  const missing = chosen === undefined ? 0 : documentCount(documentsOf(documents, allInstalments)(chosen.id)).missing
  const amount = typed === undefined ? proposed : typed

  const save = async () => {
    const result = await dispatch(recordMovement, {
      conventionId,
      instalmentId,
      kind,
      amountCents: amount ?? cents(0),
      on: on ?? today,
      orderNumber,
      slipNumber,
      note,
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Saisir un mouvement" onClose={onClose}>
      <Form action="Saisir le mouvement" onSubmit={save} onCancel={onClose} primary={false}>
        <SelectField
          label="Échéance"
          value={instalmentId}
          onChange={setInstalment}
          options={sorted.map((instalment) => {
            const rest = left(instalment)
            return {
              value: instalment.id,
              label: `${String(instalment.year)}, ${(instalment.label ?? instalmentKindWords[instalment.kind]).toLowerCase()}`,
              detail: rest === null ? 'non renseigné' : `reste ${formatMoney(rest, { decimals: 'auto' })}`,
            }
          })}
          optional
        />
        {missing > 0 && (
          <Status kind="watch">
            {missing === 1 ? '1 pièce demandée manque' : `${String(missing)} pièces demandées manquent`} pour cette
            échéance.
          </Status>
        )}
        {(kind === 'paid' || kind === 'ordered') && <PayeeDoubt conventionId={conventionId} />}
        <SelectField
          label="Mouvement"
          value={kind}
          onChange={(next) => {
            setKind(kinds.find(({ value }) => value === next)?.value ?? 'paid')
          }}
          options={kinds}
        />
        <FieldRow>
          <MoneyField
            key={`${instalmentId ?? ''} ${kind}`}
            label="Montant"
            help={
              proposed === null
                ? 'Montant de l’échéance non renseigné.'
                : `${rests[kind]} ${formatMoney(proposed, { decimals: 'auto' })}.`
            }
            value={amount}
            onChange={setTyped}
          />
          <DateField label="Date" value={on} onChange={setOn} />
        </FieldRow>
        <FieldRow>
          <TextField
            label={numbers[kind] ?? 'Numéro de mandat'}
            value={orderNumber}
            onChange={setOrder}
            maxLength={40}
            optional
          />
          <TextField label="Numéro de bordereau" value={slipNumber} onChange={setSlip} maxLength={40} optional />
        </FieldRow>
        <TextField label="Précision" value={note} onChange={setNote} optional />
      </Form>
    </InlinePanel>
  )
}
