const forbiddenKeys = new Set(['__proto__', 'prototype', 'constructor'])
const deepest = 40

/**
 * Looks at an input before any schema does: plain data only (what JSON can hold), no key that reaches a prototype,
 * at most `limit` characters of JSON (about) and 40 levels.
 * @returns why it is refused, in French, or null
 */
export function payloadFault(input: unknown, limit: number): string | null {
  const scale = { left: limit }
  return faultIn(input, 0, scale) ?? (scale.left < 0 ? tooHeavy(limit) : null)
}

/** Stops at the first fault, or once nothing is left on the scale. */
function faultIn(value: unknown, depth: number, scale: { left: number }): string | null {
  scale.left -= typeof value === 'string' ? value.length + 2 : 2
  if (scale.left < 0) return null
  if (typeof value !== 'object' || value === null)
    return isPlain(value) ? null : 'La demande contient autre chose que des données.'
  if (depth >= deepest) return 'La demande est trop imbriquée.'
  if (Array.isArray(value)) {
    for (const child of value as unknown[]) {
      const fault = faultIn(child, depth + 1, scale)
      if (fault !== null || scale.left < 0) return fault
    }
    return null
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return 'La demande contient autre chose que des données.'
  for (const key of Object.keys(value)) {
    if (forbiddenKeys.has(key)) return `La demande contient un nom de champ réservé (${key}).`
    scale.left -= key.length + 3
    const fault = faultIn((value as Readonly<Record<string, unknown>>)[key], depth + 1, scale)
    if (fault !== null || scale.left < 0) return fault
  }
  return null
}

/** What a page is told when its request is over the limit. */
export const tooHeavy = (limit: number): string =>
  `La demande dépasse la taille admise (${String(Math.round(limit / 1_000_000))}\u00A0Mo). Rien n’a été modifié.`

function isPlain(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    value === undefined ||
    value === null
  )
}
