import { formatMoney } from '#shared/domain/money/format-money.ts'
import { parseMoney } from '#shared/domain/money/parse-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import type { Parsed } from './use-draft.ts'

type MoneyFieldProps = FieldBase & FieldValue<Cents | null>

/** An amount, typed in French (« 130 000 », « 130 k€ », « 1 234,5 ») and corrected on leaving. Empty is « non renseigné ». */
export function MoneyField(props: MoneyFieldProps) {
  const parse = (text: string): Parsed<Cents | null> =>
    text.trim() === '' && props.optional === true ? { ok: true, value: null } : parseMoney(text)
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
