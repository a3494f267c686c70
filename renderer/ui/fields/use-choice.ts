import { useState } from 'react'
import type { SaveResult } from '../save-result.ts'

/** A field whose value changes at once (radios, menus): saves it or hands it over, and keeps the refusal. */
export function useChoice<T>(
  onSave: ((value: T) => Promise<SaveResult>) | undefined,
  onChange: ((value: T) => void) | undefined,
) {
  const [fault, setFault] = useState<string | null>(null)
  const choose = async (value: T) => {
    setFault(null)
    onChange?.(value)
    const result = await onSave?.(value)
    if (result?.ok === false) setFault(result.refusal.message)
  }
  return { fault, choose: (value: T) => void choose(value) }
}
