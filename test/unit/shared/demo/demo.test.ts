import { describe, expect, it } from 'vitest'
import { buildDemo } from '#shared/demo/demo.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { loadJury } from '#shared/domain/jury/jury-file.ts'
import { juryResults } from '#shared/domain/jury/results.ts'
import { meanHours } from '#shared/domain/programmes/hours.ts'
import { capacityOf, occupancyOver, occupationsOf } from '#shared/domain/programmes/occupancy.ts'
import { totalHours } from '#shared/domain/programmes/support.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { interchangeText, parseInterchange } from '#shared/workspace/interchange.ts'

const now = '2026-11-22T09:00:00.000Z' as Instant
const counter = () => {
  let count = 0
  return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`
}

describe('shared/demo', () => {
  it('is the same, to the byte, for the same instant and ids', async () => {
    const [first, second] = [await buildDemo(now, counter()), await buildDemo(now, counter())]
    expect(first.entries).toEqual(second.entries)
  })

  it('holds every reference and every row under its schema', async () => {
    const { state } = await buildDemo(now, counter())
    const identity = { id: 'demo', name: 'Démonstration', createdAt: now, timeZone: 'Europe/Paris' }
    const text = [...interchangeText(identity, state)].join('')
    const read = parseInterchange(JSON.parse(text))
    expect(read.ok ? [] : read.faults).toEqual([])
    if (read.ok) expect([...interchangeText(read.identity, read.state)].join('')).toBe(text)
  })

  it('shows the contradictions of the five documents', async () => {
    const { state } = await buildDemo(now, counter())
    const { findings } = checkWorkspace(await gatherBundle(state), '2026-11-22' as CivilDate)
    expect([...new Set(findings.map((finding) => finding.rule))]).toEqual(
      expect.arrayContaining([
        'financing-gap',
        'account-section',
        'missing-years',
        'incomplete-plan',
        'duration-mismatch',
        'phase-overrun',
        'payment-below-voted',
        'late-vote',
        'cohort-overlap',
        'rival-claims',
      ]),
    )
    const overrun = findings.find(({ rule }) => rule === 'phase-overrun')
    expect(overrun?.message).toContain('329\u00a0jours')
    expect(overrun?.message).toContain('147\u00a0jours de dépassement')
    expect(findings.find(({ rule }) => rule === 'financing-gap')?.message).toContain('−4,6\u00a0%')
  })

  it('has 80 hours over 23 companies on the action of the 2018 amendment: 3,478 h each (H5)', async () => {
    const { state } = await buildDemo(now, counter())
    const action = state.live('actions').find(({ unit }) => unit === 'heures')
    const entries = state.live('supportEntries').filter(({ conventionActionId }) => conventionActionId === action?.id)
    const { minutes, companies } = totalHours(entries)
    expect([minutes / 60, companies, meanHours(minutes, companies)]).toEqual([80, 23, 3478])
  })

  it('has a place near 80 % in the second half of 2018, eight resource places, 59 members in Metz (rows 12, 16, 23)', async () => {
    const { state } = await buildDemo(now, counter())
    const sites = state.live('sites')
    const site = sites.find(({ name }) => name === 'Pépinière République')
    if (site === undefined) throw new Error('no place')
    const [units, stays] = [
      await state.where('siteUnits', 'siteId', site.id),
      await state.where('stays', 'siteId', site.id),
    ]
    const capacity = capacityOf(site, units, 'desks')
    const half = ['2018-07-01' as CivilDate, '2018-12-31' as CivilDate] as const
    expect(occupancyOver(site, occupationsOf(stays, units), capacity, 'desks', ...half).share).toBe(800)
    expect(sites.filter(({ kind }) => kind === 'resource')).toHaveLength(8)
    expect(sites.find(({ name }) => name === 'Coworking Metz')?.members).toBe(59)
  })

  it('lets two sessions of Évident overlap: twelve holders each, those with a record for nine months (row 15, H8)', async () => {
    const { state } = await buildDemo(now, counter())
    const evident = state.live('programmes').find(({ name }) => name === 'Évident')
    const cohorts = await state.where('cohorts', 'programmeId', evident?.id ?? '')
    expect(cohorts.map(({ statedHeadcount }) => statedHeadcount)).toEqual([12, 12])
    const stays = await state.where('enrolments', 'programmeId', evident?.id ?? '')
    expect(
      stays.map(({ enteredOn, leftOn, decisionId, example }) => [enteredOn, leftOn, decisionId !== null, example]),
    ).toEqual([
      ...Array.from({ length: 4 }, () => ['2018-03-01', '2018-11-30', true, true]),
      ...Array.from({ length: 3 }, () => ['2018-09-01', '2019-05-31', true, true]),
    ])
    const { findings } = checkWorkspace(await gatherBundle(state), '2026-11-22' as CivilDate)
    expect(findings.find(({ id, rule }) => id === evident?.id && rule === 'cohort-overlap')?.headline).toBe(
      '24 places à prévoir, non 12',
    )
  })

  it('runs the jury in which a recusal flips the winner (H1)', async () => {
    const { state } = await buildDemo(now, counter())
    const session = state.live('jurySessions').find(({ name }) => name === 'Jury d’exemple')
    const file = await loadJury(state, session?.id ?? '')
    if (file === undefined) throw new Error('no example jury')
    const { pitches } = juryResults(file)
    const name = (id: string) => file.pitchNames.get(id)
    expect(pitches.map(({ pitchId, ranks }) => [name(pitchId), ranks.corrected, ranks.mean])).toEqual([
      ['Projet Q', 1, 2],
      ['Projet P', 2, 1],
      ['Projet R', 3, 3],
    ])
  })
})
