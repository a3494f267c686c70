import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import { roundedDivision, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Measure = Pick<Row<'measures'>, 'id' | 'operator' | 'value' | 'on' | 'source'>

/**
 * The measures that say where an indicator is now: those of its latest date. Several are rivals and stay side by side;
 * none wins. Measures without a date count only when no other has one.
 */
export function latestMeasures<M extends Measure>(measures: readonly M[]): readonly M[] {
  const dated = measures.filter((measure) => measure.on !== null)
  if (dated.length === 0) return measures
  const end = (measure: M): string => (measure.on === null ? '' : rangeOf(measure.on).last)
  const last = dated.map(end).sort().at(-1)
  return dated.filter((measure) => end(measure) === last)
}

/** Do these measures of one date say different things? */
export const areRivals = (measures: readonly Pick<Measure, 'operator' | 'value'>[]): boolean =>
  new Set(measures.map(({ operator, value }) => `${operator}${String(value)}`)).size > 1

/** Hundredths of a unit as a whole number: measures have two decimals at most, so that no float decides a share. */
const hundredths = (value: number): bigint => BigInt(Math.round(value * 100))

/** Result over target, in tenths of a percent, rounded half away from zero; null without a target or a result. Case: 23 of 30 is 767. */
export function targetShare(result: number | null, target: number | null): number | null {
  if (result === null || target === null || target === 0) return null
  return Number(roundedDivision(hundredths(result) * 1000n, hundredths(target)))
}

/** A figure as its source gives it. */
type Quoted = Pick<Measure, 'operator' | 'value'>

/** What a share of a count makes, in whole units: 1 100 at 70 % is 770. `tenths` of a percent; one rounding, half away from zero. */
export function shareOfCount(count: number, tenths: number): number {
  return Number(roundedDivision(BigInt(count) * BigInt(tenths), 1000n))
}

/**
 * What a rate makes of the indicator that it is a share of: 70 % of 1 100 is 770. From the latest value of each, the target
 * in the place of a result that is not given yet; « environ » as soon as one of them is not exact. Null when one is missing,
 * or when rivals do not agree.
 */
export function madeByRate(
  rate: readonly Measure[],
  base: readonly Measure[],
  baseTarget: Quoted | null,
): Quoted | null {
  const [share] = latestMeasures(rate)
  const [whole] = latestMeasures(base)
  if (share === undefined || areRivals(latestMeasures(rate)) || areRivals(latestMeasures(base))) return null
  const of = whole ?? baseTarget
  if (of === null || !Number.isInteger(of.value)) return null
  const exact = share.operator === '=' && of.operator === '='
  return { operator: exact ? '=' : '≈', value: shareOfCount(of.value, Math.round(share.value * 10)) }
}

/** Quotient of two figures in `decimals` places, as a whole number of them: 3 000 offers over 130 companies is 23 at 0 places. */
export function ratioOf(part: number, whole: number, decimals: 0 | 1 | 2 | 3): number | null {
  return whole === 0 ? null : Number(roundedDivision(hundredths(part) * 10n ** BigInt(decimals), hundredths(whole)))
}

type Answer = Pick<Row<'followUps'>, 'answeredOn' | 'state' | 'jobs' | 'turnoverCents' | 'fundsCents'>

/** What a follow-up says once its answers are put together. */
export type FollowUpSummary = {
  readonly asked: number
  readonly answered: number
  /** Tenths of a percent of those asked. */
  readonly response: number | null
  /**
   * Companies still at work or sold, in those whose fate is known; companies never created and unknown ones are left out of
   * both. Tenths of a percent; null when no fate is known.
   */
  readonly survival: number | null
  readonly alive: number
  readonly known: number
  /** Sums over the answers; null (« non calculable ») as soon as one answer of a company at work lacks it. */
  readonly jobs: number | null
  readonly turnover: Cents | null
  readonly funds: Cents | null
}

/** One pass over the answers of a follow-up. */
export function followUpSummary(answers: readonly Answer[]): FollowUpSummary {
  const answered = answers.filter(({ answeredOn }) => answeredOn !== null)
  const alive = answered.filter(({ state }) => state === 'active' || state === 'sold')
  const known = alive.length + answered.filter(({ state }) => state === 'closed').length
  const share = (part: number, whole: number): number | null =>
    whole === 0 ? null : Number(roundedDivision(BigInt(part) * 1000n, BigInt(whole)))
  const jobs = alive.map((answer) => answer.jobs)
  return {
    asked: answers.length,
    answered: answered.length,
    response: share(answered.length, answers.length),
    survival: share(alive.length, known),
    alive: alive.length,
    known,
    jobs: alive.length === 0 || jobs.includes(null) ? null : jobs.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    turnover: alive.length === 0 ? null : sumOrNull(alive.map((answer) => answer.turnoverCents)),
    funds: alive.length === 0 ? null : sumOrNull(alive.map((answer) => answer.fundsCents)),
  }
}

type Stay = Pick<Row<'enrolments'>, 'projectId' | 'cohortId' | 'leftOn' | 'leaveReason'>

/**
 * Projects to ask `years` after they left a programme: those that left it for good (not into its next phase) that long
 * before `on`, the last exit of each counting.
 */
export function toFollowUp(stays: readonly Stay[], years: number, on: CivilDate): readonly string[] {
  const lastExit = new Map<string, CivilDate | null>()
  for (const { projectId, leftOn, leaveReason } of stays) {
    const before = lastExit.get(projectId)
    if (leftOn === null) lastExit.set(projectId, null)
    else if (leaveReason !== 'next-phase' && before !== null && (before === undefined || leftOn > before))
      lastExit.set(projectId, leftOn)
  }
  return [...lastExit].flatMap(([projectId, left]) =>
    left !== null && addMonths(left, years * 12, 'same-day') <= on ? [projectId] : [],
  )
}

const awaitedColumns = [
  'Projet',
  'Devenir',
  'Emplois',
  'Chiffre d’affaires, €',
  'Fonds levés, €',
  'Répondu le',
  'Précision',
] as const

/** The table to be filled by the projects still awaited, header first; the import knows it by its columns. */
export const awaitedTable = (projects: readonly string[]): readonly (readonly string[])[] => [
  awaitedColumns,
  ...projects.map((project) => [project, ...awaitedColumns.slice(1).map(() => '')]),
]
