import type { SaveResult } from '#renderer/ui/save-result.ts'

/** The answer of an action of opening, as a form reads it. */
export function settled(refused: string | null): SaveResult {
  return refused === null ? { ok: true } : { ok: false, refusal: { message: refused } }
}
