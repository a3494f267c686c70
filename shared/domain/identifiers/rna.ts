import { plainFigures } from '#shared/domain/money/typed-text.ts'
import { faulty, found, type IdentifierCheck } from './check.ts'

const strict = /^W\d{9}$/
const lenient = /^W\d[A-Z\d]\d{7}$/

/**
 * Checks an RNA number, which has no key. `strict` is the SCDL form (W and 9 digits); `lenient` also takes the letter
 * of overseas numbers in third place, as Data.Subvention does. Associations of Alsace-Moselle have none.
 */
export function checkRna(text: string, form: 'strict' | 'lenient' = 'lenient'): IdentifierCheck {
  const typed = plainFigures(text).replaceAll(' ', '')
  const rna = typed.toUpperCase()
  if (typed !== rna && lenient.test(rna)) return faulty(rna, `Un numéro RNA s’écrit en majuscules : ${rna}.`)
  if ((form === 'strict' ? strict : lenient).test(rna)) return found(rna)
  if (form === 'strict' && lenient.test(rna))
    return faulty(rna, 'Ce numéro RNA d’outre-mer n’est pas admis dans le format SCDL, qui attend W et 9 chiffres.')
  return faulty(
    rna,
    `Un numéro RNA s’écrit W suivi de 9 chiffres, 10 signes en tout ; celui-ci en a ${String(rna.length)}. Vérifiez la saisie.`,
  )
}
