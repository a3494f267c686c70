import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLedger, foldMovements } from '#shared/domain/conventions/ledger.ts'
import { lapsesOf } from '#shared/domain/conventions/lapse.ts'
import { reportGap, reportTotals } from '#shared/domain/conventions/financial-report.ts'
import { breachReduction, reductionParts, settlementOf } from '#shared/domain/conventions/settlement.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const day = (text: string) => text as CivilDate
const terms = (eligible: number | null, actual: number | null) => ({
  eligibleCents: eligible as Cents | null,
  eligibleInKindCents: null,
  actualCents: actual as Cents | null,
  actualInKindCents: null,
  excludesInKind: false,
})

describe('shared/domain/conventions: settlement (10.4)', () => {
  test.each([
    [12_500_000, 61_043_900, 61_043_900, 0, 12_500_000, 12_500_000],
    [12_500_000, 61_043_900, 65_000_000, 0, 12_500_000, 12_500_000],
    [12_500_000, 61_043_900, 58_000_000, 10_000_000, 11_876_699, 1_876_699],
    [12_500_000, 61_043_900, 45_000_000, 10_000_000, 9_214_680, -785_320],
    [12_500_000, 61_043_900, 61_043_899, 0, 12_500_000, 12_500_000],
    [3_000_000, 26_915_000, 25_000_000, 2_100_000, 2_786_550, 686_550],
    [3_000_000, 26_915_000, 0, 2_100_000, 0, -2_100_000],
    [10_000_000, 24_000_000, 19_999_999, 0, 8_333_333, 8_333_333],
    [5_000_000, 15_000_000, 12_000_050, 0, 4_000_017, 4_000_017],
    [13_000_000, 46_000_000, 43_125_000, 0, 12_187_500, 12_187_500],
  ])('grant %i on %i, actual %i, paid %i: due %i, balance %i', (grant, eligible, actual, paid, due, balance) => {
    const settled = settlementOf(cents(grant), cents(paid), terms(eligible, actual))
    expect([settled.due, settled.balance]).toEqual([due, balance])
  })

  test('never goes through a rounded rate: 118 766,99 and not 118 784,00', () => {
    expect(settlementOf(cents(12_500_000), cents(0), terms(61_043_900, 58_000_000)).due).not.toBe(11_878_400)
  })

  test('takes in-kind out of the base when the clause says so, and computes nothing without it', () => {
    const bases = { ...terms(30_000_000, 27_000_000), excludesInKind: true }
    expect(settlementOf(cents(3_000_000), cents(0), bases).due).toBeNull()
    const given = { ...bases, eligibleInKindCents: cents(3_085_000), actualInKindCents: cents(2_000_000) }
    const settled = settlementOf(cents(3_000_000), cents(2_100_000), given)
    expect([settled.base, settled.actual, settled.due, settled.balance]).toEqual([
      26_915_000, 25_000_000, 2_786_550, 686_550,
    ])
  })

  test('is not computable while a term is missing', () => {
    for (const bases of [terms(null, 1), terms(1, null), terms(0, 1)])
      expect(settlementOf(cents(100), cents(0), bases).balance).toBeNull()
    expect(settlementOf(null, cents(0), terms(1, 1)).due).toBeNull()
  })

  test.each([
    [5_000_000, '2026-01-01', '2026-12-31', '2026-07-01', 184, 365, 2_520_548],
    [2_350_000, '2024-01-01', '2024-12-31', '2024-10-01', 92, 366, 590_710],
    [16_000_000, '2025-09-01', '2026-08-31', '2026-08-31', 1, 365, 43_836],
  ])('withdraws for a breach by days: %i, %s to %s, breach %s', (grant, from, to, on, remaining, days, amount) => {
    expect(breachReduction(cents(grant), { from: day(from), to: day(to) }, day(on))).toEqual({
      remaining,
      days,
      amount,
    })
  })

  test('says nothing of a breach outside of the period', () => {
    const period = { from: day('2026-01-01'), to: day('2026-12-31') }
    expect(breachReduction(cents(100), period, day('2025-12-31'))).toBeNull()
    expect(breachReduction(cents(100), period, day('2027-01-01'))).toBeNull()
    expect(breachReduction(cents(100), period, day('2026-01-01'))?.amount).toBe(100)
  })
})

describe('shared/domain/conventions: what a reduction writes', () => {
  const instalment = (id: string, rank: number, amount: number) => ({
    id,
    year: 2026,
    rank,
    amountCents: cents(amount),
  })
  const paid = (id: string, amount: number) =>
    foldMovements([{ id: `m-${id}`, instalmentId: id, kind: 'paid', amountCents: cents(amount), cancelsId: null }])

  test('takes first from what is not paid, the last instalment first, then from what is paid', () => {
    const rows = [instalment('a', 1, 100), instalment('b', 2, 100), instalment('c', 3, 50)]
    const ledger = (id: string) => (id === 'a' ? paid('a', 100) : emptyLedger)
    expect(reductionParts(rows, ledger, cents(60))).toEqual([
      { instalmentId: 'c', released: 50, reclaimed: 0 },
      { instalmentId: 'b', released: 10, reclaimed: 0 },
    ])
    expect(reductionParts(rows, ledger, cents(180))).toEqual([
      { instalmentId: 'c', released: 50, reclaimed: 0 },
      { instalmentId: 'b', released: 100, reclaimed: 0 },
      { instalmentId: 'a', released: 30, reclaimed: 30 },
    ])
    expect(reductionParts(rows, ledger, cents(251))).toBeNull()
  })

  test('releases the whole reduction, reclaims what was paid above what is due, and nothing else', () => {
    const amounts = fc.array(fc.record({ amount: fc.nat(1e9), share: fc.nat(100) }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(amounts, fc.nat(100), (list, cut) => {
        const rows = list.map(({ amount }, index) => instalment(String(index), index + 1, amount))
        const paidOf = list.map(({ amount, share }) => Math.floor((amount * share) / 100))
        const granted = list.reduce((all, { amount }) => all + amount, 0)
        const total = paidOf.reduce((all, amount) => all + amount, 0)
        const reduction = cents(Math.floor((granted * cut) / 100))
        const parts = reductionParts(rows, (id) => paid(id, paidOf[Number(id)] ?? 0), reduction)
        if (parts === null) throw new Error('A reduction within the grant is always spread')
        const released = parts.reduce((all, part) => all + part.released, 0)
        const reclaimed = parts.reduce((all, part) => all + part.reclaimed, 0)
        expect(released).toBe(reduction)
        expect(reclaimed).toBe(Math.max(0, total - (granted - reduction)))
      }),
    )
  })
})

describe('shared/domain/conventions: lapse and financial report', () => {
  const none = { startBy: null, startedOn: null, claimWithinMonths: null, claimedOn: null }
  const ends = { endsOn: '2025-12' as PartialDate }

  test('lapses when nothing began, or nothing was claimed, in time; on the day itself it does not', () => {
    const began = { ...none, startBy: day('2025-06-30') }
    expect(lapsesOf(began, ends, day('2025-06-30'))[0]?.lapsed).toBe(false)
    expect(lapsesOf(began, ends, day('2025-07-01'))[0]?.lapsed).toBe(true)
    expect(lapsesOf({ ...began, startedOn: day('2025-06-30') }, ends, day('2026-01-01'))).toEqual([])
    const claim = { ...none, claimWithinMonths: 6 }
    expect(lapsesOf(claim, ends, day('2026-06-30'))).toMatchObject([{ on: '2026-06-30', lapsed: false }])
    expect(lapsesOf(claim, ends, day('2026-07-01'))).toMatchObject([{ lapsed: true }])
    expect(lapsesOf({ ...claim, claimedOn: day('2026-07-02') }, ends, day('2026-08-01'))).toMatchObject([
      { lapsed: true },
    ])
    expect(lapsesOf(none, ends, day('2030-01-01'))).toEqual([])
  })

  test('gives the gap in euros and in percent, and no percent of a forecast of 0', () => {
    expect(reportGap(cents(10_000), cents(9_250))).toMatchObject({ gap: -750, share: -750 })
    expect(reportGap(cents(0), cents(500))).toMatchObject({ gap: 500, share: null })
    expect(reportGap(null, cents(500))).toMatchObject({ gap: null, share: null })
  })

  test('totals one side, and leaves a total without a missing line not computable', () => {
    const line = (forecast: number | null, inKind = false) => ({
      side: 'cost' as const,
      inKind,
      forecastCents: forecast as Cents | null,
      actualCents: cents(10),
    })
    expect(reportTotals([line(10), line(20, true)], 'cost')).toMatchObject({
      all: { forecast: 30, actual: 20 },
      inKind: { forecast: 20, actual: 10 },
    })
    expect(reportTotals([line(10), line(null)], 'cost')?.all).toMatchObject({ forecast: null, actual: 20 })
    expect(reportTotals([], 'resource')).toBeNull()
  })
})
