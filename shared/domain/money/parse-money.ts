import type { Cents } from '#shared/workspace/fields.ts'
import { cents } from './cents.ts'
import { plainFigures, quoted } from './typed-text.ts'

export type ParsedMoney =
  | {
      readonly ok: true
      readonly value: Cents
      /** HT or TTC, when it was written. */
      readonly tax: 'HT' | 'TTC' | null
    }
  | { readonly ok: false; readonly message: string }

const shape = /^([-+])?\s?((?:\d|[ .,'’](?=[\d.,]))*\d,?|,\d+)\s?(k€|M€|€|EUR|euros?)?\s?(HT|TTC)?$/i

/**
 * Reads a French amount as text, never through a float. Spaces of all kinds in thousands, comma (or point) before one or two
 * decimals, « € », « k€ », « M€ », « euros », « HT » and « TTC » are understood. Whatever is not exact to the cent, is not money
 * (« 450 m² ») or may mean two things (« 130.000 ») is refused with a sentence.
 */
export function parseMoney(text: string): ParsedMoney {
  const input = plainFigures(text)
  if (input === '') return refused('Écrivez un montant, par exemple 130 000,00.')
  const match = shape.exec(input)
  if (match === null) return refused(faultOf(input))
  const [, sign, figures = '', unit = '', tax] = match
  const number = readFigures(figures)
  if (!number.ok) return number
  if (unit === 'm€') return refused('« m€ » est ambigu. Écrivez M€ pour des millions, k€ pour des milliers.')
  const power = /^k/i.test(unit) ? 5 : unit === 'M€' ? 8 : 2
  const decimals = number.decimals.replace(/0+$/, '')
  if (decimals.length > power)
    return refused(
      power === 2
        ? `${quoted(figures)} a ${String(decimals.length)} décimales. Un montant s’arrête aux centimes : deux décimales au plus.`
        : `${quoted(input)} ne tombe pas juste au centime. Écrivez le montant en euros.`,
    )
  const digits = BigInt(number.integer + decimals.padEnd(power, '0'))
  if (digits > BigInt(Number.MAX_SAFE_INTEGER))
    return refused('Ce montant dépasse 90 071 milliards d’euros. Vérifiez le nombre de zéros.')
  const value = cents(sign === '-' ? -Number(digits) : Number(digits))
  return { ok: true, value, tax: tax === undefined ? null : tax.toUpperCase() === 'HT' ? 'HT' : 'TTC' }
}

type Figures = { readonly ok: true; readonly integer: string; readonly decimals: string }

function readFigures(figures: string): Figures | (ParsedMoney & { ok: false }) {
  const commas = figures.split(',').length - 1
  const points = figures.split('.').length - 1
  if (commas > 1) return refused(`${quoted(figures)} a plusieurs virgules. La virgule ne sépare que les centimes.`)
  if (commas === 1 && points > 0)
    return refused(`${quoted(figures)} mêle point et virgule. Séparez les milliers par une espace : 1 234,56.`)
  if (points > 1 || /\.\d{3,}$/.test(figures))
    return refused(`${quoted(figures)} : le point ne sépare pas les milliers. Écrivez 130 000 ou 130 000,00.`)
  if (figures.endsWith(',')) return refused(`${quoted(figures)} : il manque les centimes après la virgule.`)
  const [integer = '', decimals = ''] = figures.split(/[.,]/)
  if (decimals.includes(' ') || integer.endsWith(' '))
    return refused(`${quoted(figures)} : pas d’espace autour de la virgule ni dans les centimes.`)
  if (/['’]/.test(figures)) return refused(`${quoted(figures)} : séparez les milliers par une espace, 130 000.`)
  if (integer.includes(' ') && !/^\d{1,3}( \d{3})+$/.test(integer))
    return refused(`${quoted(figures)} : les chiffres se groupent par trois, 130 000. Vérifiez le nombre de zéros.`)
  return { ok: true, integer: integer.replaceAll(' ', ''), decimals }
}

function faultOf(input: string): string {
  if (/^\(.*\d.*\)$/.test(input))
    return `${quoted(input)} : un montant négatif s’écrit avec le signe moins, −25 000,00.`
  const area = /\d\s?(m²|m2|mètres?( carrés?)?|ha|km|%|h|heures?|ans?|mois|jours?|ETP)(?![a-zà-ÿ])/i.exec(input)
  if (area?.[1] !== undefined)
    return `${quoted(input)} n’est pas un montant : ${quoted(area[1])} n’est pas une unité d’argent.`
  if (/[$£¥]|USD|GBP|CHF/i.test(input)) return `${quoted(input)} n’est pas en euros.`
  if (!/\d/.test(input)) return `${quoted(input)} n’est pas un montant. Écrivez des chiffres, par exemple 130 000,00.`
  const rest = /\d[\d .,]*(?:k€|M€|€|EUR|euros?)?\s?(?:HT|TTC)?\s?(\D.*)$/i.exec(input)?.[1]
  return rest === undefined
    ? `${quoted(input)} n’est pas un montant. Écrivez des chiffres, par exemple 130 000,00.`
    : `${quoted(input)} : ${quoted(rest)} n’a pas sa place dans un montant.`
}

function refused(message: string): ParsedMoney & { ok: false } {
  return { ok: false, message }
}
