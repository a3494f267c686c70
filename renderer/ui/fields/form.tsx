import { useState, type FormEvent, type ReactNode } from 'react'
import { ActionLink } from '../action-link.tsx'
import { Button } from '../button.tsx'
import { RefusalLine } from '../refusal-line.tsx'
import type { SaveResult } from '../save-result.ts'
import { FormAttemptContext } from './form-attempt.ts'
import classes from './form.module.css'

type FormProps = {
  /** Words of the button: « Saisir le versement ». */
  readonly action: string
  readonly onSubmit: () => Promise<SaveResult>
  readonly onCancel?: () => void
  /** False when the page already has its filled button. */
  readonly primary?: boolean
  /** Names of fields that show their own refusal; any other refusal stands above the buttons. */
  readonly onRefused?: (message: string, field: string | null) => boolean
  readonly children: ReactNode
}

/**
 * Fields sent together. Nothing is sent while a field cannot be read: the focus goes to it and it says why.
 * `onRefused` may place a refusal under its field and answer true.
 */
export function Form({ action, onSubmit, onCancel, primary = true, onRefused, children }: FormProps) {
  const [attempts, setAttempts] = useState(0)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const send = async (form: HTMLFormElement) => {
    const faulty = form.querySelector<HTMLElement>('[data-unreadable="true"]')
    if (faulty !== null) {
      setAttempts(attempts + 1)
      faulty.focus()
      return
    }
    setBusy(true)
    setRefusal(null)
    try {
      const result = await onSubmit()
      if (!result.ok && onRefused?.(result.refusal.message, result.refusal.field ?? null) !== true)
        setRefusal(result.refusal.message)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void send(event.currentTarget)
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <FormAttemptContext value={attempts}>{children}</FormAttemptContext>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      <div className={classes.foot}>
        <Button submit primary={primary} disabled={busy}>
          {action}
        </Button>
        {onCancel !== undefined && <ActionLink onClick={onCancel}>Renoncer</ActionLink>}
      </div>
    </form>
  )
}

/** Fields side by side while there is room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
