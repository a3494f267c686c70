import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  committed,
  emptyLedger,
  expectedOf,
  foldMovements,
  instalmentState,
  netPaid,
  remainingOf,
  standingAmount,
  toReclaim,
} from '#shared/domain/conventions/ledger.ts'
import { rootsOf } from '#shared/domain/conventions/lineage.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { movementKinds } from '#shared/workspace/records/conventions.ts'

type Kind = (typeof movementKinds)[number]
const movement = (id: string, kind: Kind, amount: number, cancelsId: string | null = null) => ({
  id,
  instalmentId: 'i',
  kind,
  amountCents: cents(amount),
  cancelsId,
})

describe('shared/domain/conventions: payment ledger', () => {
  test('goes from planned to paid as movements come', () => {
    const steps = (['engaged', 'liquidated', 'ordered', 'paid'] as const).map((kind, index) =>
      movement(String(index), kind, 100),
    )
    const states = steps.map((_, index) => instalmentState(cents(100), foldMovements(steps.slice(0, index + 1))))
    expect(instalmentState(cents(100), foldMovements([]))).toBe('planned')
    expect(states).toEqual(['engaged', 'liquidated', 'ordered', 'paid'])
  })

  test('takes a cancelled payment back, and releases what a cancellation without movement gives up', () => {
    const rejected = foldMovements([movement('a', 'paid', 100), movement('b', 'cancelled', 100, 'a')])
    expect([netPaid(rejected), instalmentState(cents(100), rejected)]).toEqual([0, 'planned'])
    const released = foldMovements([movement('a', 'paid', 60), movement('b', 'cancelled', 40)])
    expect([remainingOf(cents(100), released), instalmentState(cents(100), released)]).toEqual([0, 'paid'])
    expect(instalmentState(cents(100), foldMovements([movement('a', 'cancelled', 100)]))).toBe('released')
  })

  test('turns an overpayment into a sum to reclaim, never a negative instalment', () => {
    const ledger = foldMovements([movement('a', 'paid', 120)])
    expect([remainingOf(cents(100), ledger), toReclaim(cents(100), ledger)]).toEqual([0, 20])
    expect(instalmentState(cents(100), ledger)).toBe('to-reclaim')
    const settled = foldMovements([movement('a', 'paid', 120), movement('b', 'reclaimed', 20)])
    expect([toReclaim(cents(100), settled), instalmentState(cents(100), settled)]).toEqual([0, 'paid'])
  })

  test('proposes what is not engaged, liquidated, ordered or paid yet, each on its own', () => {
    const ledger = { ...emptyLedger, engaged: cents(100), liquidated: cents(60), ordered: cents(60), paid: cents(40) }
    const proposed = (['engaged', 'liquidated', 'ordered', 'paid', 'cancelled', 'reclaimed'] as const).map((kind) =>
      expectedOf(kind, cents(100), ledger),
    )
    expect(proposed).toEqual([0, 40, 40, 60, 60, 40])
    expect(expectedOf('reclaimed', cents(30), ledger)).toBe(10)
    expect(expectedOf('engaged', null, ledger)).toBeNull()
  })

  test('computes nothing on an amount that is not given', () => {
    const ledger = foldMovements([movement('a', 'paid', 50)])
    expect([remainingOf(null, ledger), toReclaim(null, ledger), instalmentState(null, ledger)]).toEqual([
      null,
      0,
      'partly-paid',
    ])
    expect(instalmentState(null, foldMovements([]))).toBe('not-given')
  })

  test('holds back what is ordered but not paid yet', () => {
    expect(committed(foldMovements([movement('a', 'ordered', 80), movement('b', 'paid', 30)]))).toBe(80)
  })

  test('says what cancellations leave of a movement', () => {
    const all = [movement('a', 'ordered', 80), movement('b', 'cancelled', 30, 'a')]
    expect(standingAmount(all[0] ?? movement('', 'paid', 0), all)).toBe(50)
  })

  test('never shows a negative remainder or reclaim, and always accounts for the amount', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.array(fc.tuple(fc.constantFrom(...movementKinds), fc.nat(500_000))),
        (amount, list) => {
          const ledger = foldMovements(list.map(([kind, value], index) => movement(String(index), kind, value)))
          const left = remainingOf(cents(amount), ledger) ?? -1
          return left >= 0 && toReclaim(cents(amount), ledger) >= 0
        },
      ),
    )
  })

  test('follows an instalment through the versions that restate it', () => {
    const roots = rootsOf([
      { id: 'a', continuesId: null },
      { id: 'b', continuesId: 'a' },
      { id: 'c', continuesId: 'b' },
      { id: 'x', continuesId: 'y' },
      { id: 'y', continuesId: 'x' },
    ])
    expect([roots.get('c'), roots.get('b'), roots.get('a')]).toEqual(['a', 'a', 'a'])
  })
})
