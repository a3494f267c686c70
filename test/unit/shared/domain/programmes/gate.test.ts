import { describe, expect, it } from 'vitest'
import { funnel } from '#shared/domain/programmes/funnel.ts'
import { gateAnswer } from '#shared/domain/programmes/gate.ts'
import { nextStep } from '#shared/domain/programmes/next-step.ts'
import { pendingJury } from '#shared/domain/programmes/pending-jury.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const day = (text: string): CivilDate => text as CivilDate
const base = {
  createdAt: '2018-01-01T00:00:00.000Z' as Instant,
  updatedAt: '2018-01-01T00:00:00.000Z_0000_test',
  deletedAt: null,
  example: false,
}
const phase = (rank: number, gate: Row<'phases'>['gate'] = 'jury'): Row<'phases'> => ({
  ...base,
  id: `phase-${String(rank)}`,
  programmeId: 'novacite',
  rank,
  name: `Phase ${String(rank)}`,
  gate,
  minMonths: rank === 1 ? 4 : 24,
  maxMonths: rank === 1 ? 6 : 26,
  chargeOnceCents: null,
  chargeYearlyCents: null,
})
const decision = (fields: Partial<Row<'decisions'>> = {}): Row<'decisions'> => ({
  ...base,
  id: 'd1',
  projectId: 'a',
  applicationId: null,
  sessionId: 's1',
  pitchId: null,
  outcome: 'labelled',
  rank: null,
  score: null,
  phaseId: 'phase-2',
  decidedOn: day('2018-11-08'),
  reason: null,
  votesFor: null,
  votesAgainst: null,
  votesAbstain: null,
  votesNotTaking: null,
  replacesId: null,
  ...fields,
})
const on = day('2018-11-15')
const reasonOf = (...decisions: Row<'decisions'>[]) => {
  const answer = gateAnswer(phase(2), decisions, on)
  return answer.open ? 'open' : answer.reason.replaceAll('\u00a0', ' ')
}

describe('shared/domain/programmes/gate', () => {
  it('opens on a favourable decision of the jury for this very phase (C4)', () => {
    for (const outcome of ['labelled', 'retained', 'recruited'] as const)
      expect(gateAnswer(phase(2), [decision({ outcome })], on)).toMatchObject({ open: true, decision: { id: 'd1' } })
  })

  it('stays closed without a decision, and says so', () => {
    expect(reasonOf()).toBe(
      'Porte fermée : on n’entre dans « Phase 2 » que par une décision favorable du jury, et aucune n’est enregistrée pour ce projet. Saisissez-la d’abord.',
    )
    expect(reasonOf(decision({ phaseId: 'phase-1' }))).toMatch(/aucune n’est enregistrée/)
  })

  it('stays closed on an unfavourable, replaced, later or jury-less decision', () => {
    expect(reasonOf(decision({ outcome: 'adjourned' }))).toMatch(/du 08\/11\/2018 n’ouvre pas « Phase 2 »/)
    expect(reasonOf(decision(), decision({ id: 'd2', outcome: 'refused', replacesId: 'd1' }))).toMatch(/n’ouvre pas/)
    expect(reasonOf(decision({ decidedOn: day('2018-12-01') }))).toMatch(/à partir du 01\/12\/2018/)
    expect(reasonOf(decision({ sessionId: null }))).toMatch(/prise sans jury/)
  })

  it('asks no jury at a decision gate and nothing at an open one', () => {
    expect(gateAnswer(phase(2, 'decision'), [decision({ sessionId: null })], on).open).toBe(true)
    expect(gateAnswer(phase(2, 'open'), [], on)).toEqual({ open: true, decision: null })
  })
})

describe('shared/domain/programmes/funnel', () => {
  const application = (projectId: string) => ({ projectId, receivedOn: day('2017-12-14') })
  const enrolment = (projectId: string, phaseId: string, enteredOn: string) => ({
    projectId,
    phaseId,
    enteredOn: day(enteredOn),
  })
  const input = {
    phases: [phase(2), phase(1)],
    applications: ['a', 'b', 'c'].map(application),
    enrolments: [enrolment('a', 'phase-1', '2017-12-14'), enrolment('b', 'phase-1', '2017-12-14')],
    sessions: [{ id: 's1', phaseId: 'phase-2', heldOn: day('2018-11-08') }],
    pitches: [{ projectId: 'a', sessionId: 's1' }],
    decisions: [],
  }

  it('counts Novacité 3 → 2 → 1 → –, the jury of 08/11/2018 being undecided (A11, A32)', () => {
    const steps = funnel(input)
    expect(steps.map((step) => [step.kind, step.count])).toEqual([
      ['applied', 3],
      ['entered', 2],
      ['presented', 1],
      ['entered', null],
    ])
    expect(steps[2]).toMatchObject({ on: '2018-11-08', undecided: 1 })
  })

  it('counts 0 once everybody presented is decided and nobody entered', () => {
    const steps = funnel({ ...input, decisions: [decision({ outcome: 'refused', phaseId: null })] })
    expect(steps.at(-1)).toMatchObject({ kind: 'entered', count: 0 })
  })
})

describe('shared/domain/programmes/next-step', () => {
  const today = day('2018-11-13')
  const clock = (enteredOn: string, leftOn: string | null = null) =>
    phaseClock({ enteredOn: day(enteredOn), leftOn: leftOn === null ? null : day(leftOn) }, phase(1), today)
  const next = { nextPhase: phase(2), decisions: [], sessions: [], today }

  it('asks for the decision of a jury that was held, before anything else', () => {
    const sessions = [{ id: 's1', heldOn: day('2018-11-08') }]
    expect(nextStep({ ...next, clock: clock('2017-12-14'), sessions })).toEqual({
      kind: 'decide',
      text: 'Saisir la décision du jury du 08/11/2018',
    })
  })

  it('says extend, wait, present, pass, enter, close or nothing', () => {
    const kind = (fields: Partial<Parameters<typeof nextStep>[0]>) =>
      nextStep({ ...next, clock: clock('2017-12-14'), ...fields }).kind
    expect(kind({})).toBe('extend')
    expect(kind({ clock: clock('2018-10-01') })).toBe('wait')
    expect(kind({ clock: clock('2018-06-14') })).toBe('present')
    expect(kind({ sessions: [{ id: 's2', heldOn: day('2018-12-01') }] })).toBe('jury')
    expect(kind({ decisions: [decision()], sessions: [{ id: 's1', heldOn: day('2018-11-08') }] })).toBe('enter')
    expect(kind({ clock: clock('2018-06-14'), nextPhase: null })).toBe('close')
    expect(kind({ clock: clock('2017-12-14', '2018-11-08') })).toBe('none')
  })
})

describe('shared/domain/programmes/pending-jury', () => {
  const stay = { projectId: 'a', enteredOn: day('2017-12-14'), leftOn: null }
  const rows = {
    sessions: [{ id: 's1', phaseId: 'phase-2', heldOn: day('2018-11-08') }],
    pitches: [{ projectId: 'a', sessionId: 's1' }],
    decisions: [],
  }
  const today = day('2018-11-13')

  it('stops the clock of Novacité at its jury, 329 days after the call, while the decision is awaited (B10)', () => {
    const session = pendingJury(stay, 'phase-2', rows, today)
    expect(phaseClock(stay, phase(1), session?.heldOn ?? today)).toMatchObject({ elapsedDays: 329, overDays: 147 })
  })

  it('lets it run once decided, before the jury, or for a project that does not pass', () => {
    expect(
      pendingJury(stay, 'phase-2', { ...rows, decisions: [{ projectId: 'a', sessionId: 's1' }] }, today),
    ).toBeNull()
    expect(pendingJury(stay, 'phase-2', rows, day('2018-11-07'))).toBeNull()
    expect(pendingJury({ ...stay, projectId: 'b' }, 'phase-2', rows, today)).toBeNull()
    expect(pendingJury(stay, null, rows, today)).toBeNull()
  })
})
