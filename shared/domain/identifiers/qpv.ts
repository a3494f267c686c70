import { faulty, found, type IdentifierCheck } from './check.ts'

const current = /^QN(?:0\d\d|02[AB]|97\d|98\d)\d{2}[NMI]$/
const former = /^QP\d{6}$/

/**
 * Checks the code of a priority district (QPV). The generation of 2024 is QN, department in three signs, order in two digits,
 * N (new), M (modified) or I (unchanged) (décret n° 2023-1314); the one of 2015, QP and six digits, is told apart.
 */
export function checkQpv(text: string): IdentifierCheck & { readonly generation: 2015 | 2024 | null } {
  const code = text.replace(/[\s\u00a0\u202f\u2009]/g, '').toUpperCase()
  if (current.test(code)) return { ...found(code), generation: 2024 }
  if (former.test(code)) return { ...found(code), generation: 2015 }
  const message =
    'Un code de quartier prioritaire s’écrit QN, le département sur trois signes, un rang sur deux chiffres, puis N, M ou I (QN06201N).'
  return { ...faulty(code, message), generation: null }
}
