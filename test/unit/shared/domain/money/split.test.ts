import { describe, expect, it } from 'vitest'
import { cents } from '#shared/domain/money/cents.ts'
import { splitByWeights, type SplitPolicy } from '#shared/domain/money/split.ts'
import { mulberry32 } from '#test/builders/random.ts'

const ones = (count: number): readonly number[] => Array<number>(count).fill(1)
const times = (count: number, amount: number): readonly number[] => Array<number>(count).fill(amount)

// subsidy rules §10.3: total, weights, largest remainder, balance on the last; in cents
const golden: readonly (readonly [number, readonly number[], readonly number[], readonly number[]])[] = [
  [100_00, ones(3), [33_34, 33_33, 33_33], [33_33, 33_33, 33_34]],
  [100_000_00, ones(3), [33_333_34, 33_333_33, 33_333_33], [33_333_33, 33_333_33, 33_333_34]],
  [50_000_00, ones(7), [...times(5, 7_142_86), ...times(2, 7_142_85)], [...times(6, 7_142_86), 7_142_84]],
  [1_000_00, ones(6), [...times(4, 166_67), ...times(2, 166_66)], [...times(5, 166_67), 166_65]],
  [182_054_25, ones(4), [45_513_57, ...times(3, 45_513_56)], [...times(3, 45_513_56), 45_513_57]],
  [99_786_57, [50, 30, 20], [49_893_29, 29_935_97, 19_957_31], [49_893_29, 29_935_97, 19_957_31]],
  [230_134_96, [70, 30], [161_094_47, 69_040_49], [161_094_47, 69_040_49]],
  [10_01, [3333, 3333, 3334], [3_34, 3_33, 3_34], [3_34, 3_34, 3_33]],
  [125_000_00, [40, 40, 20], [50_000_00, 50_000_00, 25_000_00], [50_000_00, 50_000_00, 25_000_00]],
  [450_000_00, [130, 160, 160], [130_000_00, 160_000_00, 160_000_00], [130_000_00, 160_000_00, 160_000_00]],
  [5, ones(3), [2, 2, 1], [2, 2, 1]],
  [1, ones(2), [1, 0], [1, 0]],
]

describe('shared/domain/money/split', () => {
  it.each(golden)('splits %d cents by %j as in the rules, §10.3', (total, weights, largest, last) => {
    expect(splitByWeights(cents(total), weights, 'largest-remainder')).toEqual(largest)
    expect(splitByWeights(cents(total), weights, 'balance-last')).toEqual(last)
  })

  it('spreads the 270 000 € left of seed 002 evenly after 130 000 € paid, §10.3', () => {
    expect(splitByWeights(cents(270_000_00), [1, 1], 'largest-remainder')).toEqual([135_000_00, 135_000_00])
  })

  it('gives nothing to a weight of 0, and the balance to the last weight above 0', () => {
    expect(splitByWeights(cents(10), [1, 0, 1, 1, 0], 'largest-remainder')).toEqual([4, 0, 3, 3, 0])
    expect(splitByWeights(cents(10), [1, 0, 1, 1, 0], 'balance-last')).toEqual([3, 0, 3, 4, 0])
  })

  it('splits a negative total as its opposite and never gives a part of the other sign', () => {
    expect(splitByWeights(cents(-100_00), ones(3), 'largest-remainder')).toEqual([-33_34, -33_33, -33_33])
    expect(splitByWeights(cents(5), ones(9), 'balance-last')).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0])
    expect(splitByWeights(cents(0), ones(2), 'balance-last')).toEqual([0, 0])
  })

  it('stays exact on amounts whose products leave the safe integers', () => {
    const parts = splitByWeights(cents(Number.MAX_SAFE_INTEGER), [9_999_999_999, 1], 'largest-remainder')
    expect(parts).toEqual([9_007_199_253_840_271, 900_720])
  })

  it('refuses weights that are absent, all 0, negative or fractional', () => {
    for (const weights of [[], [0, 0], [1, -1], [0.5]])
      expect(() => splitByWeights(cents(100), weights, 'largest-remainder')).toThrow(RangeError)
  })

  it('keeps its promises on 1 000 000 random splits', () => {
    const seed = Number(process.env['SPLIT_SEED'] ?? Date.now() % 2 ** 32)
    process.stdout.write(`split property seed: ${String(seed)} (SPLIT_SEED to replay)\n`)
    const next = mulberry32(seed)
    const below = (limit: number): number => Math.floor(next() * limit)
    const scales = [10, 1_000, 100_000, 10_000_000_00, Number.MAX_SAFE_INTEGER]
    for (let round = 0; round < 1_000_000; round++) {
      const total = below(scales[round % 5] ?? 10) * (round % 11 === 0 ? -1 : 1)
      const weights = Array.from({ length: 1 + below(6) }, () => below(round % 3 === 0 ? 4 : 10_000))
      if (Math.max(...weights) === 0) weights[0] = 1
      const policy: SplitPolicy = round % 2 === 0 ? 'largest-remainder' : 'balance-last'
      const fault = faultOf(total, weights, splitByWeights(cents(total), weights, policy), policy)
      if (fault !== null) expect.fail(`seed ${String(seed)}, round ${String(round)}: ${fault}`)
    }
  })
})

function faultOf(
  total: number,
  weights: readonly number[],
  parts: readonly number[],
  policy: SplitPolicy,
): string | null {
  const whole = weights.reduce((all, weight) => all + weight, 0)
  let sum = 0n
  let before = Number.POSITIVE_INFINITY
  for (const [index, part] of parts.entries()) {
    const weight = weights[index] ?? 0
    sum += BigInt(part)
    if (weight === 0 && part !== 0) return `weight 0 got ${String(part)}`
    if (part * total < 0) return `part ${String(part)} of total ${String(total)}`
    if (policy === 'largest-remainder') {
      const gap = BigInt(Math.abs(part)) * BigInt(whole) - BigInt(Math.abs(total)) * BigInt(weight)
      if (gap >= BigInt(whole) || gap <= BigInt(-whole)) return `part ${String(part)} is a cent or more from its share`
      if (weight === weights[0] && Math.abs(part) > before) return 'a later part got the odd cent of an equal weight'
      if (weight === weights[0]) before = Math.abs(part)
    }
  }
  return sum === BigInt(total) ? null : `parts sum to ${String(sum)}, not ${String(total)}`
}
