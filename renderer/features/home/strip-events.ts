import { addDays, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Agenda } from './agenda.ts'
import { counted, weekday } from './day-words.ts'
import type { Review } from './review.ts'

/** Days that the strip covers, today included. */
export const stripDays = 35

/** One day with something on it. `gate` is a jury, drawn as a lozenge. */
export type StripEvent = {
  readonly on: CivilDate
  readonly gate: boolean
  readonly strong: boolean
  readonly title: string
  readonly detail: string | null
}

const dutyWords = {
  'financial-report': 'compte rendu financier dû',
  payment: 'délai de versement',
  publication: 'publication due',
} as const

/** What falls in the five weeks to come, a day at a time, soonest first. */
export function stripEvents(today: CivilDate, agenda: Agenda, review: Review | undefined): readonly StripEvent[] {
  const end = addDays(today, stripDays - 1)
  const within = (on: CivilDate | null): on is CivilDate => on !== null && on >= today && on <= end
  const events: StripEvent[] = []
  for (const day of unique(agenda.sittings.map(({ sittingOn }) => sittingOn).filter(within))) {
    const acts = agenda.sittings.filter(({ sittingOn }) => sittingOn === day)
    const detail = counted(acts.length, 'délibération', 'délibérations', '')
    events.push({ on: day, gate: false, strong: true, title: acts[0]?.body ?? 'séance', detail })
  }
  for (const session of agenda.juries.filter(({ heldOn }) => within(heldOn))) {
    const file = agenda.nextJury?.session.id === session.id ? agenda.nextJury : null
    const detail =
      file === null
        ? null
        : `${counted(file.pitches.length, 'projet', 'projets', 'aucun projet')}, ${counted(file.jurors.length, 'juré', 'jurés', 'aucun juré')}`
    events.push({ on: session.heldOn, gate: true, strong: true, title: session.name, detail })
  }
  const due = (review?.payments ?? []).map(({ instalment }) => instalment.dueOn).filter(within)
  for (const day of unique(due)) {
    const count = due.filter((on) => on === day).length
    const title = count === 1 ? 'échéance' : `${String(count)} échéances`
    events.push({ on: day, gate: false, strong: false, title, detail: null })
  }
  for (const duty of review?.duties ?? [])
    if (within(duty.on))
      events.push({ on: duty.on, gate: false, strong: false, title: dutyWords[duty.topic], detail: duty.convention })
  const sorted = events.sort((a, b) => a.on.localeCompare(b.on) || Number(b.strong) - Number(a.strong))
  return unique(sorted.map(({ on }) => on)).flatMap((day) => {
    const [first, ...others] = sorted.filter(({ on }) => on === day)
    return first === undefined ? [] : [together(first, others)]
  })
}

/** One mark a day: what else falls on it is told under its title. */
function together(first: StripEvent, others: readonly StripEvent[]): StripEvent {
  if (others.length === 0) return first
  const detail = [first.detail, ...others.map(({ title }) => title)].filter((words) => words !== null).join(', ')
  return { ...first, gate: first.gate || others.some(({ gate }) => gate), detail }
}

const unique = (days: readonly CivilDate[]): readonly CivilDate[] => [...new Set(days)]

/** « jeu. 15 » inside the month shown, « lun. 3 déc. » when `month` asks for it. */
export function dayLabel(on: CivilDate, month: boolean): string {
  const words = formatDate(on, 'weekday')
  return month ? words : words.replace(/\u00a0.*$/, '')
}

/** Mondays and week-ends of the strip, with their place from 0 to 1. */
export function stripGrid(today: CivilDate): {
  readonly mondays: readonly { readonly on: CivilDate; readonly at: number; readonly month: boolean }[]
  readonly weekends: readonly { readonly from: number; readonly to: number }[]
} {
  const days = Array.from({ length: stripDays }, (_, index) => addDays(today, index))
  const at = (index: number): number => index / (stripDays - 1)
  let shown = today.slice(0, 7)
  const mondays = days.flatMap((on, index) => {
    if (weekday(on) !== 'lundi' || index === 0) return []
    const month = on.slice(0, 7) !== shown
    shown = on.slice(0, 7)
    return [{ on, at: at(index), month }]
  })
  const weekends = days.flatMap((on, index) =>
    weekday(on) === 'samedi' ? [{ from: at(index), to: Math.min(1, at(index + 2)) }] : [],
  )
  return { mondays, weekends }
}

/** Place of a day on the strip, from 0 (today) to 1. */
export function placeOf(on: CivilDate, today: CivilDate): number {
  return daysBetween(today, on) / (stripDays - 1)
}
