import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareScenarios, proportionalShares } from '#shared/domain/conventions/scenarios.ts'
import { cents } from '#shared/domain/money/cents.ts'

describe('shared/domain/conventions: scenarios of an envelope', () => {
  test('stand side by side with what is left, and compute nothing on a missing amount', () => {
    const amount = (scenarioId: string, lineId: string, value: number) => ({
      scenarioId,
      lineId,
      amountCents: cents(value),
    })
    const amounts = [amount('a', 'x', 60), amount('a', 'y', 50), amount('b', 'x', 40)]
    expect(compareScenarios(cents(100), ['x', 'y'], ['a', 'b'], amounts)).toEqual([
      { scenarioId: 'a', amounts: [60, 50], total: 110, left: -10, used: 11_000, served: 2 },
      { scenarioId: 'b', amounts: [40, null], total: null, left: null, used: null, served: 1 },
    ])
    expect(compareScenarios(null, [], ['a'], [])[0]).toMatchObject({ total: null, left: null })
  })

  test('shares in proportion: all of the envelope, never above a request', () => {
    const requests = fc.array(fc.integer({ min: 0, max: 1e10 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(requests, fc.integer({ min: 0, max: 1e11 }), (list, envelope) => {
        const asked = list.reduce((all, one) => all + one, 0)
        const shares = proportionalShares(
          cents(envelope),
          list.map((one) => cents(one)),
        )
        const total = (shares ?? []).reduce<number>((all, one) => all + one, 0)
        expect(total).toBe(Math.min(asked, envelope))
        expect((shares ?? []).every((one, index) => one >= 0 && one <= (list[index] ?? 0))).toBe(true)
      }),
    )
    expect(proportionalShares(cents(10), [cents(5), null])).toBeNull()
  })
})
