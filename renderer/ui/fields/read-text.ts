import { withoutUnseen } from '#shared/domain/money/typed-text.ts'
import type { Parsed } from './use-draft.ts'

/** Reader of a text field: trimmed; empty is null where that is allowed. */
export function readText(optional: boolean, maxLength: number): (text: string) => Parsed<string | null> {
  return (text) => {
    const value = withoutUnseen(text).trim()
    if (value === '')
      return optional ? { ok: true, value: null } : { ok: false, message: 'Ce champ ne peut pas rester vide.' }
    if (value.length > maxLength)
      return {
        ok: false,
        message: `${String(value.length)} caractères, pour ${String(maxLength)} au plus. Raccourcissez le texte.`,
      }
    return { ok: true, value }
  }
}
