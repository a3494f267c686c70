import { beforeEach, describe, expect, it } from 'vitest'
import { createApplication, setApplicationStatus, updateApplication } from '#shared/commands/programmes/applications.ts'
import { createCall, createCohort, removeCall, updateCall, updateCohort } from '#shared/commands/programmes/cohorts.ts'
import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { createSite } from '#shared/commands/programmes/sites.ts'
import { createPhase, createProgramme, updatePhase, updateProgramme } from '#shared/commands/programmes/programmes.ts'
import { createProject, updateProject } from '#shared/commands/programmes/projects.ts'
import { ChangeSet, defineCommand } from '#shared/commands/command.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'
import { z } from 'zod'

const day = (text: string): CivilDate => text as CivilDate
const part = (text: string): PartialDate => text as PartialDate

/** A decision of the committee, recorded without running a whole jury. */
const record = defineCommand({
  name: 'test.record',
  input: z.strictObject({ projectId: z.string(), phaseId: z.string(), outcome: z.enum(['labelled', 'refused']) }),
  plan: ({ projectId, phaseId, outcome }, context) => {
    const set = new ChangeSet(context)
    set.create('decisions', {
      projectId,
      phaseId,
      outcome,
      sessionId: 'session',
      decidedOn: day('2018-11-08'),
      applicationId: null,
      pitchId: null,
      rank: null,
      score: null,
      reason: null,
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      votesNotTaking: null,
      replacesId: null,
    })
    return Promise.resolve(set.plan('Décision'))
  },
})

describe('shared/commands/programmes', () => {
  let workspace: TestWorkspace
  let programme = ''
  let first = ''
  let second = ''

  beforeEach(async () => {
    workspace = new TestWorkspace()
    ;[programme = '', first = '', second = ''] = await workspace.run(createProgramme, {
      name: 'Novacité',
      phases: [
        { name: 'Phase 1', gate: 'open', minMonths: 4, maxMonths: 6, chargeOnceCents: cents(350_00) },
        { name: 'Phase 2', gate: 'jury', minMonths: 24, maxMonths: 26, chargeYearlyCents: cents(2_400_00) },
      ],
    })
  })

  it('creates a programme with its phases in order, then more', async () => {
    const [third = ''] = await workspace.run(createPhase, { programmeId: programme, name: 'Suivi', gate: 'open' })
    expect([first, second, third].map((id) => workspace.state.tables.phases.get(id)?.rank)).toEqual([1, 2, 3])
    expect(workspace.state.tables.phases.get(first)).toMatchObject({ maxMonths: 6, chargeYearlyCents: null })
  })

  it('refuses windows, periods and charges turned upside down', async () => {
    expect(await workspace.refusal(updatePhase, { id: first, minMonths: 7 })).toMatchObject({ field: 'minMonths' })
    expect(await workspace.refusal(updatePhase, { id: first, chargeOnceCents: -1 })).toMatchObject({ code: 'negative' })
    await workspace.run(updateProgramme, { id: programme, startsOn: part('2018-05') })
    expect(await workspace.refusal(updateProgramme, { id: programme, endsOn: part('2017') })).toMatchObject({
      field: 'endsOn',
    })
    await workspace.run(updateProgramme, { id: programme, endsOn: part('2018') })
    const cohort = { programmeId: programme, name: 'Session 1', startsOn: day('2018-09-01') }
    expect(await workspace.refusal(createCohort, { ...cohort, endsOn: '2018-08-31' })).toMatchObject({
      field: 'endsOn',
    })
    expect(await workspace.refusal(createCohort, { ...cohort, capacity: -1 })).toMatchObject({ field: 'capacity' })
  })

  it('creates and changes cohorts and calls', async () => {
    const [cohort = ''] = await workspace.run(createCohort, {
      programmeId: programme,
      name: 'Session 1',
      statedHeadcount: 12,
    })
    await workspace.run(updateCohort, { id: cohort, startsOn: day('2018-03-01'), endsOn: day('2018-11-30') })
    expect(workspace.state.tables.cohorts.get(cohort)).toMatchObject({ statedHeadcount: 12, endsOn: '2018-11-30' })
    const [call = ''] = await workspace.run(createCall, { programmeId: programme, name: 'Deuxième appel' })
    await workspace.run(updateCall, { id: call, heldOn: part('2018-10') })
    expect(workspace.state.tables.calls.get(call)?.heldOn).toBe('2018-10')
    await workspace.run(updateCall, { id: call, opensOn: part('2018-10-01') })
    expect(await workspace.refusal(updateCall, { id: call, closesOn: part('2018-09') })).toMatchObject({
      field: 'closesOn',
    })
  })

  it('takes back a call made by mistake, and none that gathers something', async () => {
    const [call = ''] = await workspace.run(createCall, { programmeId: programme, name: 'Appel en double' })
    const filed = {
      project: { name: 'Startup A' },
      programmeId: programme,
      callId: call,
      receivedOn: day('2018-10-02'),
    }
    const [application = ''] = await workspace.run(createApplication, filed)
    expect((await workspace.refusal(removeCall, { id: call })).message).toBe(
      '« Appel en double » réunit 1 candidature et 0 séance : détachez-les d’abord. Rien n’a changé.',
    )
    await workspace.run(updateApplication, { id: application, callId: null })
    await workspace.run(removeCall, { id: call })
    expect(workspace.state.live('calls')).toEqual([])
  })

  const apply = async (name = 'Startup A') => {
    const [application = '', event = '', project = '', holder = ''] = await workspace.run(createApplication, {
      project: { name, holder: { givenName: 'Claire', familyName: 'Martin' } },
      programmeId: programme,
      receivedOn: day('2017-12-14'),
      requestedCents: cents(10_000_00),
      example: true,
    })
    return { application, event, project, holder }
  }

  it('files an application with its project and its holder in one go', async () => {
    const { application, event, project, holder } = await apply()
    const { tables } = workspace.state
    expect(tables.applications.get(application)).toMatchObject({
      projectId: project,
      status: 'received',
      example: true,
    })
    expect(tables.applicationEvents.get(event)).toMatchObject({ status: 'received', on: '2017-12-14' })
    expect(tables.projects.get(project)).toMatchObject({ name: 'Startup A', holderId: holder, example: true })
    expect(tables.people.get(holder)).toMatchObject({ familyName: 'Martin', example: true })
  })

  it('files an application for a project that exists, and refuses a cohort of another programme', async () => {
    const [project = ''] = await workspace.run(createProject, { name: 'Startup B', holder: null })
    await workspace.run(updateProject, { id: project, summary: 'Résumé.' })
    const [other = ''] = await workspace.run(createProgramme, { name: 'Évident' })
    const [cohortId = ''] = await workspace.run(createCohort, { programmeId: other, name: 'Session 1' })
    const input = { project: { projectId: project }, programmeId: programme, receivedOn: day('2017-12-14') }
    expect(await workspace.refusal(createApplication, { ...input, cohortId })).toMatchObject({
      code: 'wrong-programme',
    })
    const [application = ''] = await workspace.run(createApplication, input)
    expect(await workspace.refusal(updateApplication, { id: application, cohortId })).toMatchObject({
      field: 'cohortId',
    })
    await workspace.run(updateApplication, { id: application, requestedCents: cents(5_000_00) })
    expect(workspace.state.tables.applications.get(application)?.requestedCents).toBe(500_000)
  })

  it('refuses an application received tomorrow, of a negative amount, or without a project', async () => {
    const input = { project: { name: 'X' }, programmeId: programme, receivedOn: '2017-12-14' }
    expect(await workspace.refusal(createApplication, { ...input, receivedOn: '2026-12-01' })).toMatchObject({
      code: 'future-date',
    })
    expect(await workspace.refusal(createApplication, { ...input, requestedCents: -5 })).toMatchObject({
      code: 'negative',
    })
    expect((await workspace.refusal(createApplication, { ...input, project: {} })).message).toMatch(
      /choisissez un projet/,
    )
    expect(workspace.state.counts().projects).toBe(0)
  })

  it('keeps the dated history of statuses, in order', async () => {
    const { application: applicationId } = await apply()
    await workspace.run(setApplicationStatus, { applicationId, status: 'admissible', on: day('2018-01-10') })
    const earlier = { applicationId, status: 'refused', on: '2018-01-09' }
    expect((await workspace.refusal(setApplicationStatus, earlier)).message).toMatch(/dernière étape.*10\/01\/2018/)
    const same = { applicationId, status: 'admissible', on: '2018-02-01' }
    expect(await workspace.refusal(setApplicationStatus, same)).toMatchObject({ code: 'unchanged', field: 'status' })
    await workspace.run(setApplicationStatus, {
      applicationId,
      status: 'retained',
      on: day('2018-01-10'),
      note: 'Comité.',
    })
    const events = workspace.state.live('applicationEvents').map((event) => event.status)
    expect(events).toEqual(['received', 'admissible', 'retained'])
    expect(workspace.state.tables.applications.get(applicationId)?.status).toBe('retained')
  })

  it('enters phase 2 only through its jury, and ends phase 1 the day before (A11, C4)', async () => {
    const { application, project: projectId } = await apply()
    const [stay = ''] = await workspace.run(enrol, {
      projectId,
      phaseId: first,
      applicationId: application,
      enteredOn: day('2017-12-14'),
    })
    const entry = { projectId, phaseId: second, enteredOn: day('2018-11-15') }
    expect((await workspace.refusal(enrol, entry)).message).toMatch(/Porte fermée.*décision favorable du jury/)
    await workspace.run(record, { projectId, phaseId: second, outcome: 'labelled' })
    const [next = ''] = await workspace.run(enrol, entry)
    const { enrolments, decisions } = workspace.state.tables
    expect(enrolments.get(stay)).toMatchObject({ leftOn: '2018-11-14', leaveReason: 'next-phase' })
    expect(enrolments.get(next)).toMatchObject({ decisionId: [...decisions.keys()][0], leftOn: null })
  })

  it('refuses to enter a phase on a refusal, before the decision, or twice', async () => {
    const { project: projectId } = await apply()
    await workspace.run(record, { projectId, phaseId: second, outcome: 'refused' })
    const entry = { projectId, phaseId: second, enteredOn: day('2018-11-15') }
    expect(await workspace.refusal(enrol, entry)).toMatchObject({ code: 'gate-closed', field: 'phaseId' })
    await workspace.run(record, { projectId, phaseId: second, outcome: 'labelled' })
    expect((await workspace.refusal(enrol, { ...entry, enteredOn: '2018-11-01' })).message).toMatch(
      /à partir du 08\/11\/2018/,
    )
    await workspace.run(enrol, entry)
    expect(await workspace.refusal(enrol, { ...entry, enteredOn: '2019-01-01' })).toMatchObject({ code: 'already-in' })
    const early = { projectId, phaseId: first, enteredOn: '2018-01-01' }
    expect(await workspace.refusal(enrol, early)).toMatchObject({ code: 'overlap', field: 'enteredOn' })
  })

  it('ends a stay once, not before its entry', async () => {
    const { project: projectId } = await apply()
    const [enrolmentId = ''] = await workspace.run(enrol, { projectId, phaseId: first, enteredOn: day('2017-12-14') })
    const leave = { enrolmentId, leftOn: day('2018-11-08'), reason: 'completed' as const }
    expect(await workspace.refusal(leavePhase, { ...leave, leftOn: '2017-12-13' })).toMatchObject({ field: 'leftOn' })
    await workspace.run(leavePhase, leave)
    expect((await workspace.refusal(leavePhase, leave)).message).toMatch(/déjà sorti de la phase, le 08\/11\/2018/)
  })

  it('says why a project stops, and to which place it goes; a place goes with a departure only', async () => {
    const { project: projectId } = await apply()
    const [siteId = ''] = await workspace.run(createSite, { name: 'Hôtel d’entreprises', kind: 'hotel' })
    const [enrolmentId = ''] = await workspace.run(enrol, { projectId, phaseId: first, enteredOn: day('2017-12-14') })
    const leave = { enrolmentId, leftOn: day('2018-11-08') }
    const refused = async (input: object) =>
      workspace.refusal(leavePhase, { ...leave, reason: 'completed' as const, ...input })
    expect(await refused({ reason: 'stopped' })).toMatchObject({ code: 'no-motive', field: 'note' })
    expect(await refused({ reason: 'moved' })).toMatchObject({ code: 'no-destination', field: 'nextSiteId' })
    expect(await refused({ nextSiteId: siteId })).toMatchObject({ code: 'no-departure', field: 'nextSiteId' })
    expect(await refused({ reason: 'moved', nextSiteId: 'none' })).toMatchObject({ field: 'nextSiteId' })
    expect(workspace.state.tables.enrolments.get(enrolmentId)).toMatchObject({ leftOn: null, nextSiteId: null })
    const plan = await workspace.plan(leavePhase, { ...leave, reason: 'moved', nextSiteId: siteId })
    expect(plan.ok && plan.label).toContain('départ vers un autre lieu\u00a0: Hôtel d’entreprises')
    await workspace.run(leavePhase, { ...leave, reason: 'moved', nextSiteId: siteId })
    expect(workspace.state.tables.enrolments.get(enrolmentId)).toMatchObject({
      leaveReason: 'moved',
      nextSiteId: siteId,
    })
  })
})
