import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  durationText,
  formatDuration,
  formatMeanHours,
  hoursNumber,
  meanHours,
  parseDuration,
} from '#shared/domain/programmes/hours.ts'
import { readQuickLine } from '#shared/domain/programmes/quick-line.ts'
import { insideCourse, planState, totalHours, type Hours } from '#shared/domain/programmes/support.ts'
import { mondayOf } from '#shared/domain/programmes/week.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

const day = (text: string): CivilDate => text as CivilDate
const minutes = (text: string): number | string => {
  const read = parseDuration(text)
  return read.ok ? read.minutes : read.message
}
const entry = (fields: Partial<Hours>): Hours => ({
  projectId: 'p',
  organisationId: null,
  programmeId: null,
  adviserId: null,
  conventionActionId: null,
  kind: 'interview',
  on: day('2018-05-02'),
  minutes: 60,
  ...fields,
})

describe('shared/domain/programmes/hours', () => {
  it.each([
    ['1h30', 90],
    ['1 h 30', 90],
    ['1 h 05', 65],
    ['1h5', 65],
    ['2h', 120],
    ['1:30', 90],
    ['1,5', 90],
    ['1.25', 75],
    ['3', 180],
    ['90 min', 90],
    ['45mn', 45],
    ['24h', 1440],
  ])('reads « %s » as %d minutes', (text, expected) => {
    expect(minutes(text)).toBe(expected)
  })

  it.each([
    ['-2', 'négative'],
    ['−1h30', 'négative'],
    ['25 h', 'elle n’a que 24'],
    ['1500 min', 'elle n’a que 24'],
    ['0', 'ne compte rien'],
    ['1h75', 'n’est pas une durée'],
    ['midi', 'n’est pas une durée'],
    ['', 'Durée vide'],
  ])('refuses « %s » in a sentence', (text, words) => {
    expect(minutes(text)).toContain(words)
  })

  it('reads back what it writes, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), (value) => {
        expect(minutes(durationText(value))).toBe(value)
        expect(minutes(formatDuration(value))).toBe(value)
      }),
    )
  })

  it('80 h over 23 companies is 3,478 h each (row 2, H5)', () => {
    const mean = meanHours(80 * 60, 23)
    expect(mean).toBe(3478)
    expect(formatMeanHours(mean ?? 0)).toBe('3,478\u00a0h')
    expect(meanHours(80 * 60, 0)).toBeNull()
    expect(hoursNumber(100)).toBe(1.67)
  })

  it('counts companies once, and plan against actual inside its period', () => {
    const entries = [
      entry({ conventionActionId: 'a', minutes: 90 }),
      entry({ conventionActionId: 'a', minutes: 30, on: day('2018-06-01') }),
      entry({ conventionActionId: 'a', projectId: null, organisationId: 'o', on: day('2019-01-02') }),
      entry({ conventionActionId: 'b' }),
    ]
    expect(totalHours(entries)).toEqual({
      minutes: 240,
      entries: 4,
      companies: 2,
      first: '2018-05-02',
      last: '2019-01-02',
    })
    const plan = {
      projectId: null,
      programmeId: null,
      conventionActionId: 'a',
      minutes: 100,
      startsOn: day('2018-01-01'),
      endsOn: day('2018-12-31'),
    }
    expect(planState(plan, entries)).toEqual({ planned: 100, done: 120, left: -20, share: 1200, companies: 1 })
  })

  it('says whether a day is inside a course; without any stay nothing says so', () => {
    const stays = [{ enteredOn: day('2018-01-01'), leftOn: day('2018-06-30') }]
    expect([day('2018-01-01'), day('2018-06-30'), day('2018-07-01')].map((on) => insideCourse(on, stays))).toEqual([
      true,
      true,
      false,
    ])
    expect(insideCourse(day('2018-07-01'), [])).toBe(true)
  })

  it('knows the Monday of a week', () => {
    expect(mondayOf(day('2026-11-26'))).toBe('2026-11-23')
    expect(mondayOf(day('2026-11-29'))).toBe('2026-11-23')
    expect(mondayOf(day('2026-11-23'))).toBe('2026-11-23')
  })
})

describe('shared/domain/programmes/quick-line', () => {
  const names = {
    projects: [
      { id: 'q', name: 'Projet Q' },
      { id: 'r', name: 'Projet R' },
      { id: 'e', name: 'Éclosion' },
    ],
    advisers: [{ id: 'cm', name: 'Claire Martin' }],
  }
  const read = (text: string) => {
    const result = readQuickLine(text, names, day('2026-11-26'), null)
    return result.ok ? result.line : result.message
  }

  it('reads a whole line, in any order', () => {
    const line = { on: '2026-11-12', projectId: 'q', adviserId: 'cm', kind: 'expertise', minutes: 90, note: null }
    expect(read('12/11 ; Projet Q ; Martin ; expertise ; 1h30')).toEqual(line)
    expect(read('1,5 ; expert ; projet q ; 12/11/2026 ; claire')).toEqual(line)
    expect(read('90 min\tprojet Q\tMartin\t12/11\texpertise')).toEqual(line)
  })

  it('fills in today, interview and nobody; keeps what is left as a note', () => {
    expect(read('eclos ; 2h ; relecture du plan')).toEqual({
      on: '2026-11-26',
      projectId: 'e',
      adviserId: null,
      kind: 'interview',
      minutes: 120,
      note: 'relecture du plan',
    })
    expect(read('hier ; eclosion ; 45 min')).toMatchObject({ on: '2026-11-25', minutes: 45 })
    expect(read('01/12 ; eclosion ; 1h')).toMatchObject({ on: '2025-12-01' })
  })

  it('takes whole words before beginnings: « Entreprise 1 » is not « Entreprise 10 »', () => {
    const companies = ['Entreprise 1, pépinière', 'Entreprise 10, pépinière'].map((name) => ({ id: name, name }))
    const result = readQuickLine('entreprise 1 ; 1h', { projects: companies, advisers: [] }, day('2026-11-26'), null)
    expect(result.ok && result.line.projectId).toBe('Entreprise 1, pépinière')
    expect(readQuickLine('entrep ; 1h', { projects: companies, advisers: [] }, day('2026-11-26'), null).ok).toBe(false)
  })

  it.each([
    ['', 'Ligne vide'],
    ['Projet ; 1h', 'peut être Projet Q ou Projet R'],
    ['Zéphyr ; 1h', 'Aucun projet ne s’appelle'],
    ['Projet Q', 'Il manque la durée'],
    ['1h', 'Il manque le projet'],
    ['Projet Q ; 25h', 'elle n’a que 24'],
    ['Projet Q ; -1h', 'négative'],
    ['31/02 ; Projet Q ; 1h', 'n’existe pas'],
  ])('refuses « %s » in a sentence', (text, words) => {
    expect(read(text)).toContain(words)
  })
})
