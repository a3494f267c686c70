import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { addInstalment, removeInstalment, updateInstalment } from '#shared/commands/conventions/instalments.ts'
import { InstalmentExecution } from './instalment-execution.tsx'
import { ImputationParts } from './imputation-parts.tsx'
import { creditWords, instalmentKindWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'

const credits = (['voted', 'to-vote', 'forecast'] as const).map((value) => ({ value, label: creditWords[value] }))

const kinds = (['yearly', 'advance', 'part', 'balance'] as const).map((value) => ({
  value,
  label: instalmentKindWords[value],
}))

/** Adds or changes an instalment. Outside a draft it is a correction, whose reason history keeps. */
export function InstalmentPanel({
  version,
  instalment,
  budgetLines,
  legalNature,
  nextYear,
  onClose,
}: {
  readonly version: Row<'conventionVersions'>
  readonly instalment: Row<'instalments'> | null
  readonly budgetLines: readonly Row<'budgetLines'>[]
  readonly legalNature: Row<'organisations'>['legalNature']
  readonly nextYear: number
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const known = budgetLines.find(({ id }) => id === (instalment?.budgetLineId ?? budgetLines[0]?.id))
  const [year, setYear] = useState<number | null>(instalment?.year ?? nextYear)
  const [amountCents, setAmount] = useState(instalment?.amountCents ?? null)
  const [credit, setCredit] = useState(instalment?.credit ?? 'to-vote')
  const [imputation, setImputation] = useState<string | null>(known?.raw ?? null)
  const [kind, setKind] = useState(instalment?.kind ?? 'yearly')
  const [label, setLabel] = useState<string | null>(instalment?.label ?? null)
  const [trigger, setTrigger] = useState<string | null>(instalment?.trigger ?? null)
  const [dueOn, setDue] = useState(instalment?.dueOn ?? null)
  const [reason, setReason] = useState<string | null>(null)
  const fixed = version.state !== 'draft'
  const correction = fixed && reason !== null ? { correction: reason } : {}

  const save = async () => {
    const fields = { year: year ?? nextYear, kind, label, amountCents, credit, trigger, dueOn, ...correction }
    // An imputation left as it was keeps its row: two instalments of one line stay on one line.
    const line = imputation === (known?.raw ?? null) && instalment !== null ? {} : { imputation }
    const result =
      instalment === null
        ? await dispatch(addInstalment, { versionId: version.id, ...fields, imputation })
        : await dispatch(updateInstalment, { id: instalment.id, ...fields, ...line })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel
      title={instalment === null ? 'Ajouter une échéance' : `Échéance ${String(instalment.year)}`}
      onClose={onClose}
    >
      <Form
        action={instalment === null ? 'Ajouter l’échéance' : 'Enregistrer l’échéance'}
        onSubmit={save}
        onCancel={onClose}
        primary={false}
      >
        <FieldRow>
          <NumberField label="Exercice" value={year} onChange={setYear} min={1900} max={2200} />
          <MoneyField
            label="Montant"
            help="Vide : non renseigné, jamais 0."
            value={amountCents}
            onChange={setAmount}
            optional
          />
          <DateField label="Paiement prévu le" value={dueOn} onChange={setDue} optional />
        </FieldRow>
        <FieldRow>
          <SelectField
            label="Versement"
            options={kinds}
            value={kind}
            onChange={(next) => {
              setKind(kinds.find(({ value }) => value === next)?.value ?? kind)
            }}
          />
          <TextField label="Libellé" value={label} onChange={setLabel} maxLength={200} optional />
          <TextField
            label="Fait déclencheur"
            help="À la signature, à la remise du bilan…"
            value={trigger}
            onChange={setTrigger}
            maxLength={200}
            optional
          />
        </FieldRow>
        <TextField
          label="Imputation"
          help="Tel que dans l’acte : « compte 657 480 fonction 90 ». Le texte est gardé sans changement."
          value={imputation}
          onChange={setImputation}
          optional
        />
        <ChoiceField label="Crédits" choices={credits} value={credit} onChange={setCredit} />
        {fixed && (
          <TextField
            label="Motif de la correction"
            help="L’acte est signé : ce qui change vraiment se change par un avenant. L’historique garde ce motif."
            value={reason}
            onChange={setReason}
          />
        )}
      </Form>
      {instalment !== null && <InstalmentExecution instalment={instalment} />}
      {known !== undefined && instalment?.budgetLineId === known.id && (
        <ImputationParts line={known} legalNature={legalNature} />
      )}
      {instalment !== null && (
        <ActLink
          run={() => dispatch(removeInstalment, { id: instalment.id, ...correction })}
          onDone={onClose}
          name={`Retirer l’échéance ${String(instalment.year)}`}
        >
          Retirer cette échéance
        </ActLink>
      )}
    </InlinePanel>
  )
}
