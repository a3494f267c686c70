import { useId } from 'react'
import { useReadOnly } from '../read-only.ts'
import { fieldError, fieldLabel } from './field-parts.tsx'
import type { FieldBase, FieldValue } from './field-props.ts'
import classes from './field.module.css'
import { useChoice } from './use-choice.ts'

export type Choice<T extends string> = { readonly value: T; readonly label: string; readonly help?: string }

type ChoiceFieldProps<T extends string> = Omit<FieldBase, 'optional' | 'autoFocus'> &
  FieldValue<T> & { readonly choices: readonly Choice<T>[] }

/** A few choices, in words, all visible. */
export function ChoiceField<T extends string>(props: ChoiceFieldProps<T>) {
  const { label, help, disabled, hideLabel, choices, value, onSave, onChange, error } = props
  const id = useId()
  const readOnly = useReadOnly()
  const { fault, choose } = useChoice(onSave, onChange)
  const message = fault ?? error ?? null
  return (
    <fieldset className={classes.group} disabled={disabled === true || readOnly} aria-describedby={`${id}-error`}>
      <legend className={hideLabel === true ? 'visually-hidden' : classes.label}>{fieldLabel(label, false)}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input
              type="radio"
              name={id}
              checked={choice.value === value}
              onChange={() => {
                choose(choice.value)
              }}
            />
            <span>
              {choice.label}
              {choice.help !== undefined && <span className={classes.choiceHelp}>{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
      {help !== undefined && <p className={classes.help}>{help}</p>}
      <div id={`${id}-error`}>
        {message !== null && (
          <p className={classes.error} role="alert">
            {fieldError(message)}
          </p>
        )}
      </div>
    </fieldset>
  )
}
