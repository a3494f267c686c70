import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import {
  addFundingLine,
  removeFundingLine,
  updateFinancingPlan,
  updateFundingLine,
} from '#shared/commands/conventions/financing.ts'
import { certaintyWords } from '#shared/domain/conventions/words.ts'
import { resolveName } from '#shared/domain/directory/duplicates.ts'
import type { Row } from '#shared/workspace/registry.ts'
import classes from './plan-table.module.css'

type Line = Row<'fundingLines'>

const columns: readonly Column<Line>[] = [
  { key: 'label', title: 'Ligne', heading: true, value: ({ label }) => label },
  { key: 'side', title: 'Côté', value: ({ side }) => (side === 'cost' ? 'dépense' : 'ressource'), width: 96 },
  {
    key: 'kind',
    title: 'Nature',
    value: ({ inKind, quantity }) => (inKind ? `en nature${quantity === null ? '' : `, ${quantity}`}` : 'numéraire'),
  },
  { key: 'certainty', title: 'Certitude', value: ({ certainty }) => certaintyWords[certainty], width: 110 },
  { key: 'amount', title: 'Montant', kind: 'money', value: ({ amountCents }) => amountCents, width: 140 },
]

const certainties = (['obtained', 'requested', 'unknown'] as const).map((value) => ({
  value,
  label: certaintyWords[value],
}))

const origins = [
  { value: 'public', label: 'public' },
  { value: 'private', label: 'privé' },
  { value: 'unknown', label: 'non précisé' },
] as const

const originOf = (line: Line | null): (typeof origins)[number]['value'] =>
  line === null || line.publicMoney === null ? 'unknown' : line.publicMoney ? 'public' : 'private'

/** Every line of the plan, costs and resources, in cash and in kind. */
export function LinesSection({
  plan,
  lines,
}: {
  readonly plan: Row<'financingPlans'>
  readonly lines: readonly Line[]
}) {
  const { dispatch, readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const line = lines.find(({ id }) => id === editing)
  return (
    <Section
      title="Lignes"
      scope="dépenses et ressources, en numéraire et en nature"
      rule={lines.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            onClick={() => {
              setEditing('new')
            }}
          >
            Ajouter une ligne
          </ActionLink>
        )
      }
    >
      <DataTable
        name="Lignes du plan"
        rows={[...lines].sort((a, b) => (a.side === b.side ? a.rank - b.rank : a.side === 'cost' ? -1 : 1))}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ id }) => {
          if (!readOnly) setEditing(id)
        }}
        empty={<Empty>Aucune ligne. Une dépense ou une ressource s’ajoute avec ou sans montant.</Empty>}
      />
      {(editing === 'new' || line !== undefined) && (
        <LinePanel
          key={editing}
          plan={plan}
          line={line ?? null}
          onClose={() => {
            setEditing(null)
          }}
        />
      )}
      {!readOnly && (
        <div className={classes.stated}>
          <MoneyField
            label="Coût total annoncé par la source"
            help="Sert à l’écart quand aucune dépense n’est détaillée."
            value={plan.statedCostCents}
            onSave={(statedCostCents) => dispatch(updateFinancingPlan, { id: plan.id, statedCostCents })}
            optional
          />
        </div>
      )}
    </Section>
  )
}

function LinePanel({
  plan,
  line,
  onClose,
}: {
  readonly plan: Row<'financingPlans'>
  readonly line: Line | null
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [side, setSide] = useState(line?.side ?? 'resource')
  const [label, setLabel] = useState<string | null>(line?.label ?? null)
  const [amountCents, setAmount] = useState(line?.amountCents ?? null)
  const [inKind, setInKind] = useState(line?.inKind ?? false)
  const [quantity, setQuantity] = useState(line?.quantity ?? null)
  const [certainty, setCertainty] = useState(line?.certainty ?? 'unknown')
  /** Undefined until somebody says who pays: a new line then takes the body whose name is its own. */
  const [chosen, setFunder] = useState(line === null ? undefined : line.funderId)
  const [own, setOwn] = useState(line?.own ?? false)
  const [origin, setOrigin] = useState(originOf(line))
  const organisations = useLive((read) => read.all('organisations'), []) ?? []
  const named = side === 'resource' ? resolveName(label ?? '', organisations) : null
  const funderId = chosen === undefined ? (named?.id ?? null) : chosen
  const asksOrigin = side === 'resource' && !inKind && funderId === null && !own
  const save = async () => {
    const fields = {
      side,
      label: label ?? '',
      amountCents,
      inKind,
      quantity: inKind ? quantity : null,
      certainty,
      funderId,
      own,
      publicMoney: asksOrigin && origin !== 'unknown' ? origin === 'public' : null,
    }
    const result =
      line === null
        ? await dispatch(addFundingLine, { planId: plan.id, ...fields })
        : await dispatch(updateFundingLine, { id: line.id, ...fields })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={line === null ? 'Ajouter une ligne' : line.label} onClose={onClose}>
      <Form action="Enregistrer la ligne" onSubmit={save} onCancel={onClose} primary={false}>
        <ChoiceField
          label="Côté"
          choices={[
            { value: 'cost', label: 'Dépense' },
            { value: 'resource', label: 'Ressource' },
          ]}
          value={side}
          onChange={setSide}
        />
        <FieldRow>
          <TextField label="Libellé" value={label} onChange={setLabel} maxLength={200} />
          <MoneyField
            label={inKind ? 'Valorisation' : 'Montant'}
            help="Vide : non renseigné, jamais 0."
            value={amountCents}
            onChange={setAmount}
            optional
          />
        </FieldRow>
        {side === 'resource' && (
          <>
            <SelectField
              label="Financeur"
              help="Sa nature juridique dit si l’argent est public."
              value={funderId}
              onChange={(id) => {
                setFunder(id)
                if (label === null) setLabel(organisations.find((one) => one.id === id)?.name ?? null)
              }}
              options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
              optional
            />
            <CheckField label="Part de la collectivité" value={own} onChange={setOwn} />
            {asksOrigin && <ChoiceField label="Argent" choices={origins} value={origin} onChange={setOrigin} />}
          </>
        )}
        <CheckField label="Contribution en nature" value={inKind} onChange={setInKind} />
        {inKind && (
          <TextField
            label="Quantité"
            help="« 3 ETP »"
            value={quantity}
            onChange={setQuantity}
            maxLength={80}
            optional
          />
        )}
        <ChoiceField label="Certitude" choices={certainties} value={certainty} onChange={setCertainty} />
      </Form>
      {line !== null && (
        <ActLink
          run={() => dispatch(removeFundingLine, { id: line.id })}
          onDone={onClose}
          name={`Retirer la ligne, ${line.label}`}
        >
          Retirer cette ligne
        </ActLink>
      )}
    </InlinePanel>
  )
}
