import { useReadOnly } from '../read-only.ts'
import { fieldError } from './field-parts.tsx'
import type { FieldBase, FieldValue } from './field-props.ts'
import classes from './field.module.css'
import { useChoice } from './use-choice.ts'

type CheckFieldProps = Omit<FieldBase, 'optional' | 'autoFocus' | 'hideLabel'> &
  FieldValue<boolean> & {
    /** Whole accessible name, when the label alone does not say what it is about. */
    readonly name?: string
  }

/** Yes or no, in one line of words. */
export function CheckField({ label, name, help, disabled, value, onSave, onChange, error }: CheckFieldProps) {
  const readOnly = useReadOnly()
  const { fault, choose } = useChoice(onSave, onChange)
  const message = fault ?? error ?? null
  return (
    <div>
      <label className={classes.choice}>
        <input
          type="checkbox"
          aria-label={name}
          checked={value}
          disabled={disabled === true || readOnly}
          onChange={(event) => {
            choose(event.currentTarget.checked)
          }}
        />
        <span>
          {label}
          {help !== undefined && <span className={classes.choiceHelp}>{help}</span>}
        </span>
      </label>
      {message !== null && (
        <p className={classes.error} role="alert">
          {fieldError(message)}
        </p>
      )}
    </div>
  )
}
