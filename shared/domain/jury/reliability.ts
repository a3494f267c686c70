import { fQuantile } from './f-quantile.ts'
import { compare, toNumber } from './fraction.ts'
import { scoresByPitch } from './results.ts'
import type { Score } from './severity.ts'
import { finish, type Steps } from './steps.ts'

/** A share of agreement (1: perfect, 0: none, negative: worse than chance) with its interval at 95 %. */
export type Agreement = {
  readonly value: number
  readonly low: number
  readonly high: number
  /** `crossed`: every juror scored every project. `one-way`: some cells are empty, jurors are taken as they came. */
  readonly design: 'crossed' | 'one-way'
}

export type Reliability =
  | {
      readonly ok: true
      readonly icc: Agreement
      /** Kendall’s W of the rankings, or null when some cells are empty or nothing is ranked. */
      readonly concordance: number | null
      /** Jurors by project: whole when all have the same number, else the mean number. */
      readonly jurors: number
      /** Reliability of the mean of that many jurors. */
      readonly ofMean: number
      /** Jurors needed for `target`; null when no number is enough. */
      readonly needed: number | null
    }
  | { readonly ok: false; readonly reason: 'one-project' | 'one-juror' | 'no-repeat' | 'all-equal' }

/** Reliability under which a mean is called fragile (J. C. Nunnally, Psychometric Theory, 1978). */
export const target = 0.7

/**
 * How far jurors agree, and how many of them a mean would need. Statistics to be read, on floating point: no rank and
 * no decision comes from them.
 */
export const reliability = (scores: readonly Score[]): Reliability => finish(reliabilitySteps(scores))

/** The same, in steps. */
export function* reliabilitySteps(scores: readonly Score[]): Steps<Reliability> {
  const rows = [...scoresByPitch(scores).values()]
  if (rows.length < 2) return { ok: false, reason: 'one-project' }
  if (new Set(scores.map(({ jurorId }) => jurorId)).size < 2) return { ok: false, reason: 'one-juror' }
  if (rows.every((row) => row.length < 2)) return { ok: false, reason: 'no-repeat' }
  const [first] = scores
  if (first !== undefined && scores.every(({ value }) => compare(value, first.value) === 0))
    return { ok: false, reason: 'all-equal' }
  const figures = yield* figuresOf(rows)
  const table = crossedTable(figures)
  const icc = table === null ? oneWay(figures.map((row) => [...row.values()])) : twoWay(table)
  const jurors = scores.length / rows.length
  return {
    ok: true,
    icc,
    concordance: table === null ? null : yield* kendallW(table),
    jurors,
    ofMean: spearmanBrown(icc.value, jurors),
    needed: jurorsFor(icc.value),
  }
}

type Figures = ReadonlyMap<string, number>

/** Scores of each project by juror, on floating point from here on. */
function* figuresOf(rows: readonly (readonly Score[])[]): Steps<readonly Figures[]> {
  const figures: Figures[] = []
  for (const row of rows) {
    yield { step: 'agreement', done: figures.length, total: rows.length }
    figures.push(new Map(row.map(({ jurorId, value }) => [jurorId, toNumber(value)])))
  }
  return figures
}

/** Reliability of the mean of `jurors` jurors when one has `single` (C. Spearman; W. Brown, 1910). */
export const spearmanBrown = (single: number, jurors: number): number => (jurors * single) / (1 + (jurors - 1) * single)

/** Fewest jurors whose mean reaches `wanted`; null when one juror has no reliability at all. */
export function jurorsFor(single: number, wanted = target): number | null {
  if (single >= 1) return 1
  if (single <= 0) return null
  const exact = (wanted * (1 - single)) / (single * (1 - wanted))
  return Math.max(1, Math.ceil(exact - 1e-9))
}

/** Scores by project, then by juror, when every juror scored every project; null otherwise. */
function crossedTable(rows: readonly Figures[]): readonly (readonly number[])[] | null {
  const jurors = [...new Set(rows.flatMap((row) => [...row.keys()]))].sort()
  if (rows.some((row) => row.size !== jurors.length)) return null
  return rows.map((row) => jurors.map((id) => row.get(id) ?? Number.NaN))
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
const squares = (values: readonly number[], around: number): number =>
  values.reduce((total, value) => total + (value - around) ** 2, 0)

/** ICC(2,1), two-way random, absolute agreement, with its interval (P. Shrout & J. Fleiss, 1979; K. McGraw & S. Wong, 1996). */
function twoWay(table: readonly (readonly number[])[]): Agreement {
  const [n, k] = [table.length, table[0]?.length ?? 0]
  const grand = mean(table.flat())
  const rows = k * squares(table.map(mean), grand)
  const byJuror = Array.from({ length: k }, (_, juror) => mean(table.map((row) => row[juror] ?? 0)))
  const columns = n * squares(byJuror, grand)
  const rest = Math.max(0, squares(table.flat(), grand) - rows - columns)
  const [msr, msc, mse] = [rows / (n - 1), columns / (k - 1), rest / ((n - 1) * (k - 1))]
  const value = (msr - mse) / (msr + (k - 1) * mse + (k * (msc - mse)) / n)
  const design = 'crossed' as const
  if (mse < 1e-12 && msc < 1e-12) return { value: 1, low: 1, high: 1, design }
  const a = (k * value) / (n * (1 - value))
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value))
  const freedom = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
  const [up, down] = [fQuantile(0.975, n - 1, freedom), fQuantile(0.975, freedom, n - 1)]
  const spread = k * msc + (k * n - k - n) * mse
  return {
    value,
    low: (n * (msr - up * mse)) / (up * spread + n * msr),
    high: (n * (down * msr - mse)) / (spread + n * down * msr),
    design,
  }
}

/** ICC(1,1), one-way random, with unequal numbers of jurors (R. A. Fisher; A. Donner, 1986), and its interval on F. */
function oneWay(rows: readonly (readonly number[])[]): Agreement {
  const total = rows.reduce((sum, row) => sum + row.length, 0)
  const groups = rows.length
  const size = (total - rows.reduce((sum, row) => sum + row.length ** 2, 0) / total) / (groups - 1)
  const grand = mean(rows.flat())
  const between = rows.reduce((sum, row) => sum + row.length * (mean(row) - grand) ** 2, 0) / (groups - 1)
  const within = rows.reduce((sum, row) => sum + squares(row, mean(row)), 0) / (total - groups)
  const design = 'one-way' as const
  if (within < 1e-12) return { value: 1, low: 1, high: 1, design }
  const ratio = between / within
  const share = (f: number): number => (f - 1) / (f + size - 1)
  return {
    value: share(ratio),
    low: share(ratio / fQuantile(0.975, groups - 1, total - groups)),
    high: share(ratio * fQuantile(0.975, total - groups, groups - 1)),
    design,
  }
}

/** Kendall’s W with ties corrected (M. Kendall & B. Babington Smith, 1939); null when no juror ranks anything. */
function* kendallW(table: readonly (readonly number[])[]): Steps<number | null> {
  const [n, m] = [table.length, table[0]?.length ?? 0]
  const sums = table.map(() => 0)
  let ties = 0
  for (let juror = 0; juror < m; juror += 1) {
    yield { step: 'agreement', done: n, total: n }
    const order = table.map((row, project) => ({ project, score: row[juror] ?? 0 })).sort((a, b) => a.score - b.score)
    for (let from = 0; from < n;) {
      let to = from
      while (to + 1 < n && order[to + 1]?.score === order[from]?.score) to += 1
      const size = to - from + 1
      ties += size ** 3 - size
      for (const { project } of order.slice(from, to + 1)) sums[project] = (sums[project] ?? 0) + (from + to) / 2 + 1
      from = to + 1
    }
  }
  const below = m * m * n * (n * n - 1) - m * ties
  if (below <= 0) return null
  return (12 * squares(sums, (m * (n + 1)) / 2)) / below
}
