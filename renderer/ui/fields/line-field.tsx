import { TextInput } from '@mantine/core'
import { useReadOnly } from '../read-only.ts'
import { fieldError, fieldLabel } from './field-parts.tsx'
import type { FieldBase, FieldValue } from './field-props.ts'
import classes from './field.module.css'
import { useDraft, type Parsed } from './use-draft.ts'

type LineFieldProps<T> = FieldBase &
  FieldValue<T> & {
    readonly format: (value: T) => string
    readonly parse: (text: string) => Parsed<T>
    /** Shown in the field, at its right: « € ». */
    readonly unit?: string
    readonly placeholder?: string
    readonly figures?: boolean
    readonly inputMode?: 'decimal' | 'numeric' | 'text' | 'email'
  }

/** A field of one line over any value that can be written and read back. */
export function LineField<T>(props: LineFieldProps<T>) {
  const { label, help, optional, disabled, hideLabel, autoFocus, unit, placeholder, figures, inputMode } = props
  const { value, format, parse, onSave, onChange, error } = props
  const readOnly = useReadOnly()
  const draft = useDraft({ value, format, parse, onSave, onChange, error })
  return (
    <TextInput
      label={hideLabel === true ? undefined : fieldLabel(label, optional)}
      aria-label={hideLabel === true ? label : undefined}
      description={help}
      error={fieldError(draft.error)}
      errorProps={{ role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{
        label: classes.label ?? '',
        input: figures === true ? `${classes.input ?? ''} ${classes.figure ?? ''}` : (classes.input ?? ''),
        description: classes.help ?? '',
        error: classes.error ?? '',
        section: classes.unit ?? '',
      }}
      rightSection={unit}
      rightSectionPointerEvents="none"
      rightSectionWidth={unit === undefined ? 0 : 'auto'}
      value={draft.text}
      onChange={(event) => {
        draft.type(event.currentTarget.value)
      }}
      onBlur={draft.leave}
      onKeyDown={draft.press}
      disabled={disabled ?? false}
      readOnly={readOnly}
      autoFocus={autoFocus ?? false}
      // In a panel, which gives the focus itself.
      {...(autoFocus === true ? { 'data-autofocus': true } : {})}
      autoComplete="off"
      spellCheck={figures !== true}
      inputMode={inputMode}
      placeholder={placeholder}
      data-unreadable={draft.invalid}
      aria-invalid={draft.error !== null}
    />
  )
}
