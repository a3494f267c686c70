import { describe, expect, test } from 'vitest'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { rivalSources } from '#shared/domain/conventions/rival-sources.ts'
import { cents } from '#shared/domain/money/cents.ts'

const euros = (amount: number | null) => (amount === null ? null : cents(amount * 100))
const line = (id: string, amount: number | null, more: { side?: 'cost' | 'resource'; inKind?: boolean } = {}) => ({
  id,
  side: more.side ?? ('resource' as const),
  rank: 1,
  amountCents: euros(amount),
  inKind: more.inKind ?? false,
  certainty: 'obtained' as const,
})

describe('shared/domain/conventions: financing plan', () => {
  const ene = [line('ue', 85_000), line('etat', 60_000), line('region', 185_000), line('cu', 130_000)]

  test('shares 85/60/185/130 k€ as 18,48 13,04 40,22 28,26 % (subsidy-rules 10.5)', () => {
    const plan = financingPlanOf(null, ene)
    expect(plan.resources.cash).toBe(46_000_000)
    expect([...(plan.shares?.values() ?? [])]).toEqual([1848, 1304, 4022, 2826])
    expect([plan.cost, plan.gap, plan.gapShare]).toEqual([null, null, null])
  })

  test('finds 0,6 M€ missing, −4,6 %, in 7 + 4 + 1,4 for 13 M€ (LYVE, H7)', () => {
    const plan = financingPlanOf(euros(13_000_000), [line('a', 7_000_000), line('b', 4_000_000), line('c', 1_400_000)])
    expect([plan.resources.cash, plan.gap, plan.gapShare]).toEqual([1_240_000_000, -60_000_000, -462])
    expect([...(plan.shares?.values() ?? [])].reduce((all, one) => all + one, 0)).toBe(10_000)
    expect([...(plan.sharesOfCost?.values() ?? [])]).toEqual([5385, 3077, 1077])
  })

  test('keeps what is given in kind apart, valued or not (ENE: 3 ETP)', () => {
    const plan = financingPlanOf(euros(460_000), [...ene, line('cci', null, { inKind: true })])
    expect([plan.gap, plan.resources.inKind, plan.gapWithInKind]).toEqual([0, null, null])
    expect(plan.unvalued.map(({ id }) => id)).toEqual(['cci'])
    const valued = financingPlanOf(null, [
      line('cost', 100, { side: 'cost' }),
      line('volunteers', 20, { side: 'cost', inKind: true }),
      line('grant', 100),
      line('volunteering', 20, { inKind: true }),
    ])
    expect([valued.gap, valued.gapWithInKind, valued.resources.inKind]).toEqual([0, 0, 2000])
  })

  test('computes nothing over an amount that is not given', () => {
    const plan = financingPlanOf(euros(100), [line('a', 60), line('b', null)])
    expect([plan.resources.cash, plan.gap, plan.shares]).toEqual([null, null, null])
  })

  test('sets 58/31/11 % of 13 M€ beside the plan as 7,54 / 4,03 / 1,43 M€ (Bref Éco, H7)', () => {
    const claim = (recordId: string, value: number, unit = '%') => ({
      id: `claim-${recordId}`,
      recordId,
      value,
      unit,
      source: 'Bref Éco',
      sourceDate: null,
    })
    const [rival] = rivalSources(['a', 'b', 'c'], [claim('a', 58), claim('b', 31), claim('c', 11)], euros(13_000_000))
    expect([...(rival?.figures.values() ?? [])].map(({ amount }) => amount)).toEqual([
      754_000_000, 403_000_000, 143_000_000,
    ])
    expect(rival?.total).toBe(1_300_000_000)
    const [partial] = rivalSources(['a', 'b'], [claim('a', 7.54, 'M€')], null)
    expect([partial?.figures.get('a')?.amount, partial?.total]).toEqual([754_000_000, null])
  })
})
