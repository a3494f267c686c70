import { describe, expect, it } from 'vitest'
import { overfullCohorts } from '#shared/domain/programmes/places.ts'

describe('shared/domain/programmes/places', () => {
  it('names the cohorts with more retained than places, and no other', () => {
    const cohorts = [
      { id: 'a', name: 'Session 1', capacity: 1 },
      { id: 'b', name: 'Session 2', capacity: 2 },
      { id: 'c', name: 'Sans places', capacity: null },
    ]
    const of = (cohortId: string | null, status: 'retained' | 'waiting') => ({ cohortId, status })
    const applications = [
      of('a', 'retained'),
      of('a', 'retained'),
      of('a', 'waiting'),
      of('b', 'retained'),
      of('b', 'retained'),
      of('c', 'retained'),
      of(null, 'retained'),
    ]
    expect(overfullCohorts(cohorts, applications)).toEqual([{ id: 'a', name: 'Session 1', retained: 2, places: 1 }])
  })
})
