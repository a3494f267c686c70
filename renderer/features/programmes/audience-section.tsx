import { useState } from 'react'
import { countAudience, removeAudience } from '#shared/commands/programmes/audiences.ts'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatPercent } from '#shared/domain/money/format-money.ts'
import { maskedShares, smallestGroup, type MaskedGroup } from '#shared/domain/programmes/shares.ts'
import type { PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { PartialDateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { MeasuredAudience } from './measured-audience.tsx'
import { dimensionWords } from './wording.ts'

type Dimension = Row<'audienceCounts'>['dimension']

type AudienceRow = MaskedGroup & { readonly row: Row<'audienceCounts'> }

/** Shares of each public, by date and by what is distinguished; groups of fewer than five people are masked. */
function audienceRows(counts: readonly Row<'audienceCounts'>[]): readonly AudienceRow[] {
  const groups = new Map<string, Row<'audienceCounts'>[]>()
  for (const row of counts) {
    const key = [row.on ?? '', row.dimension, row.cohortId ?? ''].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .flatMap(([, rows]) => {
      const shares = maskedShares(rows.map(({ group, count }) => ({ name: group, count })))
      return rows.map((row, index) => ({ row, ...(shares[index] ?? { name: row.group, count: null, share: null }) }))
    })
}

/** Who the programme reaches, in numbers only. */
export function AudienceSection({ programmeId }: { readonly programmeId: string }) {
  const { dispatch, readOnly } = useWorkspace()
  const counts = useLive((read) => read.where('audienceCounts', 'programmeId', programmeId), [programmeId]) ?? []
  const [adding, setAdding] = useState(false)
  const close = () => {
    setAdding(false)
  }
  const columns: readonly Column<AudienceRow>[] = [
    { key: 'dimension', title: 'Selon', value: ({ row }) => dimensionWords[row.dimension] },
    { key: 'group', title: 'Groupe', heading: true, value: ({ name }) => name },
    {
      key: 'on',
      title: 'Pour',
      value: ({ row }) =>
        [
          row.on === null ? null : formatPartialDate(row.on),
          row.geographyYear === null ? null : `géographie ${String(row.geographyYear)}`,
        ]
          .filter((word) => word !== null)
          .join(', ') || null,
    },
    {
      key: 'count',
      title: 'Personnes',
      kind: 'number',
      value: ({ count }) => count,
      cell: ({ count }) => (count === null ? 'masqué' : formatInteger(count)),
    },
    {
      key: 'share',
      title: 'Part',
      kind: 'percent',
      decides: true,
      value: ({ share }) => (share === null ? null : share * 10),
      cell: ({ share, count }) => (share === null ? (count === null ? 'masqué' : undefined) : formatPercent(share, 1)),
    },
    { key: 'source', title: 'Source', value: ({ row }) => row.source },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 72,
            cell: ({ row }: AudienceRow) => (
              <ActionLink name={`Retirer, ${row.group}`} onClick={() => void dispatch(removeAudience, { id: row.id })}>
                Retirer
              </ActionLink>
            ),
          },
        ]),
  ]
  return (
    <Section
      title="Publics"
      scope={`masqués sous ${String(smallestGroup)} personnes`}
      rule={counts.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Compter un public
          </ActionLink>
        )
      }
    >
      {adding && (
        <InlinePanel title="Nouveau compte" onClose={close}>
          <AudienceForm programmeId={programmeId} onDone={close} />
        </InlinePanel>
      )}
      <MeasuredAudience programmeId={programmeId} />
      <DataTable
        name="Publics"
        rows={audienceRows(counts)}
        columns={columns}
        rowId={({ row }) => row.id}
        empty={
          <Empty>
            Aucun compte. Quartiers prioritaires, femmes et hommes, âges : en nombres, sans donnée sur personne.
          </Empty>
        }
      />
    </Section>
  )
}

function AudienceForm({ programmeId, onDone }: { readonly programmeId: string; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [dimension, setDimension] = useState<Dimension>('qpv')
  const [group, setGroup] = useState<string | null>(null)
  const [count, setCount] = useState<number | null>(null)
  const [on, setOn] = useState<PartialDate | null>(null)
  const [geographyYear, setYear] = useState<number | null>(null)
  const [source, setSource] = useState<string | null>(null)
  return (
    <Form
      action="Ajouter ce compte"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const input = {
          programmeId,
          dimension,
          group: group ?? '',
          count: count ?? -1,
          on,
          geographyYear,
          source: source ?? '',
        }
        const result = await dispatch(countAudience, input)
        if (result.ok) onDone()
        return result
      }}
    >
      <ChoiceField
        label="Selon"
        choices={(Object.keys(dimensionWords) as Dimension[]).map((value) => ({ value, label: dimensionWords[value] }))}
        value={dimension}
        onChange={setDimension}
      />
      <FieldRow>
        <TextField label="Groupe" maxLength={60} value={group} onChange={setGroup} />
        <NumberField label="Personnes" min={0} max={10_000_000} value={count} onChange={setCount} />
        <PartialDateField label="Pour" help="Une année, le plus souvent." optional value={on} onChange={setOn} />
      </FieldRow>
      <FieldRow>
        {dimension === 'qpv' && (
          <NumberField
            label="Géographie de"
            help="L’année des quartiers prioritaires : 2015, 2024."
            min={1996}
            max={2100}
            value={geographyYear}
            onChange={setYear}
          />
        )}
        <TextField label="Source" maxLength={300} value={source} onChange={setSource} />
      </FieldRow>
    </Form>
  )
}
