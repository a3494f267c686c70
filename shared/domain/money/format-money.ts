import type { Cents } from '#shared/workspace/fields.ts'
import { roundedDivision } from './cents.ts'

const thin = '\u202f'
const nbsp = '\u00a0'

export type MoneyFormat = {
  /** `always` keeps the cents (tables, forms); `auto` drops « ,00 » (sentences, key figures). */
  readonly decimals?: 'always' | 'auto'
  /** Writes + before a positive amount: differences always carry their sign. */
  readonly sign?: boolean
  /** False leaves « € » to the column head. */
  readonly unit?: boolean
}

/** An amount for the screen: « 1 234,50 € », U+202F in thousands, U+00A0 before €, U+2212 as minus. */
export function formatMoney(amount: Cents, format: MoneyFormat = {}): string {
  const { decimals = 'always', sign = false, unit = true } = format
  const shown = decimals === 'auto' && amount % 100 === 0 ? 0 : 2
  return signed(amount, sign) + decimal(BigInt(Math.abs(amount)), 2).slice(0, shown === 0 ? -3 : undefined) + euro(unit)
}

/** The same for copied text and files, with the hyphen that spreadsheets read as a minus: « -1 234,56 € ». */
export function formatMoneyText(amount: Cents, format: MoneyFormat = {}): string {
  return formatMoney(amount, format).replace('−', '-')
}

/** In thousands of euros, rounded half away from zero to `decimals`: « 130 k€ ». */
export function formatK(amount: Cents, decimals: 0 | 1 | 2 = 0): string {
  return scaled(amount, 5, decimals, 'k€')
}

/** In millions of euros, rounded half away from zero to `decimals`: « 12,4 M€ ». Only where the source says M€. */
export function formatM(amount: Cents, decimals: 0 | 1 | 2 = 1): string {
  return scaled(amount, 8, decimals, 'M€')
}

/** A percentage given in tenths (`decimals` 1) or hundredths (2) of a percent: « 28,26 % ». */
export function formatPercent(value: number, decimals: 1 | 2): string {
  return signed(value, false) + decimal(BigInt(Math.abs(value)), decimals) + nbsp + '%'
}

/** A whole number with U+202F in thousands and U+2212 as minus: « 10 000 ». */
export function formatInteger(value: number): string {
  return signed(value, false) + group(String(Math.abs(value)))
}

function scaled(amount: Cents, power: number, decimals: number, unit: string): string {
  const rounded = roundedDivision(BigInt(Math.abs(amount)), 10n ** BigInt(power - decimals))
  return (rounded === 0n ? '' : signed(amount, false)) + decimal(rounded, decimals) + nbsp + unit
}

const euro = (unit: boolean): string => (unit ? `${nbsp}€` : '')
const signed = (value: number, plus: boolean): string => (value < 0 ? '−' : plus && value > 0 ? '+' : '')
const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, thin)

function decimal(units: bigint, decimals: number): string {
  const digits = units.toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  return group(digits.slice(0, cut)) + (decimals === 0 ? '' : `,${digits.slice(cut)}`)
}
