import type { ReactNode } from 'react'
import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import type { FunnelStep } from '#shared/domain/programmes/funnel.ts'
import { gateWords } from '#shared/domain/programmes/words.ts'
import { DateText } from '#renderer/ui/date-text.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { chargeWords, countWords, durationWords } from './wording.ts'
import classes from './programmes.module.css'

/** Counts and gates in one line: 3 → 2 → 1 → –. */
export function FunnelLine({ steps }: { readonly steps: readonly FunnelStep[] }) {
  return (
    <ol className={classes.funnel} aria-label="De l’appel à la dernière phase">
      {steps.map((step, index) => {
        const next = steps[index + 1]
        return (
          <li key={`${step.kind} ${step.kind === 'applied' ? '' : step.phase.id}`} className={classes.step}>
            <div className={classes.top}>
              <span className={classes.count}>{step.count ?? <Missing kind="not-applicable" />}</span>
              {next !== undefined && (
                <span className={classes.passage} aria-hidden="true">
                  {passageWords(step, next)}
                  <svg width="6" height="7" viewBox="0 0 6 7">
                    <path d="M0 0 6 3.5 0 7Z" />
                  </svg>
                </span>
              )}
            </div>
            {stepWords(step)}
          </li>
        )
      })}
    </ol>
  )
}

function stepWords(step: FunnelStep): ReactNode {
  const on = step.on === null ? null : <DateText date={step.on} />
  if (step.kind === 'applied')
    return (
      <>
        <strong>{step.count < 2 ? 'candidature' : 'candidatures'}</strong>
        <br />
        {on}
      </>
    )
  if (step.kind === 'presented')
    return (
      <>
        <strong>{step.count < 2 ? 'présentée au jury' : 'présentées au jury'}</strong>
        <br />
        {on}
        {step.undecided > 0 && (
          <div>
            <Status kind="watch">
              {step.undecided === 1 ? 'décision à saisir' : `${String(step.undecided)} décisions à saisir`}
            </Status>
          </div>
        )}
      </>
    )
  const facts = [durationWords(step.phase), chargeWords(step.phase)].filter((text) => text !== null)
  return (
    <>
      <strong>{step.phase.name}</strong>
      <br />
      {facts.join(', ')}
    </>
  )
}

/** Over the arrow: the days between two dated steps, else what the gate is. */
function passageWords(from: FunnelStep, to: FunnelStep): string {
  if (to.kind === 'presented') {
    const days = from.on === null || to.on === null ? 0 : daysBetween(from.on, to.on)
    return days > 0 ? countWords(days, 'jour') : 'jury'
  }
  if (from.kind === 'applied') return 'sélection'
  return to.kind === 'entered' && from.kind !== 'presented' ? gateWords[to.phase.gate] : 'décision'
}
