import { addDays, addMonths, daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { roundedDivision } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Site = Pick<Row<'sites'>, 'desks' | 'surfaceDm2' | 'opensOn' | 'closesOn'>
type Unit = Pick<Row<'siteUnits'>, 'id' | 'kind' | 'desks' | 'surfaceDm2'>
type Stay = Pick<Row<'stays'>, 'kind' | 'unitId' | 'desks' | 'surfaceDm2' | 'enteredOn' | 'leftOn'>

/** What is counted: desks, or surface in square decimetres. */
export type Measure = 'desks' | 'surface'

/** A resident's presence, first and last day included; a null quantity is not given. */
export type Occupation = {
  readonly first: CivilDate
  readonly last: CivilDate | null
  readonly desks: number | null
  readonly surface: number | null
}

/** Presences that occupy something. Members are people on a list, not desks: they never count (59 members for about 40 users in Metz). */
export function occupationsOf(stays: readonly Stay[], units: readonly Unit[]): readonly Occupation[] {
  const unit = new Map(units.map((row) => [row.id, row]))
  return stays
    .filter((stay) => stay.kind === 'resident')
    .map((stay) => {
      const own = stay.unitId === null ? undefined : unit.get(stay.unitId)
      return {
        first: stay.enteredOn,
        last: stay.leftOn,
        desks: stay.desks ?? own?.desks ?? null,
        surface: stay.surfaceDm2 ?? own?.surfaceDm2 ?? null,
      }
    })
}

/** What a site offers: as stated, else the sum over its units, meeting rooms left out; null when neither is known. */
export function capacityOf(site: Site, units: readonly Unit[], measure: Measure): number | null {
  const [stated, field] =
    measure === 'desks' ? [site.desks, 'desks' as const] : [site.surfaceDm2, 'surfaceDm2' as const]
  if (stated !== null) return stated
  const given = units.filter((unit) => unit.kind !== 'meeting').map((unit) => unit[field])
  return given.length === 0 || given.includes(null) ? null : given.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

/** Days when a site is open inside a period, by its opening and closing dates at the precision known (the first day they may mean). */
function openDays({ opensOn, closesOn }: Site, from: CivilDate, to: CivilDate): { first: CivilDate; last: CivilDate } {
  const [opens, closes] = [
    opensOn === null ? from : rangeOf(opensOn).first,
    closesOn === null ? to : rangeOf(closesOn).last,
  ]
  return { first: opens > from ? opens : from, last: closes < to ? closes : to }
}

/** A period with the same occupation from its first to its last day, both included. */
export type OccupancyStep = {
  readonly from: CivilDate
  readonly to: CivilDate
  readonly residents: number
  readonly used: number
  /** Residents whose quantity is not given: `used` then says too little. */
  readonly unknown: number
}

/** Occupation day by day as few steps, over `from` to `to`, by one sweep over entries and exits. */
export function occupancySteps(
  occupations: readonly Occupation[],
  measure: Measure,
  from: CivilDate,
  to: CivilDate,
): readonly OccupancyStep[] {
  if (to < from) return []
  const moves = new Map<CivilDate, { residents: number; used: number; unknown: number }>([
    [from, { residents: 0, used: 0, unknown: 0 }],
  ])
  const move = (on: CivilDate, by: 1 | -1, quantity: number | null): void => {
    const at = moves.get(on) ?? { residents: 0, used: 0, unknown: 0 }
    at.residents += by
    at.used += by * (quantity ?? 0)
    at.unknown += quantity === null ? by : 0
    moves.set(on, at)
  }
  for (const occupation of occupations) {
    const { first, last } = occupation
    if (first > to || (last !== null && (last < from || last < first))) continue
    move(first < from ? from : first, 1, occupation[measure])
    if (last !== null && last < to) move(addDays(last, 1), -1, occupation[measure])
  }
  const days = [...moves].sort(([a], [b]) => (a < b ? -1 : 1))
  let [residents, used, unknown] = [0, 0, 0]
  return days.map(([on, by], index) => {
    residents += by.residents
    used += by.used
    unknown += by.unknown
    const next = days[index + 1]?.[0]
    return { from: on, to: next === undefined ? to : addDays(next, -1), residents, used, unknown }
  })
}

/** Occupation of a period. */
export type Occupancy = {
  readonly from: CivilDate
  readonly to: CivilDate
  /** Desks, or square decimetres, times days. */
  readonly usedDays: number
  readonly offeredDays: number | null
  /** Tenths of a percent, rounded half away from zero; null while a quantity or the capacity is not given, or nothing is offered. */
  readonly share: number | null
  readonly unknown: number
  readonly entries: number
  readonly exits: number
}

/** Occupation of a site over a period: unit-days used over unit-days offered while it is open. Cost: one sweep. */
export function occupancyOver(
  site: Site,
  occupations: readonly Occupation[],
  capacity: number | null,
  measure: Measure,
  from: CivilDate,
  to: CivilDate,
): Occupancy {
  const steps = occupancySteps(occupations, measure, from, to)
  const usedDays = steps.reduce((sum, step) => sum + step.used * (daysBetween(step.from, step.to) + 1), 0)
  const unknown = steps.reduce((most, step) => Math.max(most, step.unknown), 0)
  const open = openDays(site, from, to)
  const offeredDays =
    capacity === null ? null : open.last < open.first ? 0 : capacity * (daysBetween(open.first, open.last) + 1)
  const inside = (on: CivilDate | null): boolean => on !== null && on >= from && on <= to
  return {
    from,
    to,
    usedDays,
    offeredDays,
    share:
      offeredDays === null || offeredDays === 0 || unknown > 0
        ? null
        : Number(roundedDivision(BigInt(usedDays) * 1000n, BigInt(offeredDays))),
    unknown,
    entries: occupations.filter(({ first }) => inside(first)).length,
    exits: occupations.filter(({ last }) => inside(last)).length,
  }
}

export type Period = { readonly key: string; readonly label: string; readonly from: CivilDate; readonly to: CivilDate }

/** Months or half-years that cover `from` to `to`, whole ones, first to last. */
export function periodsOver(from: CivilDate, to: CivilDate, size: 'month' | 'half-year'): readonly Period[] {
  const step = size === 'month' ? 1 : 6
  const month = Number(from.slice(5, 7))
  const start = size === 'month' ? month : month <= 6 ? 1 : 7
  let first = `${from.slice(0, 4)}-${String(start).padStart(2, '0')}-01` as CivilDate
  const periods: Period[] = []
  while (first <= to) {
    const next = addMonths(first, step, 'same-day')
    const half = first.slice(5, 7) === '01' ? '1er' : '2e'
    const label = size === 'month' ? `${first.slice(5, 7)}/${first.slice(0, 4)}` : `${half} sem. ${first.slice(0, 4)}`
    periods.push({ key: first, label, from: first, to: addDays(next, -1) })
    first = next
  }
  return periods
}

/** Does a stay clash with others of the same unit, or with a stay of the same occupant in the same site? The clashing one, or null. */
export function clashOf(
  stay: Pick<
    Row<'stays'>,
    'id' | 'unitId' | 'kind' | 'projectId' | 'organisationId' | 'desks' | 'enteredOn' | 'leftOn'
  >,
  others: readonly Row<'stays'>[],
  unit: Pick<Row<'siteUnits'>, 'desks'> | null,
): { readonly kind: 'occupant' | 'unit'; readonly stay: Row<'stays'> } | null {
  const over = others.filter(
    (other) =>
      other.id !== stay.id &&
      (stay.leftOn === null || other.enteredOn <= stay.leftOn) &&
      (other.leftOn === null || other.leftOn >= stay.enteredOn),
  )
  const twin = over.find(
    (other) =>
      (stay.projectId !== null && other.projectId === stay.projectId) ||
      (stay.organisationId !== null && other.organisationId === stay.organisationId),
  )
  if (twin !== undefined && twin.unitId === stay.unitId) return { kind: 'occupant', stay: twin }
  if (stay.unitId === null || stay.kind === 'member') return null
  const inUnit = over.filter((other) => other.unitId === stay.unitId && other.kind === 'resident')
  const [first] = inUnit
  if (first === undefined) return null
  // An office is shared as long as its desks suffice on every day; without a number of desks, it holds one resident.
  if (unit?.desks == null) return { kind: 'unit', stay: first }
  const most = Math.max(
    0,
    ...inUnit.map((other) => {
      const on = other.enteredOn > stay.enteredOn ? other.enteredOn : stay.enteredOn
      return inUnit
        .filter((one) => one.enteredOn <= on && (one.leftOn === null || one.leftOn >= on))
        .reduce((sum, one) => sum + (one.desks ?? 1), 0)
    }),
  )
  return most + (stay.desks ?? 1) > unit.desks ? { kind: 'unit', stay: first } : null
}
