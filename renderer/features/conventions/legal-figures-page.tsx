import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { removeLegalFigure, setLegalFigure } from '#shared/commands/conventions/aids.ts'
import {
  legalFigure,
  legalUnits,
  legalWords,
  shippedFigures,
  type LegalFigure,
  type LegalTopic,
} from '#shared/domain/conventions/legal-figures.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Line = LegalFigure & {
  readonly key: string
  readonly ownId: string | null
  readonly inForce: boolean
  readonly replaced: boolean
}

/** « 23 000 € », « 6 mois », « 20,00 % ». */
function valueText({ topic, value }: Pick<LegalFigure, 'topic' | 'value'>): string {
  switch (legalUnits[topic]) {
    case 'cents':
      return formatMoney(cents(value), { decimals: 'auto' })
    case 'share':
      return formatPercent(value, 2)
    case 'months':
      return `${String(value)}\u00a0mois`
    case 'days':
      return `${String(value)}\u00a0jours`
    case 'working-days':
      return `${String(value)}\u00a0jours ouvrés`
    case 'years':
      return `${String(value)}\u00a0ans`
  }
}

/** Legal thresholds and delays: dated, with their source; the workspace may hold its own. */
export function LegalFiguresPage() {
  const { dispatch, readOnly } = useWorkspace()
  const today = useToday()
  const own = useLive((read) => read.all('legalFigures'), [])
  const [adding, setAdding] = useState<LegalTopic | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  if (own === undefined) return null
  const remove = async (id: string) => {
    const result = await dispatch(removeLegalFigure, { id })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const lines = linesOf(own, today)
  const columns: readonly Column<Line>[] = [
    { key: 'topic', title: 'Règle', heading: true, value: ({ topic }) => legalWords[topic] },
    { key: 'value', title: 'Valeur', kind: 'number', value: valueText, width: 130 },
    { key: 'from', title: 'Depuis', kind: 'date', value: ({ from }) => from, width: 104 },
    {
      key: 'until',
      title: 'Jusqu’au',
      kind: 'date',
      missing: 'not-applicable',
      value: ({ until }) => until,
      width: 104,
    },
    { key: 'source', title: 'Source', value: ({ source }) => source },
    {
      key: 'state',
      title: 'État',
      width: 150,
      value: ({ inForce, replaced }) => (inForce ? 'En vigueur' : replaced ? 'Remplacée' : 'Hors période'),
      cell: ({ inForce, ownId, replaced }) =>
        inForce ? (
          <Status kind="done">{ownId === null ? 'En vigueur' : 'Le vôtre'}</Status>
        ) : (
          <Status kind="info">{replaced ? 'Remplacée' : 'Hors période'}</Status>
        ),
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 90,
            cell: ({ ownId, topic, inForce }: Line) =>
              ownId !== null ? (
                <ActionLink onClick={() => void remove(ownId)} name={`Retirer, ${legalWords[topic]}`}>
                  Retirer
                </ActionLink>
              ) : (
                inForce && (
                  <ActionLink
                    onClick={() => {
                      setAdding(topic)
                    }}
                    name={`Remplacer, ${legalWords[topic]}`}
                  >
                    Remplacer
                  </ActionLink>
                )
              ),
          },
        ]),
  ]
  return (
    <Page
      title="Seuils et délais"
      subtitle="Ce que la loi fixe, daté et sourcé. Une valeur saisie ici prend la place de celle qui est livrée, à partir de sa date."
      actions={
        !readOnly && (
          <Button
            primary
            onClick={() => {
              setAdding('convention')
            }}
          >
            Saisir une valeur
          </Button>
        )
      }
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      {adding !== null && (
        <FigurePanel
          key={adding}
          first={adding}
          onClose={() => {
            setAdding(null)
          }}
        />
      )}
      <Section title="Valeurs" scope="en vigueur aujourd’hui, passées et à venir" rule={false}>
        <DataTable name="Seuils et délais" rows={lines} columns={columns} rowId={({ key }) => key} lines={2} />
      </Section>
    </Page>
  )
}

function linesOf(own: readonly Row<'legalFigures'>[], today: CivilDate): readonly Line[] {
  const all = [
    ...shippedFigures.map((one) => ({ ...one, key: `${one.topic} ${one.from}`, ownId: null })),
    ...own.map((one) => ({ ...one, key: one.id, ownId: one.id })),
  ]
  const order = Object.keys(legalWords)
  return all
    .map((one): Line => {
      const current = legalFigure(one.topic, today, own)
      return {
        ...one,
        inForce: current?.from === one.from && current.value === one.value && current.source === one.source,
        // It covers today, and another one speaks in its place.
        replaced: one.from <= today && (one.until === null || today <= one.until),
      }
    })
    .sort((a, b) =>
      a.topic === b.topic ? (a.from < b.from ? -1 : 1) : order.indexOf(a.topic) - order.indexOf(b.topic),
    )
}

function FigurePanel({ first, onClose }: { readonly first: LegalTopic; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [topic, setTopic] = useState(first)
  const [amount, setAmount] = useState<Cents | null>(null)
  const [count, setCount] = useState<number | null>(null)
  const [from, setFrom] = useState<CivilDate | null>(today)
  const [until, setUntil] = useState<CivilDate | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const unit = legalUnits[topic]
  const words: Readonly<Record<typeof unit, string>> = {
    cents: 'Montant',
    months: 'Mois',
    days: 'Jours',
    'working-days': 'Jours ouvrés',
    years: 'Années',
    share: 'Pour cent',
  }
  const save = async () => {
    const value = unit === 'cents' ? amount : unit === 'share' ? Math.round((count ?? 0) * 100) : count
    const result = await dispatch(setLegalFigure, {
      topic,
      value: value ?? 0,
      from: from ?? today,
      until,
      source: source ?? '',
    })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Saisir une valeur" onClose={onClose}>
      <Form action="Garder cette valeur" onSubmit={save} onCancel={onClose} primary={false}>
        <SelectField
          label="Règle"
          value={topic}
          onChange={(next) => {
            const found = (Object.keys(legalWords) as LegalTopic[]).find((one) => one === next)
            if (found !== undefined) setTopic(found)
          }}
          options={(Object.keys(legalWords) as LegalTopic[]).map((one) => ({ value: one, label: legalWords[one] }))}
        />
        <FieldRow>
          {unit === 'cents' ? (
            <MoneyField label={words[unit]} value={amount} onChange={setAmount} />
          ) : (
            <NumberField
              label={words[unit]}
              value={count}
              onChange={setCount}
              min={0}
              decimals={unit === 'share' ? 2 : 0}
            />
          )}
          <DateField label="En vigueur le" value={from} onChange={setFrom} />
          <DateField label="Jusqu’au" value={until} onChange={setUntil} optional />
        </FieldRow>
        <TextField label="Source" help="Texte et article." value={source} onChange={setSource} maxLength={300} />
      </Form>
    </InlinePanel>
  )
}
