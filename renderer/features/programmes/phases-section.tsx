import { useState } from 'react'
import { createPhase, updatePhase } from '#shared/commands/programmes/programmes.ts'
import { remainingCharge } from '#shared/domain/programmes/charge.ts'
import { gateWords } from '#shared/domain/programmes/words.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Money } from '#renderer/ui/money.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { chargeWords, durationWords } from './wording.ts'
import classes from './programmes.module.css'

type Phase = Row<'phases'>
type Gate = Phase['gate']

const columns: readonly Column<Phase>[] = [
  { key: 'rank', title: 'Rang', kind: 'number', width: 48, value: ({ rank }) => rank },
  { key: 'name', title: 'Phase', heading: true, value: ({ name }) => name },
  { key: 'gate', title: 'On y entre par', value: ({ gate }) => gateWords[gate] },
  { key: 'duration', title: 'Durée', value: durationWords },
  { key: 'charge', title: 'Reste à charge', value: chargeWords },
]

const gates = (Object.keys(gateWords) as Gate[]).map((value) => ({ value, label: gateWords[value] }))

/** The phases of a programme, each with its gate, its window and what remains to pay. */
export function PhasesSection({
  programmeId,
  phases,
}: {
  readonly programmeId: string
  readonly phases: readonly Phase[]
}) {
  const { readOnly } = useWorkspace()
  const [open, setOpen] = useState<string | null>(null)
  const edited = phases.find((phase) => phase.id === open)
  const close = () => {
    setOpen(null)
  }
  const add = () => {
    setOpen('new')
  }
  return (
    <Section
      title="Phases et portes"
      rule={phases.length === 0}
      actions={readOnly ? undefined : <ActionLink onClick={add}>Ajouter une phase</ActionLink>}
    >
      <DataTable
        name="Phases"
        rows={phases}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => {
          if (!readOnly) setOpen(id)
        }}
        empty={<Empty>Aucune phase. On entre dans une phase par sa porte : jury, décision, ou entrée libre.</Empty>}
      />
      <ChargeLine phases={phases} />
      {open === 'new' && (
        <InlinePanel title="Nouvelle phase" onClose={close}>
          <NewPhase programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
      {edited !== undefined && (
        <InlinePanel title={edited.name} onClose={close} key={edited.id}>
          <EditPhase phase={edited} />
        </InlinePanel>
      )}
    </Section>
  )
}

/** What the whole course costs a company, from the shortest to the longest, when each phase says it. */
function ChargeLine({ phases }: { readonly phases: readonly Phase[] }) {
  const over = (which: 'minMonths' | 'maxMonths') =>
    phases.some((phase) => phase[which] === null)
      ? null
      : remainingCharge(phases.map((phase) => ({ phase, months: phase[which] ?? 0 })))
  const [least, most] = [over('minMonths'), over('maxMonths')]
  if (phases.length < 2 || least === null || most === null) return null
  return (
    <p className={classes.none}>
      Reste à charge sur tout le parcours : de <Money cents={least} compact /> à <Money cents={most} compact /> HT,
      selon la durée.
    </p>
  )
}

function NewPhase({ programmeId, onDone }: { readonly programmeId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(null)
  const [gate, setGate] = useState<Gate>('jury')
  const [minMonths, setMin] = useState<number | null>(null)
  const [maxMonths, setMax] = useState<number | null>(null)
  const [chargeOnceCents, setOnce] = useState<Cents | null>(null)
  const [chargeYearlyCents, setYearly] = useState<Cents | null>(null)
  return (
    <Form
      action="Ajouter la phase"
      onCancel={onDone}
      onSubmit={async () => {
        const input = { programmeId, name: name ?? '', gate, minMonths, maxMonths, chargeOnceCents, chargeYearlyCents }
        const result = await dispatch(createPhase, input)
        if (result.ok) onDone()
        return result
      }}
    >
      <TextField label="Nom" value={name} onChange={setName} />
      <ChoiceField label="On y entre par" choices={gates} value={gate} onChange={setGate} />
      <FieldRow>
        <NumberField
          label="Durée minimale"
          optional
          unit="mois"
          min={0}
          max={240}
          value={minMonths}
          onChange={setMin}
        />
        <NumberField
          label="Durée maximale"
          optional
          unit="mois"
          min={0}
          max={240}
          value={maxMonths}
          onChange={setMax}
        />
        <MoneyField
          label="Reste à charge, une fois, HT"
          withoutTax
          optional
          value={chargeOnceCents}
          onChange={setOnce}
        />
        <MoneyField
          label="Reste à charge, par an, HT"
          withoutTax
          optional
          value={chargeYearlyCents}
          onChange={setYearly}
        />
      </FieldRow>
    </Form>
  )
}

function EditPhase({ phase }: { readonly phase: Phase }) {
  const { dispatch } = useWorkspace()
  const save = (fields: Omit<Parameters<typeof updatePhase.plan>[0], 'id'>) =>
    dispatch(updatePhase, { id: phase.id, ...fields })
  return (
    <div className={classes.fields}>
      <TextField label="Nom" value={phase.name} onSave={(name) => save({ name: name ?? '' })} />
      <ChoiceField label="On y entre par" choices={gates} value={phase.gate} onSave={(gate) => save({ gate })} />
      <FieldRow>
        <NumberField
          label="Durée minimale"
          optional
          unit="mois"
          min={0}
          max={240}
          value={phase.minMonths}
          onSave={(minMonths) => save({ minMonths })}
        />
        <NumberField
          label="Durée maximale"
          optional
          unit="mois"
          min={0}
          max={240}
          value={phase.maxMonths}
          onSave={(maxMonths) => save({ maxMonths })}
        />
        <MoneyField
          label="Reste à charge, une fois, HT"
          withoutTax
          optional
          value={phase.chargeOnceCents}
          onSave={(chargeOnceCents) => save({ chargeOnceCents })}
        />
        <MoneyField
          label="Reste à charge, par an, HT"
          withoutTax
          optional
          value={phase.chargeYearlyCents}
          onSave={(chargeYearlyCents) => save({ chargeYearlyCents })}
        />
      </FieldRow>
    </div>
  )
}
