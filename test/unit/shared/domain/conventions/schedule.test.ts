import { describe, expect, test } from 'vitest'
import { fourAmounts } from '#shared/domain/conventions/four-amounts.ts'
import { emptyLedger, foldMovements } from '#shared/domain/conventions/ledger.ts'
import { scheduleOf } from '#shared/domain/conventions/schedule.ts'
import { currentVersion, openAmendment, versionInForce } from '#shared/domain/conventions/versions.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const instalment = (id: string, year: number, euros: number | null, credit: Row<'instalments'>['credit']) => ({
  id,
  year,
  rank: 1,
  credit,
  budgetLineId: null,
  amountCents: euros === null ? null : cents(euros * 100),
  versionId: 'v0',
})
const ene = [
  instalment('a', 2003, 130_000, 'voted'),
  instalment('b', 2004, 160_000, 'to-vote'),
  instalment('c', 2005, 160_000, 'to-vote'),
]
const paid: Row<'movements'> = {
  id: 'm',
  createdAt: '2026-11-22T09:00:00.000Z' as Instant,
  updatedAt: '2026-11-22T09:00:00.000Z-0-test',
  deletedAt: null,
  example: true,
  conventionId: 'k',
  instalmentId: 'a',
  kind: 'paid',
  amountCents: cents(13_000_000),
  on: '2003-07-02' as CivilDate,
  orderNumber: '1204',
  slipNumber: null,
  cancelsId: null,
  note: null,
}
const version = (
  id: string,
  number: number,
  kind: Row<'conventionVersions'>['kind'],
  state: 'draft' | 'adopted' | 'signed',
) => ({
  id,
  number,
  kind,
  state,
})

describe('shared/domain/conventions: schedule', () => {
  test('keeps agreed, voted, to vote, paid and remaining apart (ENE, H4, B15)', () => {
    const { years, total } = scheduleOf(ene, (id) => (id === 'a' ? foldMovements([paid]) : emptyLedger))
    expect(total).toMatchObject({ agreed: 45_000_000, paid: 13_000_000, remaining: 32_000_000 })
    expect(total.credits.voted).toEqual({ count: 1, amount: 13_000_000 })
    expect(total.credits['to-vote']).toEqual({ count: 2, amount: 32_000_000 })
    expect(years.map(({ year, state }) => [year, state])).toEqual([
      [2003, 'paid'],
      [2004, 'planned'],
      [2005, 'planned'],
    ])
    expect(years[1]?.credits.voted).toEqual({ count: 0, amount: null })
  })

  test('is not computable when years are not given: SEM–CCI 2017 and 2019 (H5)', () => {
    const sem = [
      instalment('a', 2017, null, 'forecast'),
      instalment('b', 2018, 50_000, 'voted'),
      instalment('c', 2019, null, 'forecast'),
    ]
    const { years, total } = scheduleOf(sem, () => emptyLedger)
    expect([total.agreed, total.remaining]).toEqual([null, null])
    expect(years.map(({ agreed, state }) => [agreed, state])).toEqual([
      [null, 'not-given'],
      [5_000_000, 'planned'],
      [null, 'not-given'],
    ])
    expect(scheduleOf([], () => emptyLedger).total.agreed).toBeNull()
  })

  test('adds two natures of one year (Pôle Pixel, H3)', () => {
    const pixel = [
      instalment('a', 2016, 70_000, 'voted'),
      instalment('b', 2016, 30_000, 'voted'),
      instalment('c', 2017, 30_000, 'to-vote'),
    ]
    expect(scheduleOf(pixel, () => emptyLedger).years.map(({ agreed }) => agreed)).toEqual([10_000_000, 3_000_000])
  })

  test('sets the four amounts side by side (ENE)', () => {
    const amounts = fourAmounts({
      requestedCents: null,
      versions: [version('v0', 0, 'initial', 'signed')],
      instalments: ene,
      movements: [paid],
      items: [{ versionId: 'v0', requestedCents: null, votedCents: cents(45_000_000), voteResult: null }],
    })
    expect(amounts).toEqual({ asked: null, voted: 45_000_000, agreed: 45_000_000, paid: 13_000_000 })
  })

  test('counts the last vote on the whole and the yearly votes since, not the rejected ones', () => {
    const amounts = fourAmounts({
      requestedCents: null,
      versions: [
        version('v0', 0, 'initial', 'signed'),
        version('v1', 1, 'amount', 'signed'),
        version('v2', 2, 'yearly', 'signed'),
      ],
      instalments: [],
      movements: [],
      items: [
        { versionId: null, requestedCents: cents(900), votedCents: cents(450), voteResult: 'unanimous' },
        { versionId: 'v1', requestedCents: null, votedCents: cents(400), voteResult: 'majority' },
        { versionId: 'v1', requestedCents: null, votedCents: cents(999), voteResult: 'rejected' },
        { versionId: 'v2', requestedCents: null, votedCents: cents(50), voteResult: 'unanimous' },
      ],
    })
    expect(amounts).toMatchObject({ asked: 900, voted: 450, agreed: null })
  })

  test('knows the version in force, the current one and the amendment being prepared', () => {
    const [initial, draft] = [version('v0', 0, 'initial', 'signed'), version('v1', 1, 'amount', 'draft')]
    expect(versionInForce([draft, initial])).toBe(initial)
    expect(currentVersion([draft, initial])).toBe(initial)
    expect(openAmendment([draft, initial])).toBe(draft)
    expect(currentVersion([version('v0', 0, 'initial', 'draft')])?.id).toBe('v0')
    expect(versionInForce([])).toBeNull()
  })
})
