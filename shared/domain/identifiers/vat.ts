import { checkSiren } from './siren.ts'

/** Intra-community VAT number of a French SIREN: FR, (12 + 3 × (SIREN mod 97)) mod 97, SIREN; null for a false SIREN. */
export function vatNumberOf(siren: string): string | null {
  const { valid, normalised } = checkSiren(siren)
  if (!valid) return null
  const key = (12 + 3 * (Number(normalised) % 97)) % 97
  return `FR${String(key).padStart(2, '0')}${normalised}`
}
