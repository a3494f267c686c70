import { useState } from 'react'
import { planHours, removeHoursPlan } from '#shared/commands/programmes/support.ts'
import { formatPercent } from '#shared/domain/money/format-money.ts'
import { formatDuration, hoursNumber } from '#shared/domain/programmes/hours.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { planRows, type PlanRow, type SupportNames } from './queries.ts'
import classes from './support.module.css'

/** Hours planned against hours done; for an action of a convention, what its quota has been used for. */
export function PlanSection({ names }: { readonly names: SupportNames | undefined }) {
  const { dispatch, readOnly } = useWorkspace()
  const [adding, setAdding] = useState(false)
  const rows = useLive(planRows, []) ?? []
  const close = () => {
    setAdding(false)
  }
  const columns: readonly Column<PlanRow>[] = [
    {
      key: 'about',
      title: 'Pour',
      heading: true,
      value: ({ about }) => about,
      cell: ({ about, plan }) => (
        <>
          {about} {plan.example && <Tag />}
        </>
      ),
    },
    { key: 'from', title: 'Du', kind: 'date', missing: 'not-applicable', value: ({ plan }) => plan.startsOn },
    { key: 'to', title: 'Au', kind: 'date', missing: 'not-applicable', value: ({ plan }) => plan.endsOn },
    hours('planned', 'Prévu', ({ plan }) => plan.minutes),
    hours('done', 'Fait', ({ state }) => state.done),
    hours('left', 'Reste', ({ state }) => Math.max(0, state.left)),
    {
      key: 'used',
      title: 'Consommé',
      value: ({ state }) => formatPercent(state.share, 1),
      cell: ({ state }) => <Consumption row={state} />,
      width: 220,
    },
    ...(readOnly
      ? []
      : [
          {
            key: 'actions',
            title: '',
            width: 64,
            cell: ({ plan, about }: PlanRow) => (
              <ActionLink onClick={() => void dispatch(removeHoursPlan, { id: plan.id })} name={`Retirer, ${about}`}>
                Retirer
              </ActionLink>
            ),
          },
        ]),
  ]
  return (
    <Section
      title="Prévu et fait"
      scope="quotas des conventions, volumes des programmes"
      rule={rows.length === 0}
      actions={
        !readOnly && (
          <ActionLink
            expanded={adding}
            onClick={() => {
              setAdding(true)
            }}
          >
            Prévoir des heures
          </ActionLink>
        )
      }
    >
      {adding && names !== undefined && (
        <InlinePanel title="Heures prévues" onClose={close}>
          <PlanForm names={names} onDone={close} />
        </InlinePanel>
      )}
      <DataTable
        name="Heures prévues et faites"
        rows={rows}
        columns={columns}
        rowId={({ plan }) => plan.id}
        to={({ to }) => to ?? undefined}
        empty={<Empty>Aucun volume prévu. Le quota d’une convention ou le volume d’un programme s’ajoute ici.</Empty>}
      />
    </Section>
  )
}

const hours = (key: string, title: string, minutes: (row: PlanRow) => number): Column<PlanRow> => ({
  key,
  title,
  kind: 'number',
  width: 84,
  value: (row) => hoursNumber(minutes(row)),
  cell: (row) => formatDuration(minutes(row)),
})

/** Share used, drawn to scale and written; what goes over is said in words. */
function Consumption({ row: { share, left } }: { readonly row: PlanRow['state'] }) {
  return (
    <span className={classes.used}>
      <span className={classes.gauge} aria-hidden="true">
        <span style={{ width: `${String(Math.min(100, share / 10))}%` }} />
      </span>
      {left < 0 ? (
        <Status kind="watch">{`${formatPercent(share, 1)}, ${formatDuration(-left)} de trop`}</Status>
      ) : (
        formatPercent(share, 1)
      )}
    </span>
  )
}

function PlanForm({ names, onDone }: { readonly names: SupportNames; readonly onDone: () => void }) {
  const { dispatch } = useWorkspace()
  const [conventionActionId, setAction] = useState<string | null>(null)
  const [programmeId, setProgramme] = useState<string | null>(null)
  const [projectId, setProject] = useState<string | null>(null)
  const [hours, setHours] = useState<number | null>(null)
  const [startsOn, setStart] = useState<CivilDate | null>(null)
  const [endsOn, setEnd] = useState<CivilDate | null>(null)
  const list = (rows: SupportNames['projects']) => rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      action="Prévoir ces heures"
      primary={false}
      onCancel={onDone}
      onSubmit={async () => {
        const minutes = Math.round((hours ?? 0) * 60)
        const result = await dispatch(planHours, {
          conventionActionId,
          programmeId,
          projectId,
          minutes,
          startsOn,
          endsOn,
        })
        if (result.ok) onDone()
        return result
      }}
    >
      <FieldRow>
        <SelectField
          label="Action de convention"
          optional
          options={list(names.actions)}
          value={conventionActionId}
          onChange={setAction}
        />
        <SelectField
          label="Programme"
          optional
          options={list(names.programmes)}
          value={programmeId}
          onChange={setProgramme}
        />
        <SelectField label="Projet" optional options={list(names.projects)} value={projectId} onChange={setProject} />
      </FieldRow>
      <FieldRow>
        <NumberField label="Volume" unit="heures" min={0} decimals={2} value={hours} onChange={setHours} />
        <DateField label="Premier jour compté" optional value={startsOn} onChange={setStart} />
        <DateField label="Dernier jour compté" optional value={endsOn} onChange={setEnd} />
      </FieldRow>
    </Form>
  )
}
