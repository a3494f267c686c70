import { plainFigures } from '#shared/domain/money/typed-text.ts'
import { faulty, found, type IdentifierCheck } from './check.ts'

/** Checks a BIC (ISO 9362): four letters of bank, two of country, two signs of place, then three of branch or none. */
export function checkBic(text: string): IdentifierCheck {
  const bic = plainFigures(text).replaceAll(' ', '').toUpperCase()
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)
    ? found(bic)
    : faulty(bic, 'Un BIC a 8 ou 11 signes, dont six lettres au début (BDFEFRPP). Vérifiez la saisie.')
}
