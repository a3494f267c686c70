import { useContext, useEffect, useState, type KeyboardEvent } from 'react'
import type { SaveResult } from '../save-result.ts'
import { FormAttemptContext } from './form-attempt.ts'

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

type DraftOptions<T> = {
  readonly value: T
  readonly format: (value: T) => string
  readonly parse: (text: string) => Parsed<T>
  readonly onSave: ((value: T) => Promise<SaveResult>) | undefined
  readonly onChange: ((value: T) => void) | undefined
  readonly error: string | null | undefined
  /** Enter stays in the field (text areas). */
  readonly multiline?: boolean
}

/**
 * What was typed and saved, with what the field may show until then (the value before, and those of saves that are still on
 * their way back) and will show after: it stays until the new value comes back.
 */
type Saved = { readonly draft: string; readonly before: readonly string[]; readonly after: string }

/** How long a saved text waits for a value that does not move: what was typed meant the same. */
const longestWait = 1000

/**
 * Text of a field between typing and saving. What was typed stays until it is saved or valid; a refusal, of the reader or of
 * the command, stands under the field and blocks nothing else. Escape takes back what was typed in a field that saves itself.
 */
export function useDraft<T>(options: DraftOptions<T>) {
  const { value, format, parse, onSave, onChange, error, multiline = false } = options
  const shown = format(value)
  const [draft, setDraft] = useState<string | null>(null)
  const [saved, setSaved] = useState<Saved | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const attempts = useContext(FormAttemptContext)
  const text = draft ?? shown
  const parsed = draft === null && onChange === undefined ? null : parse(text)
  const invalid = parsed !== null && !parsed.ok

  if (saved !== null && !saved.before.includes(shown)) {
    setSaved(null)
    if (draft === saved.draft) setDraft(null)
  }
  useEffect(() => {
    if (saved === null) return
    const timer = setTimeout(() => {
      setSaved(null)
      setDraft((current) => (current === saved.draft ? null : current))
    }, longestWait)
    return () => {
      clearTimeout(timer)
    }
  }, [saved])

  const type = (next: string) => {
    setDraft(next)
    setFault(null)
    if (onChange === undefined) return
    const read = parse(next)
    if (read.ok) onChange(read.value)
  }

  const leave = async () => {
    if (draft === null || draft === saved?.draft) return
    const read = parse(draft)
    if (!read.ok) {
      setFault(read.message)
      return
    }
    const after = format(read.value)
    if (onSave === undefined || after === (saved?.after ?? shown)) {
      setDraft(null)
      return
    }
    const before = saved === null ? [shown] : [...saved.before, saved.after]
    const result = await onSave(read.value)
    if (result.ok) setSaved({ draft, before, after })
    else setFault(result.refusal.message)
  }

  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && onSave !== undefined && draft !== null && draft !== shown) {
      event.preventDefault()
      event.stopPropagation()
      setDraft(null)
      setFault(null)
    } else if (event.key === 'Enter' && !multiline && onSave !== undefined) {
      void leave()
    }
  }

  const formFault = attempts > 0 && parsed !== null && !parsed.ok ? parsed.message : null
  return { text, type, leave: () => void leave(), press, invalid, error: fault ?? formFault ?? error ?? null }
}
