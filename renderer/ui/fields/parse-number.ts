import { plainFigures, quoted } from '#shared/domain/money/typed-text.ts'
import type { Parsed } from './use-draft.ts'

type NumberRules = {
  readonly optional?: boolean | undefined
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Decimals accepted; 0 for a whole number. */
  readonly decimals: number
  /** What a score is out of: « 12/20 » is then 12 where it is 20, and refused in words elsewhere. */
  readonly outOf?: number | undefined
}

/** A number as it is shown in a field: decimal comma, true minus sign. */
export const writeNumber = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/**
 * Reads a number as people type or paste it: `3,5`, ` 3.5 `, `1 200`, `−2`; a score, `12/20` too. Spaces stand between groups of
 * three figures only: « 1 5 » is not 15.
 */
export function parseNumber(text: string, { optional, min, max, decimals, outOf }: NumberRules): Parsed<number | null> {
  const typed = plainFigures(text)
    .replace(/ ?\/ ?/, '/')
    .replace(/^- /, '-')
    .replace(/(?<=^-?\d{1,3}( \d{3})*) (?=\d{3}(?!\d))/g, '')
    .replace(/,(?=\d*(\/|$))/, '.')
  if (typed === '')
    return optional === true ? { ok: true, value: null } : { ok: false, message: 'Ce champ ne peut pas rester vide.' }
  const [input = '', below, ...more] = outOf === undefined ? [typed] : typed.split('/')
  if (below !== undefined && (more.length > 0 || Number(below.replace(',', '.')) !== outOf))
    return {
      ok: false,
      message: `La note se donne sur ${writeNumber(outOf ?? 0)}\u00a0: seule, sans barre de fraction.`,
    }
  const value = Number(input)
  if (!/^-?\d*\.?\d+$/.test(input) || !Number.isFinite(value))
    return {
      ok: false,
      message: `${quoted(text.trim())} n’est pas un nombre. Écrivez par exemple ${decimals === 0 ? '12' : '12,5'}.`,
    }
  if ((input.split('.')[1] ?? '').length > decimals)
    return {
      ok: false,
      message: decimals === 0 ? 'Un nombre entier est attendu.' : `${String(decimals)} décimales au plus.`,
    }
  if (min !== undefined && value < min) return { ok: false, message: `${writeNumber(min)} au moins.` }
  if (max !== undefined && value > max) return { ok: false, message: `${writeNumber(max)} au plus.` }
  return { ok: true, value }
}
