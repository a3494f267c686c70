import { useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveText } from '#renderer/bridge/save-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { recordDuty, withdrawDuty } from '#shared/commands/conventions/duties.ts'
import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { addresseeOf } from '#shared/domain/conventions/reminder-message.ts'
import { calendarFile } from '#shared/domain/conventions/calendar-file.ts'
import {
  gatherReminders,
  oldestAsked,
  remindersOf,
  reminderWords,
  type Reminder,
} from '#shared/domain/conventions/reminders.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { ReminderMessagePanel } from './reminder-message-panel.tsx'

/** Duties that are noted as done by hand; the others go out by what is entered elsewhere. */
const byHand = new Set<Reminder['topic']>(['publication', 'financial-report', 'accounts', 'term', 'renewal'])

const pathOf = ({ topic, conventionId, organisationId }: Reminder): string =>
  conventionId === null
    ? topic === 'accounts'
      ? `/annuaire/organismes/${organisationId ?? ''}`
      : '/de-minimis'
    : `/conventions/${conventionId}${topic === 'instalment' || topic === 'lapse' || topic === 'observations' ? '/versements' : ''}`

/** Every date to keep: late, coming, done; saved as a calendar file for any diary. */
export function RemindersPage() {
  const { bridge } = useBridge()
  const { dispatch, readOnly, status } = useWorkspace()
  const today = useToday()
  const facts = useLive(gatherReminders, [])
  const [line, setLine] = useState<{ readonly ok: boolean; readonly text: string } | null>(null)
  const [writing, setWriting] = useState<Reminder | null>(null)
  if (facts === undefined) return null
  const all = remindersOf(facts, today)
  const open = all.filter(({ doneOn }) => doneOn === null)
  const late = open.filter(({ on, topic }) => on < today && topic !== 'term').reverse()
  const oldest = oldestAsked(today)
  const recent = late.filter(({ on }) => on >= oldest)
  const old = late.filter(({ on }) => on < oldest)
  const coming = open.filter(({ on }) => on >= today)
  const done = all.filter(({ doneOn }) => doneOn !== null)
  const note = async ({ conventionId, organisationId, topic, on, doneOn }: Reminder) => {
    const duty = { topic, on, ...(conventionId === null ? { organisationId } : { conventionId }) }
    const result =
      doneOn === null ? await dispatch(recordDuty, { ...duty, doneOn: today }) : await dispatch(withdrawDuty, duty)
    setLine(result.ok ? null : { ok: false, text: result.refusal.message })
  }
  const save = async () => {
    try {
      const text = calendarFile(`Rappels, ${status.name}`, coming, new Date().toISOString() as Instant)
      const saved = await saveText(bridge, `Rappels ${today}.ics`, 'text/calendar', text)
      if (saved.status !== 'cancelled')
        setLine({ ok: true, text: `${String(coming.length)} dates dans le calendrier. Ouvrez-le avec votre agenda.` })
    } catch (error) {
      setLine({ ok: false, text: sentenceOf(error) })
    }
  }
  const acts: Acts = {
    note: (reminder) => void note(reminder),
    write: setWriting,
  }
  const columns = columnsOf(today, readOnly ? null : acts)
  return (
    <Page
      title="Rappels"
      subtitle="Ce que la loi, les conventions et les procédures demandent, par date."
      actions={
        <>
          <ActionLink to="/seuils">Seuils et délais</ActionLink>
          <Button primary disabled={coming.length === 0} onClick={() => void save()}>
            Enregistrer le calendrier
          </Button>
        </>
      }
    >
      {line !== null &&
        (line.ok ? (
          <p role="status">
            <Status kind="done">{line.text}</Status>
          </p>
        ) : (
          <RefusalLine>{line.text}</RefusalLine>
        ))}
      {writing !== null && (
        <ReminderMessagePanel
          key={`${writing.id} ${writing.on}`}
          reminder={writing}
          onClose={() => {
            setWriting(null)
          }}
        />
      )}
      <ReminderTable title="En retard" rows={recent} columns={columns} empty="Rien n’est en retard." />
      <ReminderTable title="À venir" rows={coming} columns={columns} empty="Aucune date à venir." />
      {old.length > 0 && (
        <ReminderTable title="En retard de plus de quatre ans" rows={old} columns={columns} empty="" />
      )}
      {done.length > 0 && <ReminderTable title="Fait" rows={done} columns={columns} empty="" />}
    </Page>
  )
}

function ReminderTable({
  title,
  rows,
  columns,
  empty,
}: {
  readonly title: string
  readonly rows: readonly Reminder[]
  readonly columns: readonly Column<Reminder>[]
  readonly empty: string
}) {
  return (
    <Section title={title} scope={rows.length === 0 ? undefined : String(rows.length)} rule={rows.length === 0}>
      <DataTable
        name={`Rappels\u00a0: ${title.toLowerCase()}`}
        rows={rows}
        columns={columns}
        rowId={({ id, on }) => `${id} ${on}`}
        to={pathOf}
        filter={rows.length > 8 ? 'Filtrer par convention, obligation' : false}
        lines={2}
        empty={<Empty>{empty}</Empty>}
      />
    </Section>
  )
}

type Acts = { readonly note: (reminder: Reminder) => void; readonly write: (reminder: Reminder) => void }

function columnsOf(today: CivilDate, acts: Acts | null): readonly Column<Reminder>[] {
  return [
    { key: 'on', title: 'Date', kind: 'date', value: ({ on }) => on, width: 96 },
    { key: 'topic', title: 'Obligation', value: ({ topic }) => reminderWords[topic], width: 172 },
    { key: 'title', title: 'Convention ou bénéficiaire', heading: true, value: ({ title }) => title },
    { key: 'detail', title: 'Précision', value: ({ detail }) => detail, missing: 'not-applicable', width: 176 },
    { key: 'source', title: 'Source', value: ({ source }) => source, missing: 'not-applicable', width: 180 },
    {
      key: 'state',
      title: 'État',
      width: 136,
      cell: ({ on, doneOn }) => {
        if (doneOn !== null) return <Status kind="done">Fait le {formatDate(doneOn)}</Status>
        const days = daysBetween(today, on)
        if (days < 0) return <Status kind="watch">{lateWords(-days)}</Status>
        return <Status kind="empty">{days === 0 ? 'Aujourd’hui' : `dans ${String(days)}\u00a0j`}</Status>
      },
    },
    ...(acts === null
      ? []
      : [
          {
            key: 'act',
            title: 'Saisie',
            width: 104,
            cell: (reminder: Reminder) => {
              const words = reminder.doneOn === null ? 'Noter fait' : 'Noter à faire'
              const of = `${reminderWords[reminder.topic]}, ${reminder.title}`
              return (
                <>
                  {byHand.has(reminder.topic) && (
                    <ActionLink
                      onClick={() => {
                        acts.note(reminder)
                      }}
                      name={`${words}, ${of}`}
                    >
                      {words}
                    </ActionLink>
                  )}
                  {reminder.doneOn === null && addresseeOf(reminder) !== null && (
                    <div>
                      <ActionLink
                        onClick={() => {
                          acts.write(reminder)
                        }}
                        name={`Écrire, ${of}`}
                      >
                        Écrire
                      </ActionLink>
                    </div>
                  )}
                </>
              )
            },
          },
        ]),
  ]
}

const lateWords = (days: number): string =>
  days < 365
    ? `${String(days)}\u00a0j de retard`
    : `${String(Math.floor(days / 365))}\u00a0an${days < 730 ? '' : 's'} de retard`
