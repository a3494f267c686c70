import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { receiverOf } from './support.ts'

/** The Monday of the week of a day. */
export function mondayOf(day: CivilDate): CivilDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}

/** One cell of the sheet: what one adviser did for one project on one day. */
export type WeekCell = {
  readonly on: CivilDate
  readonly minutes: number
  /** The lines behind it; one at most can be typed over, several only read. */
  readonly entries: readonly Row<'supportEntries'>[]
}

export type WeekSheet = {
  readonly days: readonly CivilDate[]
  readonly rows: readonly {
    readonly receiverId: string
    readonly cells: readonly WeekCell[]
    readonly minutes: number
  }[]
  /** Minutes of each day, then of the week. */
  readonly dayTotals: readonly number[]
  readonly total: number
}

/** Days across, receivers down: the hours of one adviser in the week of `monday`; `receivers` keep their row without any hour. */
export function weekSheet(
  entries: readonly Row<'supportEntries'>[],
  monday: CivilDate,
  receivers: readonly string[],
): WeekSheet {
  const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index))
  const ofWeek = entries.filter((entry) => entry.on >= monday && entry.on <= (days[6] ?? monday))
  const ids = [...new Set([...receivers, ...ofWeek.map(receiverOf).filter((id) => id !== null)])]
  const rows = ids.map((receiverId) => {
    const own = ofWeek.filter((entry) => receiverOf(entry) === receiverId)
    const cells = days.map((on) => {
      const lines = own.filter((entry) => entry.on === on)
      return { on, minutes: sum(lines), entries: lines }
    })
    return { receiverId, cells, minutes: sum(own) }
  })
  return { days, rows, dayTotals: days.map((on) => sum(ofWeek.filter((entry) => entry.on === on))), total: sum(ofWeek) }
}

const sum = (entries: readonly { readonly minutes: number }[]): number =>
  entries.reduce((all, { minutes }) => all + minutes, 0)
