import { useMemo } from 'react'
import { useFindings } from '#renderer/data/use-findings.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive } from '#renderer/data/workspace.ts'
import { raised } from '#renderer/ui/raised.tsx'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { gatherAgenda, type Agenda } from './agenda.ts'
import { capital, counted, dayAndMonth, isoWeek, shortDay } from './day-words.ts'
import { ExpectedPayments } from './expected-payments.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NextJury } from './next-jury.tsx'
import { NextSitting } from './next-sitting.tsx'
import { OpenFindings } from './open-findings.tsx'
import { gatherReview, type Review } from './review.ts'
import { stripDays, stripEvents } from './strip-events.ts'
import { Strip } from './strip.tsx'
import { ThisWeek } from './this-week.tsx'
import { useWhenIdle } from './use-when-idle.ts'
import { YourData } from './your-data.tsx'

/** What today asks for: dates, acts to prepare, payments, findings, and whether the data are safe. */
export function HomePage() {
  const today = useToday()
  const idle = useWhenIdle()
  const print = usePrint()
  const agenda = useLive((read) => gatherAgenda(read, today), [today])
  const shown = idle && agenda !== undefined
  const review = useLive((read) => (shown ? gatherReview(read) : Promise.resolve(undefined)), [shown])
  const findings = useFindings()
  const open = useMemo(() => findings?.findings.filter(({ answer }) => answer === null), [findings])
  const until = addDays(today, stripDays - 1)
  return (
    <Page
      title={raised(capital(dayAndMonth(today)))}
      name="Aujourd’hui"
      crumbs={[{ label: `Semaine ${String(isoWeek(today))}` }]}
      beside={agenda === undefined ? undefined : summary(agenda, review, today)}
      actions={
        <ActionLink
          onClick={() => {
            print(`Aujourd’hui ${today}`)
          }}
        >
          Imprimer
        </ActionLink>
      }
      band={agenda === undefined ? undefined : <Strip today={today} events={stripEvents(today, agenda, review)} />}
      asideWidth={356}
      aside={
        <>
          <OpenFindings findings={open} />
          <YourData today={today} />
        </>
      }
    >
      {agenda !== undefined && (
        <>
          <FirstSteps />
          <NextJury file={agenda.nextJury} last={agenda.lastJury} today={today} />
          <NextSitting sittings={agenda.nextSittings} last={agenda.lastSitting} findings={open ?? []} today={today} />
        </>
      )}
      {shown && <ThisWeek today={today} />}
      <ExpectedPayments payments={review?.payments} today={today} until={until} />
    </Page>
  )
}

/** « 2 actes à préparer avant jeudi ; aucun versement en retard. » */
function summary(agenda: Agenda, review: Review | undefined, today: CivilDate): string {
  const drafts = agenda.nextSittings.filter(({ deliberation }) => deliberation.state === 'draft')
  const acts = drafts.reduce((count, { items }) => count + items.length, 0)
  const day = drafts[0]?.deliberation.sittingOn
  const sentences = [
    day === undefined || acts === 0
      ? 'Aucun acte à préparer'
      : `${counted(acts, 'acte', 'actes', '')} à préparer avant ${shortDay(day, today)}`,
  ]
  if (review !== undefined) {
    const late = review.payments.filter(
      ({ instalment: { dueOn }, signed }) => signed && dueOn !== null && dueOn < today,
    )
    sentences.push(counted(late.length, 'versement en retard', 'versements en retard', 'aucun versement en retard'))
  }
  return `${sentences.join('\u00a0; ')}.`
}
