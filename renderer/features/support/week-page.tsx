import { useState, type KeyboardEvent } from 'react'
import { logHours, removeHours, updateHours } from '#shared/commands/programmes/support.ts'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { parseDate } from '#shared/domain/calendar/parse-date.ts'
import { durationText, formatDuration, parseDuration } from '#shared/domain/programmes/hours.ts'
import { mondayOf, weekSheet, type WeekCell, type WeekSheet } from '#shared/domain/programmes/week.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DurationField } from '#renderer/ui/fields/duration-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { useAddress } from '#renderer/ui/use-address.ts'
import { supportNames, type SupportNames } from './queries.ts'
import classes from './support.module.css'

const crumbs = [{ label: 'Heures', to: '/heures' }]

/** One adviser's week: days across, projects down; each cell is typed over and saved on leaving. */
export function WeekPage() {
  const today = useToday()
  const { query, keep } = useAddress()
  const asked = parseDate(query.get('lundi') ?? '')
  const monday = mondayOf(asked.ok ? asked.value : today)
  const { actor } = useWorkspace()
  const names = useLive(supportNames, [])
  // Whoever works here finds their own week, as soon as the directory knows them under the name that they gave.
  const own = names?.advisers.find(({ name }) => name === actor)?.id
  const adviserId = query.get('conseiller') ?? own ?? null
  const entries = useLive(
    async (read) => {
      if (adviserId === null) return []
      const lines = await read.between('supportEntries', 'on', { from: addDays(monday, -7), to: addDays(monday, 6) })
      return lines.filter((line) => line.adviserId === adviserId)
    },
    [adviserId, monday],
  )
  const [added, setAdded] = useState<readonly string[]>([])
  if (names === undefined || entries === undefined) return null
  const receivers = [...added]
  // The week before proposes its projects, so that a course goes on without choosing them again.
  for (const { on, projectId, organisationId } of entries) {
    const receiver = projectId ?? organisationId
    if (receiver !== null && on >= addDays(monday, -7) && on < monday && !receivers.includes(receiver))
      receivers.push(receiver)
  }
  const sheet = weekSheet(entries, monday, receivers)
  const turn = (days: number) => {
    keep('lundi', addDays(monday, days))
  }
  return (
    <Page
      title={`Semaine du ${formatDate(monday, 'long')}`}
      crumbs={crumbs}
      subtitle={adviserId === null ? undefined : `${formatDuration(sheet.total)} saisies`}
      wide
    >
      <div className={classes.turns}>
        <div className={classes.pick}>
          <SelectField
            label="Conseiller"
            options={names.advisers.map(({ id, name }) => ({ value: id, label: name }))}
            value={adviserId}
            onChange={(value) => {
              keep('conseiller', value)
            }}
          />
        </div>
        <ActionLink
          onClick={() => {
            turn(-7)
          }}
        >
          Semaine précédente
        </ActionLink>
        <ActionLink
          onClick={() => {
            turn(7)
          }}
        >
          Semaine suivante
        </ActionLink>
      </div>
      {adviserId === null ? (
        <Empty>Choisissez un conseiller : sa semaine s’ouvre ici.</Empty>
      ) : (
        <Sheet
          key={`${adviserId} ${monday}`}
          sheet={sheet}
          names={names}
          adviserId={adviserId}
          today={today}
          onAdd={(id) => {
            setAdded([...added, id])
          }}
        />
      )}
    </Page>
  )
}

type SheetProps = {
  readonly sheet: WeekSheet
  readonly names: SupportNames
  readonly adviserId: string
  readonly today: CivilDate
  readonly onAdd: (receiverId: string) => void
}

function Sheet({ sheet, names, adviserId, today, onAdd }: SheetProps) {
  const { readOnly } = useWorkspace()
  const label = new Map([...names.organisations, ...names.projects].map(({ id, name }) => [id, name]))
  const free = names.projects.filter(({ id }) => !sheet.rows.some(({ receiverId }) => receiverId === id))
  return (
    <>
      <div className={classes.frame}>
        <table className={classes.week} aria-label="Heures de la semaine" onKeyDown={walk}>
          <thead>
            <tr>
              <th scope="col">Projet</th>
              {sheet.days.map((on) => (
                <th key={on} scope="col" className={on === today ? classes.now : undefined}>
                  {formatDate(on, 'weekday')}
                </th>
              ))}
              <th scope="col">Semaine</th>
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map(({ receiverId, cells, minutes }) => (
              <tr key={receiverId}>
                <th scope="row">{label.get(receiverId) ?? receiverId}</th>
                {cells.map((cell) => (
                  <td key={cell.on} className={cell.on === today ? classes.now : undefined}>
                    <Cell
                      cell={cell}
                      project={names.projects.some(({ id }) => id === receiverId)}
                      receiverId={receiverId}
                      adviserId={adviserId}
                      name={`${label.get(receiverId) ?? ''}, ${formatDate(cell.on, 'weekday')}`}
                      open={!readOnly && cell.on <= today}
                    />
                  </td>
                ))}
                <td>{minutes === 0 ? '–' : formatDuration(minutes)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              {sheet.dayTotals.map((minutes, index) => (
                <td key={sheet.days[index]}>{minutes === 0 ? '–' : formatDuration(minutes)}</td>
              ))}
              <td>{formatDuration(sheet.total)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      {sheet.rows.length === 0 && <Empty>Aucun projet cette semaine. Le premier s’ajoute ici.</Empty>}
      {!readOnly && (
        <div className={classes.add}>
          <SelectField
            key={sheet.rows.length}
            label="Ajouter un projet à la semaine"
            options={free.map(({ id, name }) => ({ value: id, label: name }))}
            value={null}
            onChange={(id) => {
              if (id !== null) onAdd(id)
            }}
          />
        </div>
      )}
    </>
  )
}

type CellProps = {
  readonly cell: WeekCell
  readonly project: boolean
  readonly receiverId: string
  readonly adviserId: string
  readonly name: string
  /** May be typed in: not to come, and one line at most behind it. */
  readonly open: boolean
}

function Cell({ cell, project, receiverId, adviserId, name, open }: CellProps) {
  const { dispatch } = useWorkspace()
  const [only] = cell.entries
  if (!open || cell.entries.length > 1) return <>{cell.minutes === 0 ? '–' : formatDuration(cell.minutes)}</>
  return (
    <div className={classes.cell}>
      <DurationField
        label={name}
        hideLabel
        optional
        read={parseDuration}
        write={durationText}
        value={only?.minutes ?? null}
        onSave={(minutes) => {
          if (only === undefined)
            return dispatch(logHours, {
              on: cell.on,
              minutes: minutes ?? 0,
              adviserId,
              kind: 'interview',
              ...(project ? { projectId: receiverId } : { organisationId: receiverId }),
            })
          return minutes === null
            ? dispatch(removeHours, { id: only.id })
            : dispatch(updateHours, { id: only.id, minutes })
        }}
      />
    </div>
  )
}

/** Enter goes down a column, arrows up and down too; Tab already goes across. */
function walk(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return
  const cell = event.target.closest('td')
  const row = cell?.parentElement
  const index = cell === null || row === null || row === undefined ? -1 : [...row.children].indexOf(cell)
  let next: Element | null | undefined = step > 0 ? row?.nextElementSibling : row?.previousElementSibling
  while (next != null) {
    const input = next.children[index]?.querySelector('input')
    if (input != null) {
      event.preventDefault()
      input.focus()
      input.select()
      return
    }
    next = step > 0 ? next.nextElementSibling : next.previousElementSibling
  }
}
