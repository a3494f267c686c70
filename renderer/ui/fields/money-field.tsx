import { formatMoney } from '#shared/domain/money/format-money.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import type { Parsed } from './use-draft.ts'

type MoneyFieldProps = FieldBase &
  FieldValue<Cents | null> & {
    /** The amount is taken without tax: one that says TTC is refused rather than kept as it is. */
    readonly withoutTax?: boolean
  }

const withTax = 'Ce montant est attendu hors taxes : celui-ci est TTC. Écrivez le montant HT.'

/** An amount, typed in French (« 130 000 », « 130 k€ », « 1 234,5 ») and corrected on leaving. Empty is « non renseigné ». */
export function MoneyField({ withoutTax = false, ...props }: MoneyFieldProps) {
  const parse = (text: string): Parsed<Cents | null> => {
    if (text.trim() === '' && props.optional === true) return { ok: true, value: null }
    const parsed = parseMoney(text)
    return parsed.ok && withoutTax && parsed.tax === 'TTC' ? { ok: false, message: withTax } : parsed
  }
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : formatMoney(value, { decimals: 'auto', unit: false }))}
      parse={parse}
      unit="€"
      figures
      inputMode="decimal"
    />
  )
}
