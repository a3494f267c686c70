import { Link } from 'wouter'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { raised } from '#renderer/ui/raised.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { openingChecks } from '#shared/domain/jury/checks.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { hourWords, plannedEnd, plannedStart, slotSeconds, timetable } from '#shared/domain/jury/timetable.ts'
import { sessionStateWords } from '#shared/domain/jury/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { counted, daysAway, shortDay } from './day-words.ts'
import classes from './home.module.css'

type NextJuryProps = {
  readonly file: JuryFile | null
  readonly last: Row<'jurySessions'> | null
  readonly today: CivilDate
}

/** The jury that is running or comes next, and what is not in order yet. */
export function NextJury({ file, last, today }: NextJuryProps) {
  if (file === null)
    return (
      <Section title="Prochain jury">
        <Empty actions={<ActionLink to="/jurys">Préparer une séance</ActionLink>}>
          Aucun jury à venir.
          {last !== null && (
            <>
              {' '}
              Le dernier&nbsp;:{' '}
              <ActionLink quiet to={`/jurys/${last.id}`}>
                {last.name}
              </ActionLink>
              , le {raised(formatDate(last.heldOn, 'long'))}.
            </>
          )}
        </Empty>
      </Section>
    )
  const { session } = file
  const running = session.state === 'open' || session.state === 'deliberating'
  const start = plannedStart(session)
  return (
    <Section
      title={running ? 'Jury en cours' : 'Prochain jury'}
      scope={running ? sessionStateWords[session.state] : daysAway(session.heldOn, today)}
      actions={
        <ActionLink to={`/jurys/${session.id}`}>{running ? 'Reprendre la séance' : 'Préparer la séance'}</ActionLink>
      }
    >
      <div className={classes.jury}>
        <Link href={`/jurys/${session.id}`}>{raised(session.name)}</Link>
        <span>
          {shortDay(session.heldOn, today)}
          {start !== null && `, ${hourWords(start).replace(/\u00a000$/, '')}`}
        </span>
      </div>
      <p className={classes.format}>
        {formatWords(file)} {session.example && <Tag />}
      </p>
      <div className={classes.checks}>
        {openingChecks(file)
          .filter(({ code }) => running || code !== 'quorum')
          .map((check) => (
            <Status key={check.code} kind={check.ok ? 'done' : check.blocking ? 'watch' : 'info'} plain={check.ok}>
              {check.text}
            </Status>
          ))}
      </div>
    </Section>
  )
}

/** « 6 projets à 30 minutes (10 pitch, 10 questions, 10 délibération), fin prévue à 17 h 15. » */
function formatWords(file: JuryFile): string {
  const { session, pitches } = file
  const minutes = (seconds: number): string => String(Math.round(seconds / 6) / 10).replace('.', ',')
  const parts = session.segments.map(({ seconds, name }) => `${minutes(seconds)} ${name.toLowerCase()}`).join(', ')
  const start = plannedStart(session)
  const end = start === null ? null : plannedEnd(timetable(session, pitches, start))
  const count = counted(pitches.length, 'projet', 'projets', 'Aucun projet')
  return `${count} à ${minutes(slotSeconds(session.segments))} minutes (${parts})${end === null ? '' : `, fin prévue à ${hourWords(end)}`}.`
}
