/** An exact rational number in lowest terms; `d` is positive. Scores, means and severities are never floats. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** The fraction n/d. Throws on a zero denominator, which is a fault of the caller. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('fraction: zero denominator')
  const common = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return common === 0n ? { n: 0n, d: 1n } : { n: top / common, d: bottom / common }
}

export const zero: Fraction = { n: 0n, d: 1n }

/** A typed score (a multiple of 0,01) as an exact fraction. */
export const fromPoints = (points: number): Fraction => fraction(Math.round(points * 100), 100)

export const add = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** a ÷ b. Throws when b is zero. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

export const sum = (terms: readonly Fraction[]): Fraction => terms.reduce(add, zero)

/** Mean of at least one term; null of none. */
export const meanOf = (terms: readonly Fraction[]): Fraction | null =>
  terms.length === 0 ? null : divide(sum(terms), fraction(terms.length))

/** Negative, zero or positive as a is below, equal to or above b: by cross multiplication, so always exact. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Orders null below every number. */
export function compareNullable(a: Fraction | null, b: Fraction | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1
  return compare(a, b)
}

/** Nearest multiple of 10^-decimals, half away from zero, as a number: for charts and stored roundings only. */
export function toNumber(value: Fraction, decimals = 6): number {
  const scale = 10n ** BigInt(decimals)
  return Number(roundHalfAway(value, scale)) / Number(scale)
}

/** `14,333`, `+1,667`, `−2,333`: French figures, half away from zero. `signed` writes the plus as well. */
export function formatFraction(value: Fraction, decimals: number, signed = false): string {
  const rounded = roundHalfAway(value, 10n ** BigInt(decimals))
  const digits = (rounded < 0n ? -rounded : rounded).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, '\u202f')
  const sign = rounded < 0n ? '\u2212' : signed && rounded > 0n ? '+' : ''
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole},${digits.slice(-decimals)}`
}

function roundHalfAway(value: Fraction, scale: bigint): bigint {
  const top = value.n * scale
  const magnitude = top < 0n ? -top : top
  const rounded = (2n * magnitude + value.d) / (2n * value.d)
  return top < 0n ? -rounded : rounded
}
