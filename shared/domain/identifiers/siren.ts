import { digitsFault, faulty, found, luhnSum, normaliseDigits, type IdentifierCheck } from './check.ts'

const laPoste = '356000000'

/** Checks a SIREN: 9 digits, Luhn key (INSEE). */
export function checkSiren(text: string): IdentifierCheck {
  const siren = normaliseDigits(text)
  const fault = digitsFault(siren, 'SIREN')
  if (fault !== null) return faulty(siren, fault)
  if (siren.length !== 9)
    return faulty(siren, `Un SIREN a 9 chiffres ; celui-ci en a ${String(siren.length)}. Vérifiez la saisie.`)
  if (/^0+$/.test(siren))
    return faulty(siren, 'Un SIREN fait de zéros n’existe pas. Laissez le champ vide s’il n’est pas connu.')
  if (luhnSum(siren) % 10 !== 0)
    return faulty(
      siren,
      'La clé de ce SIREN est fausse : un chiffre est erroné ou deux sont inversés. Vérifiez la saisie.',
    )
  return found(siren)
}

/**
 * Checks a SIRET: 14 digits, Luhn key on the 14 and on the 9 of its SIREN; when that fails for La Poste (356000000),
 * the sum of the 14 digits must be a multiple of 5 (INSEE).
 */
export function checkSiret(text: string): IdentifierCheck {
  const siret = normaliseDigits(text)
  const fault = digitsFault(siret, 'SIRET')
  if (fault !== null) return faulty(siret, fault)
  if (siret.length !== 14)
    return faulty(siret, `Un SIRET a 14 chiffres ; celui-ci en a ${String(siret.length)}. Vérifiez la saisie.`)
  if (/^0+$/.test(siret))
    return faulty(siret, 'Un SIRET fait de zéros n’existe pas. Laissez le champ vide s’il n’est pas connu.')
  const siren = siret.slice(0, 9)
  if (luhnSum(siren) % 10 !== 0)
    return faulty(
      siret,
      'Les 9 premiers chiffres de ce SIRET ne forment pas un SIREN : leur clé est fausse. Vérifiez la saisie.',
    )
  if (luhnSum(siret) % 10 === 0) return found(siret)
  const digits = [...siret].reduce((total, digit) => total + Number(digit), 0)
  if (siren === laPoste && digits % 5 === 0) return found(siret)
  return faulty(siret, 'Le SIREN est juste, mais la clé de ce SIRET est fausse : vérifiez les 5 derniers chiffres.')
}

/** Whether a SIRET belongs to a SIREN: its first 9 digits. */
export function siretBelongsTo(siret: string, siren: string): boolean {
  return normaliseDigits(siret).startsWith(normaliseDigits(siren))
}

/** A SIREN or SIRET for reading, 3-3-3-5: « 732 829 320 00074 », with U+202F. Anything else is given back as it is. */
export function formatSiret(text: string): string {
  const digits = normaliseDigits(text)
  const match = /^(\d{3})(\d{3})(\d{3})(\d{5})?$/.exec(digits)
  return match === null ? text : match.slice(1).filter(Boolean).join('\u202f')
}
