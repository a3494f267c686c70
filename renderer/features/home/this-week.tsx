import { addDays } from '#shared/domain/calendar/civil-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { occurrences } from '#shared/domain/programmes/events.ts'
import { eventKindWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { counted } from './day-words.ts'
import classes from './home.module.css'

type Meeting = { readonly on: CivilDate; readonly event: Row<'events'> }
type Late = { readonly campaign: Row<'followUpCampaigns'>; readonly awaited: number }
type Deadline = {
  readonly on: CivilDate
  readonly call: Row<'calls'>
  readonly opens: boolean
  readonly received: number
}
type Week = {
  /** Sessions closed whose minutes are not signed. */
  readonly unsigned: readonly Row<'jurySessions'>[]
  /** Sessions whose day is past and that were never opened. */
  readonly unopened: readonly Row<'jurySessions'>[]
  readonly meetings: readonly Meeting[]
  readonly deadlines: readonly Deadline[]
  readonly late: readonly Late[]
  readonly waiting: number
}

/**
 * Juries that wait for an act, events and calls for projects of the seven days to come, follow-ups past their date,
 * requests for a place that wait.
 */
async function gatherWeek(read: Reader, today: CivilDate): Promise<Week> {
  const [sessions, events, campaigns, requests, calls] = await Promise.all([
    read.all('jurySessions'),
    read.all('events'),
    read.all('followUpCampaigns'),
    read.all('siteRequests'),
    read.all('calls'),
  ])
  const until = addDays(today, 6)
  const late = await Promise.all(
    campaigns
      .filter(({ dueOn }) => dueOn < today)
      .map(async (campaign) => {
        const answers = await read.where('followUps', 'campaignId', campaign.id)
        return { campaign, awaited: answers.filter(({ answeredOn }) => answeredOn === null).length }
      }),
  )
  const newestFirst = (a: Row<'jurySessions'>, b: Row<'jurySessions'>): number => b.heldOn.localeCompare(a.heldOn)
  return {
    unsigned: sessions.filter(({ state }) => state === 'closed').sort(newestFirst),
    unopened: sessions.filter(({ state, heldOn }) => state === 'prepared' && heldOn < today).sort(newestFirst),
    meetings: events
      .flatMap((event) => occurrences(event, today, until).map((on) => ({ on, event })))
      .sort((a, b) => a.on.localeCompare(b.on)),
    deadlines: await deadlinesOf(read, calls, today, until),
    late: late.filter(({ awaited }) => awaited > 0),
    waiting: requests.filter(({ closedOn }) => closedOn === null).length,
  }
}

/** Calls whose deposit opens or closes in these days, known to the day; with what each has received. */
async function deadlinesOf(
  read: Reader,
  calls: readonly Row<'calls'>[],
  from: CivilDate,
  until: CivilDate,
): Promise<readonly Deadline[]> {
  const falls = (day: string | null): day is CivilDate => day?.length === 10 && day >= from && day <= until
  const found = calls.flatMap((call) => [
    ...(falls(call.opensOn) ? [{ on: call.opensOn as CivilDate, call, opens: true }] : []),
    ...(falls(call.closesOn) ? [{ on: call.closesOn as CivilDate, call, opens: false }] : []),
  ])
  const lines = await Promise.all(
    found.map(async (one) => ({ ...one, received: (await read.where('applications', 'callId', one.call.id)).length })),
  )
  return lines.sort((a, b) => a.on.localeCompare(b.on))
}

/** What programmes ask for this week, and what is late. Nothing shows when there is nothing. */
export function ThisWeek({ today }: { readonly today: CivilDate }) {
  const week = useLive((read) => gatherWeek(read, today), [today])
  if (week === undefined) return null
  const { unsigned, unopened, meetings, deadlines, late, waiting } = week
  const lines = [unsigned, unopened, meetings, deadlines, late].reduce((count, some) => count + some.length, waiting)
  if (lines === 0) return null
  return (
    <Section title="Cette semaine" scope="jurys, programmes, suivi et lieux">
      <ul>
        {unsigned.length > 0 && (
          <li className={classes.weekLine}>
            <Status kind="empty">À signer</Status>
            <SessionNames sessions={unsigned} page="/resultats" />
            <span className={classes.weekDetail}>{unsigned.length === 1 ? 'procès-verbal' : 'procès-verbaux'}</span>
          </li>
        )}
        {unopened.length > 0 && (
          <li className={classes.weekLine}>
            <Status kind="watch">En retard</Status>
            <SessionNames sessions={unopened} page="" />
            <span className={classes.weekDetail}>{unopened.length === 1 ? 'jamais ouverte' : 'jamais ouvertes'}</span>
          </li>
        )}
        {meetings.map(({ on, event }) => (
          <li key={`${event.id} ${on}`} className={classes.weekLine}>
            <DateText date={on} style="weekday" />
            <ActionLink
              to={event.programmeId === null ? '/rendez-vous' : `/rendez-vous?programme=${event.programmeId}`}
            >
              {event.name}
            </ActionLink>
            <span className={classes.weekDetail}>{eventKindWords[event.kind]}</span>
          </li>
        ))}
        {deadlines.map(({ on, call, opens, received }) => (
          <li key={`${call.id} ${on}`} className={classes.weekLine}>
            <DateText date={on} style="weekday" />
            <ActionLink to={`/programmes/appels/${call.id}`}>{call.name}</ActionLink>
            <span className={classes.weekDetail}>
              {opens
                ? 'le dépôt s’ouvre'
                : `fin du dépôt, ${counted(received, 'candidature reçue', 'candidatures reçues', 'aucune candidature')}`}
            </span>
          </li>
        ))}
        {late.map(({ campaign, awaited }) => (
          <li key={campaign.id} className={classes.weekLine}>
            <Status kind="watch">En retard</Status>
            <ActionLink to={`/suivi/${campaign.id}`}>{campaign.name}</ActionLink>
            <span className={classes.weekDetail}>
              {counted(awaited, 'réponse attendue', 'réponses attendues', '')} depuis le{' '}
              <DateText date={campaign.dueOn} />
            </span>
          </li>
        ))}
        {waiting > 0 && (
          <li className={classes.weekLine}>
            <Status kind="empty">En attente</Status>
            <ActionLink to="/lieux">
              {`${formatInteger(waiting)}\u00a0${waiting === 1 ? 'demande de place' : 'demandes de place'}`}
            </ActionLink>
          </li>
        )}
      </ul>
    </Section>
  )
}

const mostNames = 2

/** Names of sessions, each a link to the page where the act is done; the list of sessions for those left out. */
function SessionNames({
  sessions,
  page,
}: {
  readonly sessions: readonly Row<'jurySessions'>[]
  readonly page: string
}) {
  return (
    <span className={classes.weekNames}>
      {sessions.slice(0, mostNames).map(({ id, name }) => (
        <ActionLink key={id} to={`/jurys/${id}${page}`}>
          {name}
        </ActionLink>
      ))}
      {sessions.length > mostNames && (
        <ActionLink quiet to="/jurys">
          {counted(sessions.length - mostNames, 'autre', 'autres', '')}
        </ActionLink>
      )}
    </span>
  )
}
