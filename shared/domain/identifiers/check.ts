import { plainFigures, quoted } from '#shared/domain/money/typed-text.ts'

/** What a check of an identifier says. A fault warns and never blocks: a real budget annex has 37 false SIRET in 1 056 rows. */
export type IdentifierCheck = {
  readonly valid: boolean
  /** Why it is not valid and what to do; null when it is. */
  readonly message: string | null
  /** The identifier as it should be stored: no spaces, no « .0 » left by a spreadsheet. */
  readonly normalised: string
}

/** Removes spaces of all kinds, separators and the « .0 » or « ,0 » that spreadsheets append to numbers. Never pads. */
export function normaliseDigits(text: string): string {
  return plainFigures(text)
    .replace(/[ -]/g, '')
    .replace(/[.,]0*$/, '')
}

/** Sum of the Luhn algorithm (ISO/IEC 7812-1), from the right; a valid number gives a multiple of 10. */
export function luhnSum(digits: string): number {
  let total = 0
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place])
    const doubled = place % 2 === 1 ? digit * 2 : digit
    total += doubled > 9 ? doubled - 9 : doubled
  }
  return total
}

/**
 * What is wrong with an identifier that should hold digits only: a spreadsheet wrote it as a number in powers of ten and
 * digits are lost (« 7,32829E+13 »), or another sign stands in it. Null when it is digits.
 */
export function digitsFault(text: string, name: 'SIREN' | 'SIRET'): string | null {
  if (!/\D/.test(text)) return null
  return /^\d+([.,]\d+)?e\+?\d+$/i.test(text)
    ? `Un tableur a écrit ce ${name} comme un nombre (${quoted(text)}) et des chiffres sont perdus. Reprenez-le de sa source, dans une colonne de texte.`
    : `Un ${name} ne contient que des chiffres. Vérifiez la saisie.`
}

export const found = (normalised: string): IdentifierCheck => ({ valid: true, message: null, normalised })
export const faulty = (normalised: string, message: string): IdentifierCheck => ({ valid: false, message, normalised })
