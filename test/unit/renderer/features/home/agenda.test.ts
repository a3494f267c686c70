import { beforeAll, describe, expect, it } from 'vitest'
import { gatherAgenda } from '#renderer/features/home/agenda.ts'
import { gatherReview } from '#renderer/features/home/review.ts'
import { buildDemo } from '#shared/demo/demo.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'

const today = '2026-11-22' as CivilDate

describe('renderer/features/home', () => {
  let demo: MemoryState
  beforeAll(async () => {
    let ids = 0
    demo = (await buildDemo('2026-11-22T09:00:00.000Z' as Instant, () => `demo-${String(++ids)}`)).state
  })

  it('finds nothing to do in an empty workspace', async () => {
    const empty = new MemoryState()
    expect(await gatherAgenda(empty, today)).toMatchObject({ nextJury: null, lastJury: null, nextSittings: [] })
    expect(await gatherReview(empty)).toEqual({ payments: [], duties: [] })
  })

  it('announces the jury and the sitting that come next, with what belongs to them', async () => {
    const agenda = await gatherAgenda(demo, today)
    expect((agenda.nextJury?.session.heldOn ?? '') >= today).toBe(true)
    expect(agenda.nextJury?.pitches.length).toBeGreaterThan(0)
    expect(agenda.nextSittings[0]?.items[0]?.beneficiary).not.toBeNull()
    expect(agenda.nextSittings.every(({ deliberation }) => deliberation.sittingOn >= today)).toBe(true)
  })

  it('lists payments that are not made yet, dated ones first', async () => {
    const { payments } = await gatherReview(demo)
    expect(payments.length).toBeGreaterThan(0)
    const dates = payments.map(({ instalment }) => instalment.dueOn)
    expect(dates.indexOf(null) === -1 || dates.slice(dates.indexOf(null)).every((date) => date === null)).toBe(true)
    expect(payments.every(({ state }) => state !== 'paid')).toBe(true)
  })
})
