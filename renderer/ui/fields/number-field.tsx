import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import { parseNumber, writeNumber } from './parse-number.ts'

type NumberFieldProps = FieldBase &
  FieldValue<number | null> & {
    readonly min?: number
    readonly max?: number
    /** Decimals accepted; 0 for a whole number. */
    readonly decimals?: number
    readonly unit?: string
    /** For a score, what it is out of: « 12/20 » is understood too. */
    readonly outOf?: number | undefined
  }

/** A number that is not money: a year, a duration, a score. The decimal mark is a comma; a point is understood. */
export function NumberField({ min, max, decimals = 0, outOf, ...props }: NumberFieldProps) {
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : writeNumber(value))}
      parse={(text) => parseNumber(text, { optional: props.optional, min, max, decimals, outOf })}
      figures
      inputMode={decimals === 0 ? 'numeric' : 'decimal'}
    />
  )
}
