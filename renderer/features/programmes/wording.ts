import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger, formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'

const nbsp = '\u00a0'

/** « 4 à 6 mois », « 9 mois », « 6 mois au plus »; null when nothing is known. */
export function durationWords({ minMonths, maxMonths }: Pick<Row<'phases'>, 'minMonths' | 'maxMonths'>): string | null {
  if (minMonths === null && maxMonths === null) return null
  if (minMonths === null) return `${String(maxMonths)}${nbsp}mois au plus`
  if (maxMonths === null) return `${String(minMonths)}${nbsp}mois au moins`
  return minMonths === maxMonths
    ? `${String(maxMonths)}${nbsp}mois`
    : `${String(minMonths)} à ${String(maxMonths)}${nbsp}mois`
}

/** « 350 € HT », « 2 400 € HT/an », or both; null when the phase states none. */
export function chargeWords(phase: Pick<Row<'phases'>, 'chargeOnceCents' | 'chargeYearlyCents'>): string | null {
  const once = phase.chargeOnceCents === null ? null : `${formatMoney(phase.chargeOnceCents, { decimals: 'auto' })} HT`
  const yearly =
    phase.chargeYearlyCents === null ? null : `${formatMoney(phase.chargeYearlyCents, { decimals: 'auto' })} HT/an`
  const stated = [once, yearly].filter((text) => text !== null)
  return stated.length === 0 ? null : stated.join(' puis ')
}

/** « 1 jour », « 147 jours »: French plural from 2. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${formatInteger(count)}${nbsp}${Math.abs(count) < 2 ? one : many}`
}

/** The name of a cohort inside a title: « Évident, session 1 ». */
export function cohortTitle(programme: Pick<Row<'programmes'>, 'name'>, cohort: Pick<Row<'cohorts'>, 'name'>): string {
  const [first = '', second = ''] = cohort.name
  const lower = second === second.toLowerCase() ? first.toLowerCase() : first
  return `${programme.name}, ${lower}${cohort.name.slice(first.length)}`
}

/** « depuis 2018 », « jusqu’au 11/12/2015 », « de 2015 à 2018 »; null when neither end is known. */
export function periodWords({ startsOn, endsOn }: Pick<Row<'programmes'>, 'startsOn' | 'endsOn'>): string | null {
  const [from, to] = [startsOn, endsOn].map((date) => (date === null ? null : formatPartialDate(date)))
  const day = (date: string | null): boolean => date !== null && date.length === 10
  if (from == null) return to == null ? null : `jusqu’${day(endsOn) ? 'au' : 'à'} ${to}`
  if (to == null) return `depuis ${day(startsOn) ? 'le ' : ''}${from}`
  return day(startsOn) || day(endsOn) ? `${from} – ${to}` : `de ${from} à ${to}`
}

/** A name cut to a number of characters, for the edge of a drawing. */
export function shortened(name: string, length: number): string {
  return name.length > length ? `${name.slice(0, length - 1)}…` : name
}

/** What a count of a public distinguishes. */
export const dimensionWords: Readonly<Record<Row<'audienceCounts'>['dimension'], string>> = {
  qpv: 'Quartier prioritaire',
  gender: 'Sexe',
  age: 'Âge',
}
