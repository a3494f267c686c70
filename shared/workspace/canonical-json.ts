/** A value that JSON can carry unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Text of a value with sorted keys and no white space, so that equal values have equal texts and equal hashes
 * (RFC 8785 for the values that we store: no lone surrogates, finite numbers).
 * @throws RangeError on a value that JSON would change: undefined, NaN, an infinity, a lone surrogate, a function.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`canonicalJson: ${String(value)} is not JSON`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('canonicalJson: lone surrogate')
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const record = value as Readonly<Record<string, unknown>>
    const keys = Object.keys(record).sort()
    return `{${keys.map((key) => `${canonicalJson(key)}:${canonicalJson(record[key])}`).join(',')}}`
  }
  throw new RangeError(`canonicalJson: ${typeof value} is not JSON`)
}
