/**
 * An exact rational number; `d` is positive. Scores, means and severities are never floats. `fraction` gives lowest
 * terms; values that come by the hundred may share one denominator instead, so equality is `compare`, never `n` and `d`.
 */
export type Fraction = { readonly n: bigint; readonly d: bigint }

const safe = BigInt(Number.MAX_SAFE_INTEGER)

/** Greatest common divisor of two safe integers, not negative. */
function plainGcd(a: number, b: number): number {
  let [m, n] = [Math.abs(a), Math.abs(b)]
  while (n !== 0) [m, n] = [n, m % n]
  return m
}

/** Greatest common divisor, not negative; the last steps are made on plain integers, where they are exact too. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y > safe) [x, y] = [y, x % y]
  if (y === 0n) return x
  return BigInt(plainGcd(Number(y), Number(x % y)))
}

/** Least common multiple of two positive integers. */
export const lcm = (a: bigint, b: bigint): bigint => (a / gcd(a, b)) * b

/** The fraction n/d. Throws on a zero denominator, which is a fault of the caller. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  if (typeof n === 'number' && typeof d === 'number' && d > 0 && Number.isSafeInteger(n) && Number.isSafeInteger(d)) {
    const common = plainGcd(n, d)
    return { n: BigInt(n / common), d: BigInt(d / common) }
  }
  const [top, bottom] = [BigInt(n), BigInt(d)]
  if (bottom === 0n) throw new RangeError('fraction: zero denominator')
  const common = gcd(top, bottom) * (bottom < 0n ? -1n : 1n)
  return common === 0n ? { n: 0n, d: 1n } : { n: top / common, d: bottom / common }
}

export const zero: Fraction = { n: 0n, d: 1n }

/** A typed score (a multiple of 0,01) as an exact fraction. */
export const fromPoints = (points: number): Fraction => fraction(Math.round(points * 100), 100)

export const add = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? fraction(a.n + b.n, a.d) : fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const subtract = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d)
export const multiply = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)
/** a ÷ b. Throws when b is zero. */
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n)

/** Sum over one common denominator: terms are reduced once, at the end. */
export function sum(terms: readonly Fraction[]): Fraction {
  let [n, d] = [0n, 1n]
  for (const term of terms) {
    if (term.d !== d) {
      const common = lcm(d, term.d)
      n *= common / d
      d = common
    }
    n += term.n * (d / term.d)
  }
  return fraction(n, d)
}

/** Mean of at least one term; null of none. */
export const meanOf = (terms: readonly Fraction[]): Fraction | null =>
  terms.length === 0 ? null : divide(sum(terms), fraction(terms.length))

/** Negative, zero or positive as a is below, equal to or above b: by cross multiplication, so always exact. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d
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
