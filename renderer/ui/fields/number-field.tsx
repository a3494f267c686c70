import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import type { Parsed } from './use-draft.ts'

type NumberFieldProps = FieldBase &
  FieldValue<number | null> & {
    readonly min?: number
    readonly max?: number
    /** Decimals accepted; 0 for a whole number. */
    readonly decimals?: number
    readonly unit?: string
  }

const write = (value: number): string => String(value).replace('.', ',').replace('-', '−')

/** A number that is not money: a year, a duration, a score. The decimal mark is a comma; a point is understood. */
export function NumberField({ min, max, decimals = 0, ...props }: NumberFieldProps) {
  const parse = (text: string): Parsed<number | null> => {
    const input = text
      .replace(/[\s\u00a0\u202f]/g, '')
      .replace('−', '-')
      .replace(',', '.')
    if (input === '')
      return props.optional === true
        ? { ok: true, value: null }
        : { ok: false, message: 'Ce champ ne peut pas rester vide.' }
    const value = Number(input)
    if (!/^-?\d*\.?\d+$/.test(input) || !Number.isFinite(value))
      return { ok: false, message: `«\u00a0${text.trim()}\u00a0» n’est pas un nombre.` }
    if ((input.split('.')[1] ?? '').length > decimals)
      return {
        ok: false,
        message: decimals === 0 ? 'Un nombre entier est attendu.' : `${String(decimals)} décimales au plus.`,
      }
    if (min !== undefined && value < min) return { ok: false, message: `${write(min)} au moins.` }
    if (max !== undefined && value > max) return { ok: false, message: `${write(max)} au plus.` }
    return { ok: true, value }
  }
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : write(value))}
      parse={parse}
      figures
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
    />
  )
}
