import type { FieldBase, FieldValue } from './field-props.ts'
import { LineField } from './line-field.tsx'
import type { Parsed } from './use-draft.ts'

type DurationFieldProps = FieldBase &
  FieldValue<number | null> & {
    /** Reads what was typed into minutes, or says why not. */
    readonly read: (
      text: string,
    ) => { readonly ok: true; readonly minutes: number } | { readonly ok: false; readonly message: string }
    /** Writes minutes to be typed over: « 1h30 ». */
    readonly write: (minutes: number) => string
  }

/** A duration in minutes, typed as one says it: 1h30, 1,5 or 90 min. */
export function DurationField({ read, write, ...props }: DurationFieldProps) {
  const parse = (text: string): Parsed<number | null> => {
    if (text.trim() === '' && props.optional === true) return { ok: true, value: null }
    const result = read(text)
    return result.ok ? { ok: true, value: result.minutes } : result
  }
  return (
    <LineField
      {...props}
      format={(value) => (value === null ? '' : write(value))}
      parse={parse}
      placeholder={props.hideLabel === true ? '' : '1h30'}
      figures
    />
  )
}
