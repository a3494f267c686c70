import { beforeEach, describe, expect, it } from 'vitest'
import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { createEvent, updateEvent } from '#shared/commands/programmes/events.ts'
import { importRecords } from '#shared/commands/intake.ts'
import { answerFollowUp, openFollowUp, remindFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { addMeasure, createIndicator, removeMeasure, updateIndicator } from '#shared/commands/programmes/indicators.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { createProject } from '#shared/commands/programmes/projects.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

describe('shared/commands/programmes results', () => {
  let workspace: TestWorkspace
  let [programmeId, phaseId] = ['', '']

  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[programmeId = '', phaseId = ''] = await workspace.run(createProgramme, {
      name: 'Start’in Boite',
      phases: [{ name: 'Hébergement', gate: 'open' }],
    })
    for (const [name, leftOn] of [
      ['A', '2018-12-31'],
      ['B', '2022-06-30'],
    ] as const) {
      const [projectId = ''] = await workspace.run(createProject, { name })
      const [enrolmentId = ''] = await workspace.run(enrol, { projectId, phaseId, enteredOn: day('2018-01-01') })
      await workspace.run(leavePhase, { enrolmentId, leftOn: day(leftOn), reason: 'completed' })
    }
  })

  it('gross and net jobs are two indicators; rival values stay', async () => {
    const input = { programmeId, unit: 'emplois', target: 300, targetOn: '2021' as PartialDate }
    const [gross = ''] = await workspace.run(createIndicator, {
      ...input,
      name: 'Emplois bruts à 3 ans',
      kind: 'jobs-gross',
      definition: 'Emplois des entreprises suivies, sans retirer ceux d’avant.',
    })
    await workspace.run(createIndicator, {
      ...input,
      name: 'Emplois nets à 3 ans',
      kind: 'jobs-net',
      definition: 'Emplois créés moins emplois perdus.',
    })
    const source = 'La Tribune, 2017'
    const [measure = ''] = await workspace.run(addMeasure, { indicatorId: gross, operator: '≈', value: 300, source })
    await workspace.run(addMeasure, { indicatorId: gross, value: 280, source })
    expect(workspace.state.live('measures')).toHaveLength(2)
    await workspace.run(removeMeasure, { id: measure })
    await workspace.run(updateIndicator, { id: gross, target: null })
    expect(workspace.state.tables.indicators.get(gross)?.target).toBeNull()
    expect((await workspace.refusal(addMeasure, { indicatorId: gross, value: 1.234, source })).message).toBe(
      'Deux décimales au plus.',
    )
    expect((await workspace.refusal(createIndicator, { name: 'X', kind: 'funds', unit: '€' })).field).toBe('definition')
  })

  it('links a rate to what it is a share of, and nothing else', async () => {
    const definition = 'Ce qui compte.'
    const [base = ''] = await workspace.run(createIndicator, {
      name: 'Porteurs',
      kind: 'people',
      unit: 'porteurs',
      definition,
    })
    const rate = { name: 'Conversion', kind: 'conversion' as const, unit: '%', definition, baseId: base }
    const [id = ''] = await workspace.run(createIndicator, rate)
    expect(workspace.state.tables.indicators.get(id)?.baseId).toBe(base)
    expect((await workspace.refusal(updateIndicator, { id, baseId: id })).code).toBe('own-base')
    expect((await workspace.refusal(updateIndicator, { id, unit: 'porteurs' })).code).toBe('not-a-rate')
    expect((await workspace.refusal(createIndicator, { ...rate, unit: '€' })).field).toBe('baseId')
    expect((await workspace.refusal(createIndicator, { ...rate, baseId: 'none' })).code).toBe('missing-record')
  })

  it('opens a follow-up for those who left in time, reminds, answers', async () => {
    const campaign = {
      programmeId,
      name: 'Suivi à 5 ans',
      yearsAfter: 5,
      startsOn: day('2024-01-15'),
      dueOn: day('2024-03-31'),
    }
    const [, id = ''] = await workspace.run(openFollowUp, campaign)
    expect(workspace.state.live('followUps')).toHaveLength(1)
    await workspace.run(remindFollowUp, { id, on: day('2024-02-15') })
    await workspace.run(answerFollowUp, {
      id,
      answeredOn: day('2024-02-20'),
      by: 'phone',
      state: 'active',
      jobs: 4,
      turnoverCents: cents(120_000_00),
    })
    expect(workspace.state.tables.followUps.get(id)).toMatchObject({ reminders: 1, jobs: 4, fundsCents: null })
    expect((await workspace.refusal(remindFollowUp, { id, on: '2024-03-01' })).code).toBe('answered')
    expect((await workspace.refusal(openFollowUp, { ...campaign, yearsAfter: 10 })).message).toContain(
      'Aucun projet n’est sorti 10\u00a0ans avant le 15/01/2024',
    )
    expect((await workspace.refusal(openFollowUp, { ...campaign, dueOn: '2023-12-31' })).code).toBe('bad-order')
  })

  it('fills a follow-up from a file in one entry; nothing when one line is no longer awaited', async () => {
    const [, id = ''] = await workspace.run(openFollowUp, {
      programmeId,
      name: 'Suivi à 1 an',
      yearsAfter: 1,
      startsOn: day('2024-01-15'),
      dueOn: day('2024-03-31'),
    })
    const file = { source: 'suivi.csv', programmeId: null, callId: null, organisations: [], people: [], projects: [] }
    const answer = { id, answeredOn: day('2024-02-20'), by: 'form' as const, state: 'active' as const, jobs: 4 }
    const input = { ...file, applications: [], answers: [answer] }
    expect((await workspace.refusal(importRecords, { ...input, answers: [{ ...answer, state: 'closed' }] })).code).toBe(
      'closed-with-jobs',
    )
    const plan = await workspace.plan(importRecords, input)
    if (!plan.ok) throw new Error(plan.refusal.message)
    expect(plan.label).toBe('Import de «\u00a0suivi.csv\u00a0»\u00a0: 1 réponse de suivi')
    workspace.state.apply(plan.changes)
    expect(workspace.state.tables.followUps.get(id)).toMatchObject({ by: 'form', state: 'active', jobs: 4, note: null })
    expect((await workspace.refusal(importRecords, input)).code).toBe('not-awaited')
  })

  it('refuses a closed company with jobs, and an answer to come', async () => {
    const [, id = ''] = await workspace.run(openFollowUp, {
      programmeId,
      name: 'Suivi à 1 an',
      yearsAfter: 1,
      startsOn: day('2024-01-15'),
      dueOn: day('2024-03-31'),
    })
    const answer = { id, answeredOn: '2024-02-20', by: 'form', state: 'closed' }
    expect((await workspace.refusal(answerFollowUp, { ...answer, jobs: 2 })).code).toBe('closed-with-jobs')
    expect((await workspace.refusal(answerFollowUp, { ...answer, answeredOn: '2027-01-01' })).code).toBe('future-date')
    expect((await workspace.refusal(answerFollowUp, { ...answer, state: 'active', fundsCents: -1 })).code).toBe(
      'negative',
    )
  })

  it('keeps events, single or in a series', async () => {
    const [id = ''] = await workspace.run(createEvent, {
      name: 'Rendez-vous du jeudi',
      kind: 'meeting',
      programmeId,
      startsOn: day('2018-01-04'),
      everyWeeks: 2,
    })
    await workspace.run(updateEvent, { id, endsOn: day('2018-12-31') })
    expect((await workspace.refusal(updateEvent, { id, endsOn: '2017-12-31' })).code).toBe('bad-order')
    expect((await workspace.refusal(createEvent, { name: 'X', kind: 'meeting', everyWeeks: 2 })).code).toBe(
      'no-first-day',
    )
    expect((await workspace.refusal(createEvent, { name: 'X', kind: 'fair', programmeId: 'none' })).code).toBe(
      'missing-record',
    )
  })
})
