import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents } from '#shared/domain/money/cents.ts'
import { changesNothing, type AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import { planAmendment, type Amendment, type BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { amendmentSentence } from '#shared/domain/deliberations/amendment-sentence.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const euros = (amount: number) => cents(Math.round(amount * 100))

const instalment = (id: string, year: number, amount: number | null, committed = 0, rank = 1): BaseInstalment => ({
  id,
  year,
  rank,
  kind: 'yearly',
  label: null,
  amountCents: amount === null ? null : euros(amount),
  shareBps: null,
  credit: 'to-vote',
  budgetLineId: 'line',
  dueOn: null,
  trigger: null,
  triggeredOn: null,
  paid: euros(committed),
  committed: euros(committed),
})

const ene = [
  instalment('a', 2003, 130_000, 130_000, 1),
  instalment('b', 2004, 160_000, 0, 2),
  instalment('c', 2005, 160_000, 0, 3),
]

const plan = (change: AmendmentChange, base = ene): Amendment & { ok: true } => {
  const planned = planAmendment(base, change, 'largest-remainder')
  if (!planned.ok) throw new Error(planned.message)
  return planned
}
const refusal = (change: AmendmentChange, base = ene): string => {
  const planned = planAmendment(base, change, 'largest-remainder')
  if (planned.ok) throw new Error('accepted')
  return planned.message
}
const total = (amount: number, spread: 'equal' | 'proportional' = 'equal'): AmendmentChange => ({
  kind: 'amount',
  totalCents: euros(amount),
  spread,
})

describe('shared/domain/conventions: amendment', () => {
  test('spreads 400 000 € as 135 000 + 135 000 after 130 000 € paid (subsidy-rules 10.3)', () => {
    const planned = plan(total(400_000))
    expect(planned.instalments.map(({ amountCents }) => amountCents)).toEqual([13_000_000, 13_500_000, 13_500_000])
    expect(planned.instalments.map(({ continuesId }) => continuesId)).toEqual(['a', 'b', 'c'])
    expect([planned.before, planned.after, planned.difference]).toEqual([45_000_000, 40_000_000, -5_000_000])
    expect(planned.years.map(({ year, difference, frozen }) => [year, difference, frozen])).toEqual([
      [2003, 0, true],
      [2004, -2_500_000, false],
      [2005, -2_500_000, false],
    ])
  })

  test('refuses 120 000 € in the words of the house (subsidy-rules 10.3)', () => {
    expect(refusal(total(120_000)).replace(/[\u202f\u00a0]/g, ' ')).toBe(
      '120 000 € est moins que les 130 000 € déjà versés. Rien n’a changé. Pour reprendre 10 000 €, ouvrez un reversement.',
    )
  })

  test('accepts a total equal to what is paid, leaving nothing to pay', () => {
    expect(plan(total(130_000)).instalments.map(({ amountCents }) => amountCents)).toEqual([13_000_000, 0, 0])
  })

  test('says mandaté when an order is out but not paid', () => {
    const base = [{ ...instalment('a', 2003, 100, 0), committed: euros(100) }, instalment('b', 2004, 100)]
    expect(refusal(total(50), base)).toContain('déjà versés ou mandatés')
  })

  test('keeps the proportions when asked, and refuses to when an amount is not given', () => {
    const base = [instalment('a', 2016, 70_000), instalment('b', 2017, 30_000)]
    expect(plan(total(50_000, 'proportional'), base).instalments.map(({ amountCents }) => amountCents)).toEqual([
      3_500_000, 1_500_000,
    ])
    expect(refusal(total(50_000, 'proportional'), [instalment('a', 2016, null)])).toContain('parts égales')
  })

  test('refuses a larger total when every instalment is paid', () => {
    expect(refusal(total(200), [instalment('a', 2003, 100, 100)])).toContain('ajoutez un exercice')
  })

  test('fixes 50 000 € for 2018 and leaves 2017 and 2019 not given (SEM, avenant n° 1)', () => {
    const base = [instalment('a', 2017, null), instalment('b', 2018, null), instalment('c', 2019, null)]
    const planned = plan({ kind: 'yearly', year: 2018, amountCents: euros(50_000) }, base)
    expect(planned.instalments.map(({ amountCents, credit }) => [amountCents, credit])).toEqual([
      [null, 'to-vote'],
      [5_000_000, 'voted'],
      [null, 'to-vote'],
    ])
    expect([planned.before, planned.after, planned.difference]).toEqual([null, null, null])
  })

  test('shifts what is not paid and keeps the total', () => {
    const base = [
      instalment('a', 2003, 130_000, 130_000),
      { ...instalment('b', 2004, 160_000, 40_000), dueOn: '2004-02-29' as CivilDate },
    ]
    const planned = plan({ kind: 'schedule', shiftYears: 1 }, base)
    expect(
      planned.instalments.map(({ year, amountCents, continuesId, dueOn }) => [year, amountCents, continuesId, dueOn]),
    ).toEqual([
      [2003, 13_000_000, 'a', null],
      [2004, 4_000_000, 'b', '2004-02-29'],
      [2005, 12_000_000, null, '2005-02-28'],
    ])
    expect(planned.difference).toBe(0)
  })

  test('refuses a schedule amendment that would change the total', () => {
    expect(refusal({ kind: 'schedule-by-year', amounts: [{ year: 2004, amountCents: euros(1) }] })).toContain(
      'ne change pas le total',
    )
    const moved = plan({
      kind: 'schedule-by-year',
      amounts: [
        { year: 2004, amountCents: euros(100_000) },
        { year: 2006, amountCents: euros(60_000) },
      ],
    })
    expect(moved.years.at(-1)).toMatchObject({ year: 2006, exists: 'after', before: null, difference: 6_000_000 })
  })

  test('refuses to move what is left before what is paid, and a new year before it', () => {
    expect(refusal({ kind: 'schedule', shiftYears: -2 }).replace(/[\u202f\u00a0]/g, ' ')).toBe(
      '2002 est avant 2003, dernier exercice versé ou mandaté : rien de nouveau ne s’inscrit sur un exercice clos. Rien n’a changé. Choisissez 2003 ou plus tard.',
    )
    expect(refusal({ kind: 'amount-by-year', amounts: [{ year: 2001, amountCents: euros(10) }] })).toContain('2001')
    expect(plan({ kind: 'schedule', shiftYears: -1 }).instalments.map(({ year }) => year)).toEqual([2003, 2003, 2004])
  })

  test('keeps a share of the total while its amount stays, and drops it when the amount changes', () => {
    const base = [
      { ...instalment('a', 2016, 60), shareBps: 6000 },
      { ...instalment('b', 2017, 40), shareBps: 4000 },
    ]
    expect(plan({ kind: 'object', object: 'Autre' }, base).instalments.map(({ shareBps }) => shareBps)).toEqual([
      6000, 4000,
    ])
    expect(plan(total(80), base).instalments.map(({ shareBps }) => shareBps)).toEqual([null, 4000])
  })

  test('restates every instalment unchanged for a new end, object or beneficiary', () => {
    for (const change of [
      { kind: 'object', object: 'Autre objet' },
      { kind: 'beneficiary', beneficiaryId: 'other' },
    ] as const) {
      expect(plan(change).instalments.map(({ amountCents }) => amountCents)).toEqual([
        13_000_000, 16_000_000, 16_000_000,
      ])
    }
  })

  const bases = fc.array(
    fc.record({ year: fc.integer({ min: 2000, max: 2010 }), amount: fc.nat(10_000_000), paid: fc.nat(10_000_000) }),
    { minLength: 1, maxLength: 12 },
  )

  test('always leaves Σ committed + Σ remaining equal to the new total, to the cent', () => {
    fc.assert(
      fc.property(
        bases,
        fc.nat(200_000_000),
        fc.constantFrom('equal', 'proportional'),
        fc.constantFrom('largest-remainder', 'balance-last'),
        (rows, wanted, spread, policy) => {
          const base = rows.map(({ year, amount, paid }, index): BaseInstalment => {
            const committed = cents(Math.min(amount, paid))
            return {
              ...instalment(`i${String(index)}`, year, 0),
              amountCents: cents(amount),
              paid: committed,
              committed,
            }
          })
          const floor = base.reduce((all, one) => all + one.committed, 0)
          const planned = planAmendment(base, { kind: 'amount', totalCents: cents(wanted), spread }, policy)
          if (!planned.ok) return wanted < floor || planned.code === 'nothing-open'
          const amounts = planned.instalments.map(({ amountCents }) => amountCents ?? Number.NaN)
          const kept = planned.instalments.every(
            ({ continuesId, amountCents }) =>
              (amountCents ?? -1) >= (base.find(({ id }) => id === continuesId)?.committed ?? 0),
          )
          return kept && planned.after === wanted && amounts.reduce((all, one) => all + one, 0) === wanted
        },
      ),
    )
  })

  test('sums the differences by year to the difference of the totals', () => {
    fc.assert(
      fc.property(bases, fc.integer({ min: -3, max: 3 }), (rows, shiftYears) => {
        const base = rows.map(({ year, amount, paid }, index): BaseInstalment => {
          const committed = cents(Math.min(amount, paid))
          return { ...instalment(`i${String(index)}`, year, 0), amountCents: cents(amount), paid: committed, committed }
        })
        const planned = planAmendment(base, { kind: 'schedule', shiftYears }, 'largest-remainder')
        if (!planned.ok) return planned.code === 'past-year' && shiftYears < 0
        return planned.difference === 0 && planned.years.reduce((all, one) => all + (one.difference ?? 0), 0) === 0
      }),
    )
  })
})

describe('shared/domain/conventions: an amendment that changes nothing yet', () => {
  const convention = { endsOn: '2005' as PartialDate, object: 'Diffusion', beneficiaryId: 'ene' }
  test.each([
    [{ kind: 'duration', endsOn: '2005' as PartialDate }, true],
    [{ kind: 'duration', endsOn: '2006-06-30' as PartialDate }, false],
    [{ kind: 'object', object: 'Diffusion ' }, true],
    [{ kind: 'object', object: 'Formation' }, false],
    [{ kind: 'beneficiary', beneficiaryId: 'ene' }, true],
    [{ kind: 'beneficiary', beneficiaryId: 'other' }, false],
    [{ kind: 'schedule', shiftYears: 0 }, false],
  ] as const)('%o: %s', (change, same) => {
    expect(changesNothing(change, convention)).toBe(same)
  })

  test.each([
    ['2006-06-30', 'La convention prend fin le 30 juin 2006.'],
    ['2006-06', 'La convention prend fin en juin 2006.'],
    ['2006-Q2', 'La convention prend fin au 2e trimestre 2006.'],
    ['2006', 'La convention prend fin en 2006.'],
  ])('the act says an end of %s as « %s »', (endsOn, sentence) => {
    const facts = { budgetLines: [], beneficiary: null, reason: null }
    const parts = amendmentSentence({ kind: 'duration', endsOn: endsOn as PartialDate }, [], facts)
    expect(parts.map(({ text }) => text.replace(/\u00a0/g, ' ')).join('')).toBe(sentence)
  })
})
