import { describe, expect, it } from 'vitest'
import { inOrder, isOver, mayOverlap, periodWords, qualityOf, roleSentence } from '#shared/domain/directory/roles.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'

const today = '2026-11-26' as CivilDate
const role = (startsOn: string | null, endsOn: string | null, ended = false, title: string | null = null) => ({
  kind: 'employee' as const,
  title,
  startsOn: startsOn as PartialDate | null,
  endsOn: endsOn as PartialDate | null,
  ended,
})

describe('shared/domain/directory/roles', () => {
  it.each([
    [role(null, null), false],
    [role(null, null, true), true],
    [role(null, '2026'), false],
    [role(null, '2026-11'), false],
    [role(null, '2026-11-25'), true],
    [role(null, '2025-Q4'), true],
  ])('%o is over: %s', (one, over) => {
    expect(isOver(one, today)).toBe(over)
    expect(roleSentence(one, 'Atelier Nord', today)).toBe(
      over ? 'ancien employeur\u00a0: Atelier Nord' : 'travaille pour\u00a0: Atelier Nord',
    )
  })

  it.each([
    [role(null, null), null],
    [role(null, null, true), 'terminé'],
    [role('2015', '2021-03'), '2015 à mars 2021'],
    [role('2019-03-01', null), 'depuis le 01/03/2019'],
    [role('2019', null, true), 'commencé en 2019, terminé'],
    [role(null, '2021'), 'jusqu’à 2021'],
    [role(null, '2021-Q2'), 'jusqu’au 2e\u00a0trimestre 2021'],
  ])('%o reads %s', (one, words) => {
    expect(periodWords(one)).toBe(words)
  })

  it('lists present roles first, the latest to begin before the others', () => {
    const [old, first, second, bare] = [
      role('2020', '2021'),
      role('2010', null),
      role('2018-05', null),
      role(null, null),
    ]
    expect(inOrder([old, bare, first, second], today)).toEqual([second, first, bare, old])
  })

  it('tells that two stretches may meet unless one surely ends first', () => {
    expect(mayOverlap(role('2015', '2018'), role('2018-06', null))).toBe(true)
    expect(mayOverlap(role('2015', '2018'), role('2019', null))).toBe(false)
    expect(mayOverlap(role(null, null), role('2019', null))).toBe(true)
  })

  it('proposes the function of the record, then the title of a role that lasts', () => {
    const past = role('2010', '2012', false, 'stagiaire')
    expect(qualityOf({ jobTitle: 'directrice' }, [past], today)).toBe('directrice')
    expect(qualityOf({ jobTitle: null }, [past, role('2015', null, false, 'présidente')], today)).toBe('présidente')
    expect(qualityOf({ jobTitle: null }, [past], today)).toBeNull()
  })
})
