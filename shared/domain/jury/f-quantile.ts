/** Logarithm of the gamma function for x > 0, to about 15 digits (C. Lanczos, 1964; g = 7, nine terms). */
function logGamma(x: number): number {
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ]
  const y = x - 1
  const base = y + 7.5
  const series = terms.reduce((sum, term, index) => sum + term / (y + index + 1), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(base) - base + Math.log(series)
}

/** Continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz’s method. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-14) break
  }
  return result
}

/** Regularised incomplete beta function I_x(a, b), for 0 ≤ x ≤ 1. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x))
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b
}

/**
 * Quantile of Fisher’s F: the value that a ratio of variances with `above` and `below` degrees of freedom (positive,
 * not necessarily whole) stays under with probability `p`, 0 < p < 1. Bisection on the distribution, to 12 digits.
 */
export function fQuantile(p: number, above: number, below: number): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 200 && high - low > 1e-15; step += 1) {
    const middle = (low + high) / 2
    if (incompleteBeta(middle, above / 2, below / 2) < p) low = middle
    else high = middle
  }
  const x = (low + high) / 2
  return (below * x) / (above * (1 - x))
}
