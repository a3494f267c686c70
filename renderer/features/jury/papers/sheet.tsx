import type { ReactNode } from 'react'
import { raised } from '#renderer/ui/raised.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import classes from './papers.module.css'

/** One paper of a session: begins on a new page, says what it is, of which session and for whom. */
export function Sheet({
  file,
  title,
  whose,
  children,
}: {
  readonly file: JuryFile
  readonly title: string
  readonly whose?: string
  readonly children: ReactNode
}) {
  const { session } = file
  const day = formatDate(session.heldOn, 'long')
  const where = [session.startsAt === null ? null : session.startsAt.replace(':', '\u00a0h\u00a0'), session.place]
  return (
    <article className={classes.sheet} aria-label={whose === undefined ? title : `${title}, ${whose}`}>
      <header className={classes.head}>
        <p>{title}</p>
        <h2>
          <bdi>{whose ?? session.name}</bdi>
        </h2>
        <p>
          {whose !== undefined && (
            <>
              <bdi>{session.name}</bdi>,{' '}
            </>
          )}
          {raised(day)}
          {where
            .filter((part) => part !== null)
            .map((part) => (
              <span key={part}>
                , <bdi>{part}</bdi>
              </span>
            ))}
          {session.example && ', séance d’exemple'}
        </p>
      </header>
      {children}
    </article>
  )
}

/** Two lines to write on. */
export function NoteLines() {
  return (
    <div className={classes.lines} aria-hidden="true">
      <i />
      <i />
    </div>
  )
}
