import { useRef, useState, type KeyboardEvent } from 'react'
import { logHours } from '#shared/commands/programmes/support.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatDuration } from '#shared/domain/programmes/hours.ts'
import { readQuickLine, type QuickLine } from '#shared/domain/programmes/quick-line.ts'
import { insideCourse } from '#shared/domain/programmes/support.ts'
import { supportKindWords } from '#shared/domain/programmes/words.ts'
import { useToday } from '#renderer/data/today.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { SupportNames } from './queries.ts'
import classes from './support.module.css'

/** One line typed at once: day, project, adviser, kind and duration, in any order, then Enter; says what it understands as one types. */
export function QuickEntry({ names, adviserId }: { readonly names: SupportNames; readonly adviserId: string | null }) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [text, setText] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const [last, setLast] = useState<string | null>(null)
  const busy = useRef(false)
  const read = text.trim() === '' ? null : readQuickLine(text, names, today, adviserId)

  const send = async () => {
    if (busy.current) return
    const line = readQuickLine(text, names, today, adviserId)
    if (!line.ok) {
      setRefusal(line.message)
      return
    }
    busy.current = true
    try {
      const result = await dispatch(logHours, line.line)
      if (!result.ok) {
        setRefusal(result.refusal.message)
        return
      }
      setLast(inWords(line.line, names))
      setText('')
      setRefusal(null)
    } finally {
      busy.current = false
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void send()
  }
  return (
    <Section title="Saisie rapide" scope="une ligne, puis Entrée" rule={false}>
      <input
        className={classes.quick}
        aria-label="Ligne d’heures"
        aria-describedby="quick-understood"
        aria-invalid={refusal !== null}
        placeholder="12/11 ; Projet Q ; Martin ; entretien ; 1h30"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onKeyDown={press}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setRefusal(null)
        }}
      />
      <p id="quick-understood" className={classes.understood} role="status">
        {read?.ok === true ? (
          <>
            Entrée enregistre : {inWords(read.line, names)}
            {outside(read.line, names) && (
              <Status kind="watch">hors du parcours de ce projet : enregistré, et dit dans les contrôles</Status>
            )}
          </>
        ) : last !== null && text === '' ? (
          <Status kind="done" plain>
            Enregistré : {last}
          </Status>
        ) : (
          'Le jour, le projet, le conseiller, la nature et la durée se suivent dans tout ordre, entre points-virgules. Sans jour : aujourd’hui.'
        )}
      </p>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
    </Section>
  )
}

const outside = (line: QuickLine, names: SupportNames): boolean =>
  !insideCourse(
    line.on,
    names.enrolments.filter((row) => row.projectId === line.projectId),
  )

function inWords({ on, projectId, adviserId, kind, minutes, note }: QuickLine, names: SupportNames): string {
  const name = (rows: SupportNames['projects'], id: string | null) => rows.find((row) => row.id === id)?.name ?? null
  return [
    formatDate(on),
    name(names.projects, projectId),
    name(names.advisers, adviserId) ?? 'sans conseiller',
    supportKindWords[kind],
    formatDuration(minutes),
    note,
  ]
    .filter((word) => word !== null)
    .join(', ')
}
