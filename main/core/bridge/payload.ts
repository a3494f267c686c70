const forbiddenKeys = new Set(['__proto__', 'prototype', 'constructor'])
const deepest = 40

/**
 * Looks at an input before any schema does: plain data only (what JSON can hold), no key that reaches a prototype,
 * at most `limit` characters of JSON (about) and 40 levels.
 * @returns why it is refused, in French, or null
 */
export function payloadFault(input: unknown, limit: number): string | null {
  let weight = 0
  const stack: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }]
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { value, depth } = item
    weight += weigh(value)
    if (weight > limit) return tooHeavy(limit)
    if (typeof value !== 'object' || value === null) {
      if (!isPlain(value)) return 'La demande contient autre chose que des données.'
      continue
    }
    if (depth >= deepest) return 'La demande est trop imbriquée.'
    if (Array.isArray(value)) {
      for (const child of value as unknown[]) stack.push({ value: child, depth: depth + 1 })
      continue
    }
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return 'La demande contient autre chose que des données.'
    for (const [key, child] of Object.entries(value)) {
      if (forbiddenKeys.has(key)) return `La demande contient un nom de champ réservé (${key}).`
      weight += key.length + 3
      stack.push({ value: child, depth: depth + 1 })
    }
  }
  return null
}

/** What a page is told when its request is over the limit. */
export const tooHeavy = (limit: number): string =>
  `La demande dépasse la taille admise (${String(Math.round(limit / 1_000_000))}\u00A0Mo). Rien n’a été modifié.`

function isPlain(value: unknown): boolean {
  return value === undefined || value === null || ['string', 'boolean', 'number'].includes(typeof value)
}

function weigh(value: unknown): number {
  return typeof value === 'string' ? value.length + 2 : 2
}
