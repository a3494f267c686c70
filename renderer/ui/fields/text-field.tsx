import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import { readText } from './read-text.ts'

type TextFieldProps = FieldBase &
  FieldValue<string | null> & {
    readonly placeholder?: string
    readonly maxLength?: number
    readonly inputMode?: 'text' | 'email' | 'numeric'
  }

/** One line of text. Empty is null, which only an optional field accepts. */
export function TextField({ maxLength = 400, ...props }: TextFieldProps) {
  return <LineField {...props} format={(value) => value ?? ''} parse={readText(props.optional === true, maxLength)} />
}
