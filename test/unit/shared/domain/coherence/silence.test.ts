import { describe, expect, it } from 'vitest'
import type { MemoryState } from '#shared/workspace/state.ts'
import { add, change, of } from '#test/builders/coherence.ts'
import { councilState } from '#test/builders/council.ts'

const heard = async (state: MemoryState, rule: string): Promise<number> => (await of(state, rule)).length

/** What a defect becomes once it is put right: the rule that speaks of it is silent again, and on nothing else. */
const repaired: readonly (readonly [string, string, (state: MemoryState) => Promise<void> | void])[] = [
  [
    'B7, H5: the section that the account says',
    'account-section',
    (state) => change(state, 'budgetLines', 'sem-line', { section: 'F' }),
  ],
  [
    'B11: a vote in the first half of the year',
    'late-vote',
    async (state) => {
      await change(state, 'deliberations', 'delib', { sittingOn: '2018-03-01' })
      // The act of 2003, which this builder puts to the same sitting, stays out of the case.
      await change(state, 'deliberationItems', 'ene-item', { deletedAt: '2018-11-01T08:00:00.000Z' })
    },
  ],
  [
    'B13, H4: premises for the whole convention',
    'duration-mismatch',
    (state) => change(state, 'claims', 'ene-premises', { value: 36 }),
  ],
  [
    'B15: the act approves what it imputes',
    'payment-below-voted',
    (state) => change(state, 'deliberationItems', 'ene-item', { approvedPaymentCents: 45_000_000 }),
  ],
  [
    'B16: a plan for each year, the posts valued',
    'incomplete-plan',
    async (state) => {
      await change(state, 'fundingLines', 'ene-kind', { amountCents: 9_000_000 })
      for (const year of [2004, 2005])
        add(state, 'financingPlans', { id: `plan-${String(year)}`, title: 'Plan', conventionId: 'ene-conv', year })
    },
  ],
  [
    'H5: the other years given',
    'missing-years',
    async (state) => {
      for (const year of ['2017', '2019'])
        await change(state, 'instalments', `sem-v1-${year}`, { amountCents: 5_000_000 })
    },
  ],
]

describe('shared/domain/coherence: silent once put right', () => {
  it.each(repaired)('%s (%s)', async (_, rule, repair) => {
    const state = councilState()
    const before = await heard(state, rule)
    expect(before).toBeGreaterThan(0)
    await repair(state)
    expect(await heard(state, rule)).toBe(0)
  })

  it('B8: a decision that names its phase, or a programme of one phase', async () => {
    const state = councilState()
    add(state, 'programmes', { id: 'novacite', name: 'Novacité' })
    await change(state, 'jurySessions', 'jury', { programmeId: 'novacite' })
    const phase = { programmeId: 'novacite', gate: 'jury' }
    add(state, 'phases', { id: 'ph1', ...phase, rank: 1, name: 'Phase 1' })
    expect(await heard(state, 'phase-not-named')).toBe(0)
    add(state, 'phases', { id: 'ph2', ...phase, rank: 2, name: 'Phase 2' })
    expect(await heard(state, 'phase-not-named')).toBeGreaterThan(0)
    for (const { id } of state.live('decisions')) await change(state, 'decisions', id, { phaseId: 'ph2' })
    expect(await heard(state, 'phase-not-named')).toBe(0)
  })

  it('B10: six months to the day in a phase of at most six', async () => {
    const state = councilState()
    add(state, 'programmes', { id: 'p', name: 'P' })
    add(state, 'phases', { id: 'ph', programmeId: 'p', rank: 1, name: 'Phase 1', maxMonths: 6, gate: 'jury' })
    add(state, 'projects', { id: 'x', name: 'X' })
    const stay = { projectId: 'x', programmeId: 'p', phaseId: 'ph', enteredOn: '2017-12-14' }
    add(state, 'enrolments', { id: 'e', ...stay, leftOn: '2018-06-14' })
    expect(await heard(state, 'phase-overrun')).toBe(0)
    await change(state, 'enrolments', 'e', { leftOn: '2018-06-15' })
    expect(await heard(state, 'phase-overrun')).toBe(1)
  })

  it('B14 and B19: a number with its unit, two names that share words only', async () => {
    const state = councilState()
    const claim = {
      table: 'conventions',
      recordId: 'ene-conv',
      topic: 'premises.surface',
      label: 'Locaux',
      source: 's',
    }
    add(state, 'claims', { id: 'c', ...claim, value: 450, unit: 'm²' })
    add(state, 'claims', { id: 'd', ...claim, topic: 'premises.words', text: 'dans l’ancienne halle' })
    expect(await heard(state, 'unit-missing')).toBe(0)
    add(state, 'organisations', { id: 'a', name: 'Initiatives et cité' })
    add(state, 'organisations', { id: 'b', name: 'Initiatives pour la cité' })
    expect(await heard(state, 'duplicate-names')).toBe(0)
  })

  it('B20: sessions that follow one another without a common day', async () => {
    const state = councilState()
    add(state, 'programmes', { id: 'p', name: 'Évident' })
    const cohort = { programmeId: 'p', name: 'S', statedHeadcount: 12 }
    add(state, 'cohorts', { id: 's1', ...cohort, startsOn: '2018-03-01', endsOn: '2018-11-30' })
    add(state, 'cohorts', { id: 's2', ...cohort, startsOn: '2018-12-01', endsOn: '2019-08-31' })
    expect(await heard(state, 'cohort-overlap')).toBe(0)
  })
})
