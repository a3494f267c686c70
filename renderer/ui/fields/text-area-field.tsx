import { Textarea } from '@mantine/core'
import { useReadOnly } from '../read-only.ts'
import { fieldError, fieldLabel } from './field-parts.tsx'
import type { FieldBase, FieldValue } from './field-props.ts'
import classes from './field.module.css'
import { readText } from './read-text.ts'
import { useDraft } from './use-draft.ts'

type TextAreaFieldProps = FieldBase &
  FieldValue<string | null> & { readonly rows?: number; readonly maxLength?: number }

/** A longer text, which grows with what is typed. */
export function TextAreaField(props: TextAreaFieldProps) {
  const { label, help, optional, disabled, hideLabel, autoFocus, rows = 3, maxLength = 4000 } = props
  const { value, onSave, onChange, error } = props
  const readOnly = useReadOnly()
  const draft = useDraft({
    value,
    format: (text) => text ?? '',
    parse: readText(optional === true, maxLength),
    onSave,
    onChange,
    error,
    multiline: true,
  })
  return (
    <Textarea
      label={hideLabel === true ? undefined : fieldLabel(label, optional)}
      aria-label={hideLabel === true ? label : undefined}
      description={help}
      error={fieldError(draft.error)}
      errorProps={{ role: 'alert' }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      classNames={{
        label: classes.label ?? '',
        input: classes.input ?? '',
        description: classes.help ?? '',
        error: classes.error ?? '',
      }}
      autosize
      minRows={rows}
      maxRows={16}
      value={draft.text}
      onChange={(event) => {
        draft.type(event.currentTarget.value)
      }}
      onBlur={draft.leave}
      onKeyDown={draft.press}
      disabled={disabled ?? false}
      readOnly={readOnly}
      autoFocus={autoFocus ?? false}
      data-unreadable={draft.invalid}
      aria-invalid={draft.error !== null}
    />
  )
}
