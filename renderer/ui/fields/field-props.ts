import type { SaveResult } from '../save-result.ts'

/** What every field has. */
export type FieldBase = {
  readonly label: string
  /** The limit, said before it is broken: « Au moins 130 000 €, déjà versés. » */
  readonly help?: string
  /** Writes « facultatif » beside the label and accepts an empty field (null). */
  readonly optional?: boolean
  readonly disabled?: boolean
  /** Refusal of the whole form that concerns this field. */
  readonly error?: string | null
  /** Keeps the label for screen readers only: in tables. */
  readonly hideLabel?: boolean
  readonly autoFocus?: boolean
}

/**
 * Either the field saves by itself on leaving (`onSave`), or it belongs to a form (`onChange`). Values that may be absent
 * are null, in both ways.
 */
export type FieldValue<T> = { readonly value: T } & (
  | { readonly onSave: (value: T) => Promise<SaveResult>; readonly onChange?: never }
  | { readonly onChange: (value: T) => void; readonly onSave?: never }
)
