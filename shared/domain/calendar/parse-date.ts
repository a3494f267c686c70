import { plainFigures, quoted } from '#shared/domain/money/typed-text.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addDays, civilDate } from './civil-date.ts'
import { formatDate } from './format-date.ts'
import { monthNames, monthOf } from './french.ts'

type Refused = { readonly ok: false; readonly message: string }
export type ParsedDate = { readonly ok: true; readonly value: CivilDate } | Refused
export type ParsedPartialDate = { readonly ok: true; readonly value: PartialDate } | Refused

const expected = 'Écrivez jj/mm/aaaa, par exemple 19/05/2003, ou 19 mai 2003.'

/** Reads a date typed or pasted in French: 19/05/2003, 19.5.2003, 19 mai 2003, 1er nov. 2018, 2003-05-19. */
export function parseDate(text: string): ParsedDate {
  const input = tidy(text)
  if (input === '') return refused(`Date vide. ${expected}`)
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(input)
  if (iso !== null) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const figures = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d+)$/.exec(input)
  if (figures !== null) return inFigures(Number(figures[1]), Number(figures[2]), figures[3] ?? '')
  const words = /^(?:[a-zà-ÿ]+\.? )?(\d{1,2})(?:er)? ([a-zà-ÿ]+\.?) (\d+)$/i.exec(input)
  if (words === null) return refused(spreadsheetDay(input) ?? `${quoted(input)} n’est pas une date. ${expected}`)
  const month = monthOf(words[2] ?? '')
  if (month === null) return refused(`${quoted(words[2] ?? '')} n’est pas un mois. ${expected}`)
  return inFigures(Number(words[1]), month, words[3] ?? '')
}

/** Reads a date known to the day, month, quarter or year: besides `parseDate`, 05/2018, mai 2018, T2 2018, 2e trimestre 2018, 2018. */
export function parsePartialDate(text: string): ParsedPartialDate {
  const input = tidy(text)
  const year = /^(\d{4})$/.exec(input)
  if (year !== null) return partial(Number(year[1]), '')
  const quarter =
    /^(?:T|Q)([1-4]) (\d{4})$/i.exec(input) ?? /^([1-4])(?:er|e|ème)? trim(?:estre|\.)? (\d{4})$/i.exec(input)
  if (quarter !== null) return partial(Number(quarter[2]), `-Q${quarter[1] ?? ''}`)
  const isoQuarter = /^(\d{4})-Q([1-4])$/i.exec(input)
  if (isoQuarter !== null) return partial(Number(isoQuarter[1]), `-Q${isoQuarter[2] ?? ''}`)
  const inMonth = /^(\d{1,2})[/.\-](\d{4})$/.exec(input)
  if (inMonth !== null) return ofMonth(Number(inMonth[2]), Number(inMonth[1]))
  const isoMonth = /^(\d{4})-(\d{2})$/.exec(input)
  if (isoMonth !== null) return ofMonth(Number(isoMonth[1]), Number(isoMonth[2]))
  const named = /^([a-zà-ÿ]+\.?) (\d{4})$/i.exec(input)
  const month = named === null ? null : monthOf(named[1] ?? '')
  if (named !== null && month !== null) return ofMonth(Number(named[2]), month)
  const day = parseDate(input)
  if (day.ok) return { ok: true, value: day.value as string as PartialDate }
  return refused(day.message.replace(expected, 'Écrivez 19/05/2003, mai 2018, T2 2018 ou 2018.'))
}

/** Plain signs, without the midnight that a spreadsheet adds to its dates; any other hour stays, and is refused. */
function tidy(text: string): string {
  return plainFigures(text)
    .replace(/(?<=\d) ?([/.]) ?(?=\d)/g, '$1')
    .replace(/(?<=\d)[ T]0?0:00(:00(\.0+)?)?Z?$/, '')
}

/** What to do with a day that a spreadsheet wrote as its number: 43412 is 8 November 2018. Null when it is no such number. */
function spreadsheetDay(input: string): string | null {
  const days = /^([1-9]\d{4})(?:[.,]\d+)?$/.exec(input)?.[1]
  if (days === undefined) return null
  const date = addDays('1899-12-30' as CivilDate, Number(days))
  return `${quoted(input)} n’est pas une date : c’est peut-être le numéro qu’un tableur donne au ${formatDate(date, 'short')}. Vérifiez, puis écrivez la date.`
}

function inFigures(day: number, month: number, year: string): ParsedDate {
  return year.length === 4
    ? existing(Number(year), month, day)
    : refused(`${quoted(year)} n’est pas une année sur quatre chiffres. ${expected}`)
}

function existing(year: number, month: number, day: number): ParsedDate {
  const value = civilDate(year, month, day)
  if (value !== null) return { ok: true, value }
  if (year < 1800 || year > 2200) return refused(`L’année ${String(year)} est hors de 1800 à 2200. Vérifiez la saisie.`)
  const name = monthNames[month - 1]
  if (name === undefined)
    return refused(`Il n’y a pas de mois ${String(month)}. Le jour s’écrit avant le mois : jj/mm/aaaa.`)
  return refused(`Le ${String(day)} ${name} ${String(year)} n’existe pas. Vérifiez le jour.`)
}

function ofMonth(year: number, month: number): ParsedPartialDate {
  return month >= 1 && month <= 12
    ? partial(year, `-${String(month).padStart(2, '0')}`)
    : refused(`Il n’y a pas de mois ${String(month)}. Écrivez mai 2018 ou 05/2018.`)
}

function partial(year: number, rest: string): ParsedPartialDate {
  return year < 1800 || year > 2200
    ? refused(`L’année ${String(year)} est hors de 1800 à 2200. Vérifiez la saisie.`)
    : { ok: true, value: `${String(year)}${rest}` as PartialDate }
}

const refused = (message: string): Refused => ({ ok: false, message })
