import { describe, expect, test } from 'vitest'
import { countedResult, meanResult, reachedShare } from '#shared/domain/conventions/action-results.ts'
import { publicShareOf } from '#shared/domain/conventions/public-share.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { percentages } from '#shared/domain/money/share.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const on = '2026-01-01' as CivilDate
type Origin = { own?: boolean; funderId?: string | null; publicMoney?: boolean | null }
const line = (id: string, euros: number | null, fields: Origin = {}) => ({
  id,
  side: 'resource' as const,
  inKind: false,
  amountCents: euros === null ? null : cents(Math.round(euros * 100)),
  own: fields.own ?? false,
  funderId: fields.funderId === undefined ? 'region' : fields.funderId,
  publicMoney: fields.publicMoney ?? null,
})
const natures: Readonly<Record<string, Row<'organisations'>['legalNature']>> = {
  region: 'U1',
  sponsor: 'P2',
  who: null,
}
const share = (lines: readonly ReturnType<typeof line>[], cost: Cents | null = null) =>
  publicShareOf(lines, cost, (id) => natures[id] ?? null, on)

describe('shared/domain/conventions: public share (10.2)', () => {
  test('the owner brings 20 % of the public funding, to the cent', () => {
    const plan = (own: number) => [line('own', own, { own: true }), line('region', 1_000_000 - own)]
    expect(share(plan(200_000)).short).toBe(0)
    expect(share(plan(199_999.99)).short).toBe(1)
    expect(share(plan(150_000))).toMatchObject({ total: 100_000_000, ownShare: 1500, short: 5_000_000 })
  })

  test('private sponsors are out of the base', () => {
    const lines = [
      line('own', 200_000, { own: true }),
      line('region', 800_000),
      line('sponsor', 500_000, { funderId: 'sponsor' }),
    ]
    expect(share(lines)).toMatchObject({ total: 100_000_000, short: 0 })
  })

  test('says what public money exceeds the cost', () => {
    expect(share([line('own', 60, { own: true }), line('region', 50)], cents(10_000)).over).toBe(1000)
    expect(share([line('own', 60, { own: true })], cents(10_000)).over).toBe(0)
  })

  test('a resource without a funder says by itself whether its money is public; a known funder decides otherwise', () => {
    const dues = (publicMoney: boolean | null) => line('dues', 40, { funderId: null, publicMoney })
    expect(share([line('region', 60), dues(false)])).toMatchObject({ total: 6000, unknown: [] })
    expect(share([line('region', 60), dues(true)])).toMatchObject({ total: 10_000, unknown: [] })
    expect(share([line('region', 60), dues(null)])).toMatchObject({ total: null, unknown: ['dues'] })
    expect(share([line('region', 60, { publicMoney: false })]).total).toBe(6000)
    expect(share([line('who', 60, { funderId: 'who', publicMoney: true })]).unknown).toEqual(['who'])
  })

  test('is not computable with an unknown funder or a missing amount', () => {
    expect(share([line('a', 10, { funderId: 'who' }), line('own', 5, { own: true })])).toMatchObject({
      total: null,
      short: null,
      unknown: ['a'],
    })
    expect(share([line('a', null), line('own', 5, { own: true })]).total).toBeNull()
  })

  test('finds in-kind and costs nowhere in it', () => {
    const lines = [line('own', 20, { own: true }), { ...line('k', 100), inKind: true }]
    expect(share([...lines, { ...line('c', 500), side: 'cost' as const }] as never).total).toBe(2000)
  })
})

describe('shared/domain/conventions: percentages (10.5)', () => {
  test.each([
    [
      [8_500_000, 6_000_000, 18_500_000, 13_000_000],
      [1848, 1304, 4022, 2826],
      [185, 130, 402, 283],
    ],
    [
      [700_000_000, 400_000_000, 140_000_000],
      [5645, 3226, 1129],
      [564, 323, 113],
    ],
    [
      [1, 1, 1],
      [3334, 3333, 3333],
      [334, 333, 333],
    ],
    [
      [12_500_000, 48_543_900],
      [2048, 7952],
      [205, 795],
    ],
    [
      [3_000_000, 23_915_000],
      [1115, 8885],
      [111, 889],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [1667, 1667, 1667, 1667, 1666, 1666],
      [167, 167, 167, 167, 166, 166],
    ],
  ])('of %j', (amounts, two, one) => {
    const money = amounts.map((amount) => cents(amount))
    expect(percentages(money, 2)).toEqual(two)
    expect(percentages(money, 1)).toEqual(one)
  })
})

describe('shared/domain/conventions: actions and results', () => {
  test.each([
    [30, 23, 767],
    [3, 2, 667],
    [350, 140, 400],
    [20, 3, 150],
    [0, 3, null],
    [null, 80, null],
  ])('%s targeted, %s reached: %s', (target, result, reached) => {
    expect(reachedShare(target, result)).toBe(reached)
  })

  test('80 h for 23 companies is 3,478 h each', () => {
    expect(meanResult(80, 23)).toBe(3478)
    expect(meanResult(80, null)).toBeNull()
  })

  test('counts hours, those supported and projects of a cohort within the period', () => {
    const entry = (projectId: string, day: string, minutes: number) => ({
      conventionActionId: 'a',
      projectId,
      organisationId: null,
      on: day as CivilDate,
      minutes,
    })
    const entries = [entry('p', '2018-01-01', 90), entry('p', '2018-12-31', 30), entry('q', '2019-01-01', 60)]
    const action = { id: 'a', cohortId: 'c', period: '2018' as Row<'actions'>['period'] }
    const enrolments = [
      { cohortId: 'c', projectId: 'p', enteredOn: '2018-02-01' as CivilDate },
      { cohortId: 'c', projectId: 'p', enteredOn: '2018-06-01' as CivilDate },
      { cohortId: 'd', projectId: 'q', enteredOn: '2018-06-01' as CivilDate },
    ]
    expect(countedResult({ ...action, feed: 'hours' }, entries, enrolments)).toBe(2)
    expect(countedResult({ ...action, feed: 'supported' }, entries, enrolments)).toBe(1)
    expect(countedResult({ ...action, feed: 'cohort' }, entries, enrolments)).toBe(1)
    expect(countedResult({ ...action, feed: null }, entries, enrolments)).toBeNull()
    expect(countedResult({ ...action, feed: 'hours' }, [], enrolments)).toBeNull()
  })
})
