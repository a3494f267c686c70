import { useState } from 'react'
import { useParams } from 'wouter'
import { addMeasure, removeMeasure, updateIndicator } from '#shared/commands/programmes/indicators.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import { indicatorKindWords } from '#shared/domain/programmes/words.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import { claimOperators } from '#shared/workspace/records/conventions.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import classes from '../programmes.module.css'
import { indicatorRow, type IndicatorRow } from './queries.ts'
import { quoted } from './words.tsx'

const crumbs = [{ label: 'Résultats', to: '/resultats' }]

type IndicatorFile = {
  readonly row: IndicatorRow
  readonly measures: readonly Row<'measures'>[]
  /** Other indicators of the same programme, of which a rate may be the share. */
  readonly bases: readonly Row<'indicators'>[]
}

async function indicatorFile(read: Reader, id: string): Promise<IndicatorFile | null> {
  const indicator = await read.get('indicators', id)
  if (indicator === undefined || indicator.deletedAt !== null) return null
  const measures = [...(await read.where('measures', 'indicatorId', id))].sort((a, b) =>
    (a.on ?? '') < (b.on ?? '') ? 1 : -1,
  )
  const programme = indicator.programmeId === null ? undefined : await read.get('programmes', indicator.programmeId)
  const { baseId } = indicator
  const base = baseId === null ? undefined : await read.get('indicators', baseId)
  const whole =
    base === undefined ? null : { row: base, measures: await read.where('measures', 'indicatorId', base.id) }
  const bases = (await read.all('indicators')).filter(
    (row) => row.id !== id && row.unit !== '%' && row.programmeId === indicator.programmeId,
  )
  return { row: indicatorRow(indicator, measures, programme?.name ?? null, whole), measures, bases }
}

/** An indicator: its definition, its target, every value with its source; rival ones stay. */
export function IndicatorPage() {
  const { id = '' } = useParams()
  const { dispatch, readOnly } = useWorkspace()
  const file = useLive((read) => indicatorFile(read, id), [id])
  const items = useRecordHistory('indicators', id)
  const [adding, setAdding] = useState(false)
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Indicateur introuvable" crumbs={crumbs}>
        <Empty actions={<ActionLink to="/resultats">Voir les résultats</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const {
    row: { indicator, programme, rivals, share, made },
    measures,
    bases,
  } = file
  const save = (fields: Omit<Parameters<typeof updateIndicator.plan>[0], 'id'>) =>
    dispatch(updateIndicator, { id, ...fields })
  const close = () => {
    setAdding(false)
  }
  const columns: readonly Column<Row<'measures'>>[] = [
    {
      key: 'value',
      title: 'Valeur',
      kind: 'number',
      heading: true,
      width: 160,
      value: ({ value }) => value,
      cell: ({ operator, value }) => quoted(operator, value, indicator.unit),
    },
    { key: 'on', title: 'Vaut pour', kind: 'date', value: ({ on }) => on },
    { key: 'source', title: 'Source', value: ({ source }) => source },
    { key: 'quote', title: 'Citation', missing: 'not-applicable', value: ({ quote }) => quote },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 72,
            cell: (row: Row<'measures'>) => (
              <ActionLink
                name={`Retirer, ${quoted(row.operator, row.value, indicator.unit)}`}
                onClick={() => void dispatch(removeMeasure, { id: row.id })}
              >
                Retirer
              </ActionLink>
            ),
          },
        ]),
  ]
  return (
    <Page
      title={indicator.name}
      crumbs={crumbs}
      beside={programme ?? indicatorKindWords[indicator.kind]}
      subtitle={indicator.definition}
      actions={
        readOnly || adding ? undefined : (
          <Button
            primary
            onClick={() => {
              setAdding(true)
            }}
          >
            Ajouter une valeur
          </Button>
        )
      }
      aside={
        <Section title="Historique">
          <RecordHistory items={items} />
        </Section>
      }
    >
      {adding && (
        <InlinePanel title="Nouvelle valeur" onClose={close}>
          <MeasureForm indicator={indicator} onDone={close} />
        </InlinePanel>
      )}
      <Section
        title="Valeurs"
        scope={share === null ? undefined : `${formatPercent(share, 1)} de la cible`}
        rule={measures.length === 0}
      >
        {made !== null && (
          <p className={classes.said}>
            Soit {quoted(made.operator, made.value, made.base.unit)}, sur{' '}
            <ActionLink to={`/resultats/${made.base.id}`} quiet>
              {made.base.name}
            </ActionLink>
            .
          </p>
        )}
        {rivals && <Status kind="watch">Les sources se contredisent : les valeurs restent côte à côte.</Status>}
        <DataTable
          name="Valeurs"
          rows={measures}
          columns={columns}
          rowId={({ id: key }) => key}
          empty={<Empty>Aucune valeur. Chacune se saisit avec sa date et sa source.</Empty>}
        />
      </Section>
      <Section title="Indicateur">
        <div className={classes.fields}>
          <FieldRow>
            <TextField label="Nom" value={indicator.name} onSave={(name) => save({ name: name ?? '' })} />
            <TextField
              label="Unité"
              maxLength={40}
              value={indicator.unit}
              onSave={(unit) => save({ unit: unit ?? '' })}
            />
            <NumberField
              label="Cible"
              optional
              decimals={2}
              value={indicator.target}
              onSave={(target) => save({ target })}
            />
            <PartialDateField
              label="Échéance de la cible"
              optional
              value={indicator.targetOn}
              onSave={(targetOn) => save({ targetOn })}
            />
          </FieldRow>
          {indicator.unit === '%' && (
            <FieldRow>
              <SelectField
                label="Part de"
                help="L’indicateur que ce taux multiplie."
                optional
                options={bases.map((row) => ({ value: row.id, label: row.name }))}
                value={indicator.baseId}
                onSave={(baseId) => save({ baseId })}
              />
            </FieldRow>
          )}
          <TextAreaField
            label="Définition"
            maxLength={1000}
            value={indicator.definition}
            onSave={(definition) => save({ definition: definition ?? '' })}
          />
        </div>
      </Section>
    </Page>
  )
}

const operators = {
  '=': 'exactement',
  '≈': 'environ',
  '>': 'plus de',
  '<': 'moins de',
  '≥': 'au moins',
  '≤': 'au plus',
} as const

function MeasureForm({ indicator, onDone }: { readonly indicator: Row<'indicators'>; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [operator, setOperator] = useState<(typeof claimOperators)[number]>('=')
  const [value, setValue] = useState<number | null>(null)
  const [on, setOn] = useState<PartialDate | null>(null)
  const [source, setSource] = useState<string | null>(null)
  const [quote, setQuote] = useState<string | null>(null)
  return (
    <Form
      action="Ajouter la valeur"
      onCancel={onDone}
      onSubmit={async () => {
        const result = await dispatch(addMeasure, {
          indicatorId: indicator.id,
          operator,
          value: value ?? Number.NaN,
          on,
          source: source ?? '',
          quote,
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="La source dit"
        choices={claimOperators.map((one) => ({ value: one, label: operators[one] }))}
        value={operator}
        onChange={setOperator}
      />
      <FieldRow>
        <NumberField label="Valeur" unit={indicator.unit} decimals={2} value={value} onChange={setValue} />
        <PartialDateField
          label="Vaut pour"
          help="Au jour, au mois ou à l’année."
          optional
          value={on}
          onChange={setOn}
        />
        <TextField label="Source" maxLength={300} value={source} onChange={setSource} />
      </FieldRow>
      <TextField label="Citation" optional maxLength={1000} value={quote} onChange={setQuote} />
    </Form>
  )
}
