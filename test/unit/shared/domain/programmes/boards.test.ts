import { describe, expect, it } from 'vitest'
import { cumulatedHours, hoursByPeriod, hoursByReceiver } from '#shared/domain/programmes/hours-periods.ts'
import { outcomesByPhase } from '#shared/domain/programmes/outcomes.ts'
import type { Hours } from '#shared/domain/programmes/support.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

const entry = (on: string, minutes: number, kind: Hours['kind'], projectId: string | null = 'p'): Hours => ({
  projectId,
  organisationId: null,
  programmeId: null,
  adviserId: null,
  conventionActionId: null,
  kind,
  on: on as CivilDate,
  minutes,
})
const entries = [
  entry('2018-03-01', 60, 'interview'),
  entry('2018-01-15', 30, 'workshop', 'q'),
  entry('2018-01-20', 90, 'follow-up'),
  entry('2019-01-10', 15, 'expertise', null),
]

describe('figures of the boards', () => {
  it('hours by year and by month, in three families, receivers once a period', () => {
    expect(hoursByPeriod(entries, 'year')).toEqual([
      { key: '2018', label: '2018', interview: 150, collective: 30, other: 0, companies: 2 },
      { key: '2019', label: '2019', interview: 0, collective: 0, other: 15, companies: 0 },
    ])
    expect(hoursByPeriod(entries, 'month').map(({ label, interview }) => [label, interview])).toEqual([
      ['01/2018', 90],
      ['03/2018', 60],
      ['01/2019', 0],
    ])
  })

  it('hours add up month after month, those without any included; the last one is the total', () => {
    const points = cumulatedHours(entries)
    expect(points.map(({ minutes }) => minutes).slice(0, 4)).toEqual([120, 120, 180, 180])
    expect(points).toHaveLength(13)
    expect(points.at(-1)).toEqual({ label: '01/2019', minutes: 195 })
    expect(cumulatedHours([])).toEqual([])
  })

  it('hours of each receiver, the most first; nobody in particular is nobody', () => {
    expect(hoursByReceiver(entries)).toEqual([
      { id: 'p', minutes: 150, lines: 2 },
      { id: 'q', minutes: 30, lines: 1 },
    ])
  })

  it('what became of those who entered a phase adds up to them', () => {
    const stay = (phaseId: string, leaveReason: 'completed' | 'moved' | null, leftOn: string | null) => ({
      phaseId,
      leaveReason,
      leftOn: leftOn as CivilDate | null,
    })
    const phases = [
      { id: 'one', name: 'Phase 1' },
      { id: 'two', name: 'Phase 2' },
    ]
    const stays = [
      stay('one', null, null),
      stay('one', 'completed', '2018-06-30'),
      stay('one', 'moved', '2018-06-30'),
      stay('one', null, '2018-07-31'),
    ]
    expect(outcomesByPhase(phases, stays)).toEqual([
      { phaseId: 'one', name: 'Phase 1', entered: 4, present: 1, next: 0, completed: 1, stopped: 1, moved: 1 },
    ])
  })
})
