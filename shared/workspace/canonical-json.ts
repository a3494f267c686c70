/** A value that JSON can carry unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

type Fields = Readonly<Record<string, unknown>>

/**
 * Text of a value with sorted keys and no white space, so that equal values have equal texts and equal hashes
 * (RFC 8785 for the values that we store: no lone surrogates, finite numbers).
 * @throws RangeError on a value that JSON would change: undefined, NaN, an infinity, a lone surrogate, a function.
 */
export function canonicalJson(value: unknown): string {
  if (!isJson(value)) throw new RangeError('canonicalJson: not a value that JSON keeps')
  return keepsOrder(value) ? JSON.stringify(inOrder(value)) : spelled(value)
}

/** Does JSON carry this value unchanged? Not undefined, NaN, an infinity, a lone surrogate or a function, anywhere. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) {
    for (const child of value) if (!isJson(child)) return false
    return true
  }
  for (const key of Object.keys(value)) if (!key.isWellFormed() || !isJson((value as Fields)[key])) return false
  return true
}

/** Are two values that JSON carries the same, whatever the order of their keys? */
export function sameJson(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  if (keys.length !== Object.keys(other).length) return false
  return keys.every((key) => Object.hasOwn(other, key) && sameJson((one as Fields)[key], (other as Fields)[key]))
}

const [zero, nine] = [0x30, 0x39]

/** Keys that an object gives before all others (whole numbers), or takes for something else. */
function isUnruly(key: string): boolean {
  const first = key.charCodeAt(0)
  return (first >= zero && first <= nine) || key === '__proto__'
}

/** Do objects give the keys of this value, at every depth, in the order in which they were set? */
function keepsOrder(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(keepsOrder)
  for (const key of Object.keys(value)) if (isUnruly(key) || !keepsOrder((value as Fields)[key])) return false
  return true
}

/** The same value with sorted keys. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const copy: Record<string, unknown> = {}
  const keys = Object.keys(value)
  for (const key of isSorted(keys) ? keys : keys.sort()) copy[key] = inOrder((value as Fields)[key])
  return copy
}

function isSorted(keys: readonly string[]): boolean {
  for (let place = 1; place < keys.length; place += 1) if ((keys[place - 1] ?? '') > (keys[place] ?? '')) return false
  return true
}

/** The text, put together piece by piece. */
function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spelled((value as Fields)[key])}`).join(',')}}`
}
