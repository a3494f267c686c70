import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActLink } from '#renderer/ui/act-link.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import {
  addReportLine,
  removeReportLine,
  startReportFromPlan,
  updateReportLine,
} from '#shared/commands/conventions/financial-report.ts'
import { reportGap, reportTotals, type ReportGap } from '#shared/domain/conventions/financial-report.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { PaymentsFile } from './payments-file.ts'

type Report = Row<'financialReportLines'>
type Line = ReportGap & {
  readonly id: string
  readonly label: string
  readonly side: string
  readonly line: Report | null
}

const columns: readonly Column<Line>[] = [
  { key: 'label', title: 'Ligne', heading: true, value: ({ label }) => label, sortable: false },
  { key: 'side', title: 'Côté', value: ({ side }) => side, width: 150, sortable: false },
  { key: 'forecast', title: 'Prévision', kind: 'money', value: ({ forecast }) => forecast, sortable: false },
  { key: 'actual', title: 'Réalisation', kind: 'money', value: ({ actual }) => actual, sortable: false },
  {
    key: 'gap',
    title: 'Écart',
    kind: 'money',
    sign: true,
    missing: 'not-computable',
    decides: true,
    value: ({ gap }) => gap,
    sortable: false,
  },
  {
    key: 'share',
    title: 'Écart en %',
    kind: 'percent',
    missing: 'not-computable',
    value: ({ share }) => share,
    width: 104,
    sortable: false,
  },
]

/** The financial report: forecast, actual, gap in euros and in percent. */
export function ReportSection({ file }: { readonly file: PaymentsFile }) {
  const { dispatch, readOnly } = useWorkspace()
  const [editing, setEditing] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const plan = file.plans.find(({ year }) => !file.report.some((line) => line.year === year))
  const start = async (planId: string) => {
    const result = await dispatch(startReportFromPlan, { planId })
    setRefusal(result.ok ? null : result.refusal.message)
  }
  const line = file.report.find(({ id }) => id === editing)
  const close = () => {
    setEditing(null)
  }
  return (
    <Section
      title="Compte rendu financier"
      scope="prévision et réalisation"
      rule={file.report.length === 0}
      actions={
        !readOnly && (
          <>
            {plan !== undefined && (
              <ActionLink onClick={() => void start(plan.id)} name={`Partir du plan, ${plan.title}`}>
                Partir du plan de financement
              </ActionLink>
            )}
            <ActionLink
              onClick={() => {
                setEditing('new')
              }}
            >
              Ajouter une ligne au compte rendu
            </ActionLink>
          </>
        )
      }
    >
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <DataTable
        name="Compte rendu financier"
        rows={rowsOf(file.report)}
        columns={columns}
        rowId={({ id }) => id}
        onOpen={({ line: opened }) => {
          if (!readOnly && opened !== null) setEditing(opened.id)
        }}
        empty={
          editing === 'new' ? null : (
            <Empty>Aucune ligne. Le compte rendu part du plan, ou se saisit ligne à ligne.</Empty>
          )
        }
      />
      {(editing === 'new' || line !== undefined) && (
        <LinePanel key={editing} conventionId={file.convention.id} line={line ?? null} onClose={close} />
      )}
    </Section>
  )
}

function rowsOf(report: readonly Report[]): readonly Line[] {
  const side = (which: Report['side']): readonly Line[] => {
    const those = report.filter((line) => line.side === which)
    const totals = reportTotals(report, which)
    const word = which === 'cost' ? 'charge' : 'produit'
    return [
      ...those.map((line) => ({
        id: line.id,
        label: line.label,
        side: `${word}${line.inKind ? ' en nature' : ''}${line.year === null ? '' : `, ${String(line.year)}`}`,
        line,
        ...reportGap(line.forecastCents, line.actualCents),
      })),
      ...(totals === null
        ? []
        : [
            {
              id: which,
              label: which === 'cost' ? 'Total des charges' : 'Total des produits',
              side: '',
              line: null,
              ...totals.all,
            },
          ]),
    ]
  }
  return [...side('cost'), ...side('resource')]
}

function LinePanel({
  conventionId,
  line,
  onClose,
}: {
  readonly conventionId: string
  readonly line: Report | null
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [side, setSide] = useState(line?.side ?? 'cost')
  const [label, setLabel] = useState<string | null>(line?.label ?? null)
  const [inKind, setInKind] = useState(line?.inKind ?? false)
  const [forecastCents, setForecast] = useState(line?.forecastCents ?? null)
  const [actualCents, setActual] = useState(line?.actualCents ?? null)
  const save = async () => {
    const fields = { side, label: label ?? '', inKind, forecastCents, actualCents }
    const result =
      line === null
        ? await dispatch(addReportLine, { conventionId, ...fields })
        : await dispatch(updateReportLine, { id: line.id, ...fields })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={line === null ? 'Ajouter une ligne au compte rendu' : line.label} onClose={onClose}>
      <Form action="Enregistrer la ligne" onSubmit={save} onCancel={onClose} primary={false}>
        <ChoiceField
          label="Côté"
          choices={[
            { value: 'cost', label: 'Charge' },
            { value: 'resource', label: 'Produit' },
          ]}
          value={side}
          onChange={setSide}
        />
        <FieldRow>
          <TextField label="Libellé" value={label} onChange={setLabel} maxLength={200} />
          <MoneyField label="Prévision" value={forecastCents} onChange={setForecast} optional />
          <MoneyField label="Réalisation" value={actualCents} onChange={setActual} optional />
        </FieldRow>
        <CheckField label="Contribution en nature" value={inKind} onChange={setInKind} />
      </Form>
      {line !== null && (
        <ActLink
          run={() => dispatch(removeReportLine, { id: line.id })}
          onDone={onClose}
          name={`Retirer la ligne, ${line.label}`}
        >
          Retirer cette ligne
        </ActLink>
      )}
    </InlinePanel>
  )
}
