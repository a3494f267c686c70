import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { receiverOf, totalHours, type Hours } from './support.ts'

type Kind = Row<'supportEntries'>['kind']
type Family = 'interview' | 'collective' | 'other'

/** Natures of hours in three families that a drawing can hold. */
const families: Readonly<Record<Kind, Family>> = {
  interview: 'interview',
  'follow-up': 'interview',
  workshop: 'collective',
  visit: 'collective',
  expertise: 'other',
  other: 'other',
}

/** Minutes of a period by family of natures, and who received them, each once. */
export type PeriodHours = Readonly<Record<Family, number>> & {
  /** « 2018 », or « 2018-03 ». */
  readonly key: string
  /** « 2018 », or « 03/2018 ». */
  readonly label: string
  readonly companies: number
}

/** Hours by year or by month, the first one first, periods without any left out. Two passes. */
export function hoursByPeriod(entries: readonly Hours[], size: 'month' | 'year'): readonly PeriodHours[] {
  const groups = new Map<string, Hours[]>()
  for (const entry of entries) {
    const key = entry.on.slice(0, size === 'year' ? 4 : 7)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [entry])
    else group.push(entry)
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const minutes = { interview: 0, collective: 0, other: 0 }
      for (const entry of own) minutes[families[entry.kind]] += entry.minutes
      return { ...minutes, key, label: labelOf(key), companies: totalHours(own).companies }
    })
}

/** « 2018-03 » as « 03/2018 »; a year as it is. */
const labelOf = (key: string): string => key.split('-').reverse().join('/')

/** Minutes done up to the end of each month, every month from the first to the last one that has hours. */
export function cumulatedHours(
  entries: readonly Hours[],
): readonly { readonly label: string; readonly minutes: number }[] {
  const byMonth = new Map<string, number>()
  for (const { on, minutes } of entries) byMonth.set(on.slice(0, 7), (byMonth.get(on.slice(0, 7)) ?? 0) + minutes)
  const months = [...byMonth.keys()].sort()
  const last = months.at(-1) ?? ''
  const points: { label: string; minutes: number }[] = []
  let done = 0
  for (
    let month = months[0] ?? '9';
    month <= last;
    month = addMonths(`${month}-01` as CivilDate, 1, 'same-day').slice(0, 7)
  ) {
    done += byMonth.get(month) ?? 0
    points.push({ label: labelOf(month), minutes: done })
  }
  return points
}

/** Minutes and lines of each project or company, the most first. One pass. */
export function hoursByReceiver(
  entries: readonly Hours[],
): readonly { readonly id: string; readonly minutes: number; readonly lines: number }[] {
  const totals = new Map<string, { id: string; minutes: number; lines: number }>()
  for (const entry of entries) {
    const id = receiverOf(entry)
    if (id === null) continue
    const total = totals.get(id) ?? { id, minutes: 0, lines: 0 }
    total.minutes += entry.minutes
    total.lines += 1
    totals.set(id, total)
  }
  return [...totals.values()].sort((a, b) => b.minutes - a.minutes)
}
