import { plainFigures } from '#shared/domain/money/typed-text.ts'
import { faulty, found, type IdentifierCheck } from './check.ts'

const frenchLength = 27

/** Remainder by 97 of a number written in decimal, of any length. */
function remainder97(digits: string): number {
  let rest = 0
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97
  return rest
}

/** Letters of an IBAN as numbers: A is 10, Z is 35 (ISO 13616). */
const lettersAsNumbers = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 'A'.charCodeAt(0) + 10))

/** Letters of a French account number as digits: A to I are 1 to 9, J to R 1 to 9, S to Z 2 to 9. */
const lettersAsDigits = (text: string): string =>
  text.replace(/[A-Z]/g, (letter) => {
    const place = letter.charCodeAt(0) - 'A'.charCodeAt(0)
    return String(place < 9 ? place + 1 : place < 18 ? place - 8 : place - 16)
  })

const normalise = (text: string): string => plainFigures(text).replace(/[ -]/g, '').toUpperCase()

/** Checks a RIB: 5 digits of bank, 5 of branch, 11 signs of account, 2 of key: 97 − (89·bank + 15·branch + 3·account) mod 97. */
export function checkRib(text: string): IdentifierCheck {
  const rib = normalise(text)
  const match = /^(\d{5})(\d{5})([0-9A-Z]{11})(\d{2})$/.exec(rib)
  if (match === null)
    return faulty(rib, `Un RIB a 23 signes ; celui-ci en a ${String(rib.length)}. Vérifiez la saisie.`)
  const [, bank = '', branch = '', account = '', key = ''] = match
  const weighed = 89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(lettersAsDigits(account))
  if (Number(key) !== 97 - Number(weighed % 97n))
    return faulty(rib, 'La clé de ce RIB est fausse : un chiffre est erroné ou deux sont inversés. Vérifiez la saisie.')
  return found(rib)
}

/** The French IBAN of a RIB: FR, two digits of control, the RIB. */
export function ribToIban(rib: string): string {
  const bare = normalise(rib)
  const key = 98 - remainder97(lettersAsNumbers(`${bare}FR00`))
  return `FR${String(key).padStart(2, '0')}${bare}`
}

/**
 * Checks a French IBAN: 27 signes, remainder 1 by 97 (ISO 13616), and the key of its RIB. A valid foreign IBAN is said to be so:
 * the accountant pays it, but by another way.
 */
export function checkIban(text: string): IdentifierCheck {
  const iban = normalise(text)
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(iban))
    return faulty(iban, 'Un IBAN commence par deux lettres et deux chiffres. Vérifiez la saisie.')
  const french = iban.startsWith('FR')
  if (french && iban.length !== frenchLength)
    return faulty(iban, `Un IBAN français a 27 signes ; celui-ci en a ${String(iban.length)}. Vérifiez la saisie.`)
  if (remainder97(lettersAsNumbers(iban.slice(4) + iban.slice(0, 4))) !== 1)
    return faulty(
      iban,
      'La clé de cet IBAN est fausse : un signe est erroné ou deux sont inversés. Vérifiez la saisie.',
    )
  if (!french) return faulty(iban, `Cet IBAN est valable, mais il n’est pas français (${iban.slice(0, 2)}).`)
  const rib = checkRib(iban.slice(4))
  return rib.valid ? found(iban) : faulty(iban, rib.message ?? '')
}

/** An IBAN for reading, by groups of four. */
export function formatIban(text: string): string {
  return normalise(text).replace(/(.{4})(?=.)/g, '$1\u202f')
}
