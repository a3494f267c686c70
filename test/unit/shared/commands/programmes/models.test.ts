import { describe, expect, it } from 'vitest'
import { createEvent, updateEvent } from '#shared/commands/programmes/events.ts'
import { createApplication, setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { createCall, createCohort } from '#shared/commands/programmes/cohorts.ts'
import { enrol, leavePhase } from '#shared/commands/programmes/enrolments.ts'
import { answerFollowUp, openFollowUp } from '#shared/commands/programmes/follow-ups.ts'
import { createFromModel } from '#shared/commands/programmes/from-model.ts'
import { addMeasure } from '#shared/commands/programmes/indicators.ts'
import { updateSite } from '#shared/commands/programmes/sites.ts'
import { logHours } from '#shared/commands/programmes/support.ts'
import { enterSite } from '#shared/commands/programmes/stays.ts'
import { juryFormats } from '#shared/domain/jury/formats.ts'
import { remainingCharge } from '#shared/domain/programmes/charge.ts'
import { programmeModels } from '#shared/domain/programmes/models/models.ts'
import { ratioOf, shareOfCount, targetShare } from '#shared/domain/programmes/results.ts'
import { buildProgrammeReport } from '#shared/domain/reports/programme/build-programme-report.ts'
import { gatherProgramme } from '#shared/domain/reports/programme/sources.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { holdJury } from '#test/builders/held-jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string): CivilDate => text as CivilDate

type Run = {
  readonly workspace: TestWorkspace
  readonly programmeId: string
  readonly phaseIds: readonly string[]
  readonly report: () => Promise<ReportModel>
}

/** From the call to the report: three apply, a jury hears them where one is asked, two are retained and enter the first phase, hours are spent, one leaves. */
async function fromCallToReport(key: string): Promise<Run> {
  const workspace = new TestWorkspace()
  const [programmeId = ''] = await workspace.run(createFromModel, { model: key })
  const phases = [...(await workspace.state.where('phases', 'programmeId', programmeId))].sort(
    (a, b) => a.rank - b.rank,
  )
  const phaseIds = phases.map(({ id }) => id)
  const [callId = ''] = await workspace.run(createCall, {
    programmeId,
    name: 'Appel',
    heldOn: '2017-12-14' as PartialDate,
  })
  const applicationIds: string[] = []
  for (const name of ['Projet P', 'Projet Q', 'Projet R']) {
    const received = { programmeId, callId, receivedOn: day('2017-12-14') }
    const [applicationId = ''] = await workspace.run(createApplication, { project: { name }, ...received })
    applicationIds.push(applicationId)
  }
  const [phaseId = ''] = phaseIds
  const heldOn = day('2018-01-10')
  if (phases[0]?.gate === 'open')
    for (const [index, applicationId] of applicationIds.entries())
      await workspace.run(setApplicationStatus, {
        applicationId,
        status: index < 2 ? 'retained' : 'refused',
        on: heldOn,
      })
  else await holdJury(workspace, { programmeId, callId, phaseId, heldOn, applicationIds, kept: 2 })
  expect(applicationIds.map((id) => workspace.state.tables.applications.get(id)?.status)).toEqual([
    'retained',
    'retained',
    'refused',
  ])
  for (const [index, applicationId] of applicationIds.slice(0, 2).entries()) {
    const projectId = workspace.state.tables.applications.get(applicationId)?.projectId ?? ''
    const [enrolmentId = ''] = await workspace.run(enrol, {
      projectId,
      phaseId,
      applicationId,
      enteredOn: day('2018-01-15'),
    })
    await workspace.run(logHours, { projectId, kind: 'interview', on: day('2018-02-01'), minutes: 90 })
    if (index === 0) await workspace.run(leavePhase, { enrolmentId, leftOn: day('2018-06-30'), reason: 'completed' })
  }
  const report = async () => {
    const sources = await gatherProgramme(workspace.state, programmeId)
    if (sources === null) throw new Error('no programme')
    const editedAt = '2026-11-22T09:00:00.000Z' as Instant
    return buildProgrammeReport(sources, 2018, {
      number: 1,
      editedAt,
      author: 'Claire Martin',
      timeZone: 'Europe/Paris',
    })
  }
  return { workspace, programmeId, phaseIds, report }
}

const sheet = (report: ReportModel, name: string) => {
  const found = report.sheets.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no sheet ${name}`)
  return found
}
const values = (report: ReportModel, name: string): readonly (readonly unknown[])[] =>
  sheet(report, name).rows.map(({ cells }) =>
    cells.map((cell) => (cell !== null && 'value' in cell ? cell.value : null)),
  )
const summary = (report: ReportModel): ReadonlyMap<unknown, unknown> =>
  new Map(values(report, 'Synthèse').map(([what, value]) => [what, value]))
const indicator = async ({ workspace, programmeId }: Run, name: string) => {
  const rows = await workspace.state.where('indicators', 'programmeId', programmeId)
  const row = rows.find((one) => one.name === name)
  if (row === undefined) throw new Error(`no indicator ${name}`)
  return row
}
/** Adds a result and reads its line of the report: operator of the target, target, operator, result, realisation. */
const measured = async (run: Run, name: string, value: number, operator: '=' | '≈' | '>' = '=') => {
  await run.workspace.run(addMeasure, {
    indicatorId: (await indicator(run, name)).id,
    value,
    operator,
    on: '2018' as PartialDate,
    source: 'Bilan',
  })
  return values(await run.report(), 'Indicateurs')
    .find(([what]) => what === name)
    ?.slice(2, 7)
}
const sitesOf = ({ workspace, programmeId }: Run) => workspace.state.where('sites', 'programmeId', programmeId)
const eventOf = async ({ workspace, programmeId }: Run) => {
  const [event] = await workspace.state.where('events', 'programmeId', programmeId)
  if (event === undefined) throw new Error('no event')
  return event
}
const formatOf = async ({ workspace, programmeId }: Run) => {
  const row = await workspace.state.get('programmes', programmeId)
  return juryFormats.find(({ id }) => id === row?.juryFormat)
}

/** The golden values of each row of the catalogue, A2 then A3, on the run of its model. */
const golden: Readonly<Record<string, (run: Run) => Promise<void>>> = {
  // 11: 4 to 6 months then 24 to 26; 5 150 € over 24 months of phase 2, 5 550 € over 26.
  'two-phase-accelerator': async ({ workspace, programmeId, report }) => {
    const [first, second] = [...(await workspace.state.where('phases', 'programmeId', programmeId))].sort(
      (a, b) => a.rank - b.rank,
    )
    if (first === undefined || second === undefined) throw new Error('two phases')
    expect([first.minMonths, first.maxMonths, second.minMonths, second.maxMonths]).toEqual([4, 6, 24, 26])
    const charge = (months: number) =>
      remainingCharge([
        { phase: first, months: 6 },
        { phase: second, months },
      ])
    expect([charge(24), charge(26)]).toEqual([5_150_00, 5_550_00])
    expect(summary(await report()).get('Reste à charge de l’entreprise, HT')).toBe('5\u202f150\u00a0€')
  },
  // 12: near 80 %.
  'incubator-building': async (run) => {
    const [site] = (await sitesOf(run)).filter(({ kind }) => kind === 'incubator')
    if (site === undefined) throw new Error('no place')
    await run.workspace.run(updateSite, { id: site.id, desks: 10 })
    const [project] = run.workspace.state.live('projects')
    await run.workspace.run(enterSite, {
      siteId: site.id,
      projectId: project?.id ?? '',
      desks: 8,
      enteredOn: day('2018-01-01'),
    })
    expect(values(await run.report(), 'Lieux').find(([name]) => name === site.name)?.[6]).toBe(0.8)
    expect(await measured(run, 'Occupation', 80, '≈')).toEqual(['≈', 80, '≈', 80, 1])
  },
  // 13: 3 hubs and 3 incubators; > 100 companies a year, about 300 jobs, gross and net being two indicators.
  hubs: async (run) => {
    const kinds = (await sitesOf(run)).map(({ kind }) => kind)
    expect([
      kinds.filter((kind) => kind === 'hub').length,
      kinds.filter((kind) => kind === 'incubator').length,
    ]).toEqual([3, 3])
    expect(await measured(run, 'Entreprises accompagnées par an', 100, '≈')).toEqual(['>', 100, '≈', 100, 1])
    expect([
      (await indicator(run, 'Emplois bruts à 3 ans')).kind,
      (await indicator(run, 'Emplois nets à 3 ans')).kind,
    ]).toEqual(['jobs-gross', 'jobs-net'])
  },
  // 14: agenda only; 50 → about 300 actors.
  'network-agenda': async (run) => {
    expect(await measured(run, 'Acteurs du réseau', 300, '≈')).toEqual(['≈', 300, '≈', 300, 1])
    expect((await eventOf(run)).kind).toBe('meeting')
  },
  // 15: two sessions of 12 over 9 months, 6 months apart: 24 at most, never 36.
  'overlapping-incubator': async ({ workspace, programmeId, report }) => {
    for (const [name, startsOn, endsOn] of [
      ['Session 1', '2018-03-01', '2018-11-30'],
      ['Session 2', '2018-09-01', '2019-05-31'],
      ['Session 3', '2019-03-01', '2019-11-30'],
    ] as const)
      await workspace.run(createCohort, {
        programmeId,
        name,
        startsOn: day(startsOn),
        endsOn: day(endsOn),
        capacity: 12,
        statedHeadcount: 12,
      })
    const built = await report()
    expect(sheet(built, 'Promotions').notes[0]).toContain(
      'Au plus 24 présents en même temps, du 01/09/2018 au 30/11/2018',
    )
    expect([summary(built).get('Places par session'), summary(built).get('Sessions par an')]).toEqual(['12', '2'])
  },
  // 16: 4 + 1 + 1 + 1 + 1 = 8 places; 1 100 × 70 % = 770; 137,5 a place.
  'resource-network': async (run) => {
    expect(await sitesOf(run)).toHaveLength(8)
    const [holders, rate] = [
      await indicator(run, 'Porteurs accompagnés'),
      await indicator(run, 'Passage à la création'),
    ]
    expect(shareOfCount(holders.target ?? 0, (rate.target ?? 0) * 10)).toBe(770)
    expect(ratioOf(holders.target ?? 0, 8, 1)).toBe(1375)
    expect(await measured(run, 'Entreprises créées', 770)).toEqual(['=', 770, '=', 770, 1])
    expect(summary(await run.report()).get('Critères d’entrée')).toContain('QPV')
  },
  // 17: 12 a promotion; 4 cities would make 48.
  'training-promotion': async (run) => {
    const row = await run.workspace.state.get('programmes', run.programmeId)
    expect([row?.capacity, (row?.capacity ?? 0) * 4]).toEqual([12, 48])
    expect(summary(await run.report()).get('Partenaires')).toContain('Missions locales')
  },
  // 18: a host company; about half survive at five years.
  'host-company': async (run) => {
    const [campaign = '', followUpId = ''] = await run.workspace.run(openFollowUp, {
      programmeId: run.programmeId,
      name: 'Suivi à 5 ans',
      yearsAfter: 5,
      startsOn: day('2023-09-01'),
      dueOn: day('2023-12-31'),
    })
    expect(campaign).not.toBe('')
    await run.workspace.run(answerFollowUp, {
      id: followUpId,
      answeredOn: day('2023-09-10'),
      by: 'phone',
      state: 'active',
      jobs: 3,
    })
    expect(values(await run.report(), 'Suivi')).toEqual([['Suivi à 5 ans', 5, 1, 1, 1, 3, null, null]])
    expect(await measured(run, 'Survie à 5 ans', 50, '≈')).toEqual(['≈', 50, '≈', 50, 1])
    expect((await sitesOf(run)).map(({ kind }) => kind)).toEqual(['company'])
  },
  // 19: 50 years or more, short trainings.
  'age-training': async ({ report }) => {
    expect(summary(await report()).get('Critères d’entrée')).toBe('50\u00a0ans au moins')
  },
  // 20: > 11 M€ over about 30 projects, 367 k€ each.
  'project-portfolio': async (run) => {
    const [funds, projects] = [await indicator(run, 'Fonds levés'), await indicator(run, 'Projets développés')]
    expect([funds.targetOperator, projects.targetOperator]).toEqual(['>', '≈'])
    expect(ratioOf((funds.target ?? 0) / 1000, projects.target ?? 0, 0)).toBe(367)
  },
  // 21: the Stimulateur feeds the Accélérateur, entered by a jury.
  'idea-to-accelerator': async ({ workspace, programmeId, report }) => {
    expect(summary(await report()).get('Alimente')).toBe('Accélérateur')
    const fed = (await workspace.state.get('programmes', programmeId))?.feedsId ?? ''
    expect((await workspace.state.where('phases', 'programmeId', fed)).map(({ gate }) => gate)).toEqual(['jury'])
  },
  // 22: 60 members are not desks.
  coworking: async (run) => {
    const [site] = await sitesOf(run)
    await run.workspace.run(updateSite, { id: site?.id ?? '', members: 60, desks: 12 })
    expect(values(await run.report(), 'Lieux')[0]?.slice(3)).toEqual([12, 0, 0, 0, 60])
  },
  // 23: 59 members, about 40 users, one Thursday in two: 26 times in 2018; opened in April 2014.
  'coworking-with-meetings': async (run) => {
    const [site] = await sitesOf(run)
    await run.workspace.run(updateSite, { id: site?.id ?? '', members: 59, opensOn: '2014-04' as PartialDate })
    await run.workspace.run(updateEvent, { id: (await eventOf(run)).id, startsOn: day('2018-01-04'), everyWeeks: 2 })
    const report = await run.report()
    expect(values(report, 'Rendez-vous')[0]?.slice(2, 4)).toEqual(['1\u00a0jeudi sur 2', 26])
    expect(values(report, 'Lieux')[0]?.[1]).toBe('avril 2014')
    expect(await measured(run, 'Usagers', 40, '≈')).toEqual(['≈', 40, '≈', 40, 1])
  },
  // 24: a place record.
  'totem-place': async (run) => {
    expect((await sitesOf(run)).map(({ kind }) => kind)).toEqual(['totem'])
  },
  // 25: a network whose meetings began in the second half of 2018.
  'hr-network': async (run) => {
    await run.workspace.run(updateEvent, { id: (await eventOf(run)).id, startsOn: day('2018-09-13'), everyWeeks: 4 })
    expect(values(await run.report(), 'Rendez-vous')[0]?.[3]).toBe(4)
  },
  // 26: > 130 companies, 3 000 offers, about 23 each.
  'job-fair': async (run) => {
    const [companies, offers] = [
      await indicator(run, 'Entreprises exposantes'),
      await indicator(run, 'Offres d’emploi'),
    ]
    expect([companies.targetOperator, companies.target, offers.target]).toEqual(['>', 130, 3000])
    expect(ratioOf(offers.target ?? 0, companies.target ?? 0, 0)).toBe(23)
    expect((await eventOf(run)).kind).toBe('fair')
  },
  // 27: named linked devices.
  observatory: async ({ report }) => {
    expect(summary(await report()).get('Partenaires')).toBe('EPURES, MIND, D2IN, #DesignTech, IT’M Factory')
  },
  // 28: 5 % in priority districts for 10 % elsewhere: half of the target.
  'qpv-context': async (run) => {
    expect(await measured(run, 'Part d’entrepreneurs', 5)).toEqual(['=', 10, '=', 5, 0.5])
    expect(targetShare(5, 10)).toBe(500)
  },
  // 29: 60 minutes, no ranking.
  'advice-hour': async (run) => {
    const format = await formatOf(run)
    expect(format?.segments.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(3600)
    expect((await run.workspace.state.get('programmes', run.programmeId))?.gridId).toBeNull()
  },
  // 30: one minute and 30 s of turnover: 60 pitches take 90 minutes; four agglomerations.
  'recruiting-contest': async (run) => {
    const format = await formatOf(run)
    const pitch = format?.segments.reduce((sum, { seconds }) => sum + seconds, 0) ?? 0
    expect(60 * (pitch + (format?.turnoverSeconds ?? 0))).toBe(90 * 60)
    expect(await sitesOf(run)).toHaveLength(4)
  },
  // 31: a jury whose label opens the phase, with a grid of weighted criteria.
  'label-committee': async ({ workspace, programmeId }) => {
    const row = await workspace.state.get('programmes', programmeId)
    expect(await workspace.state.where('criteria', 'gridId', row?.gridId ?? '')).toHaveLength(3)
    expect((await workspace.state.where('phases', 'programmeId', programmeId)).map(({ gate }) => gate)).toEqual([
      'jury',
    ])
  },
  // 32: 14/12/2017, then « courant octobre 2018 »; 3 present, 2 retained.
  'call-for-projects': async ({ workspace, programmeId, report }) => {
    await workspace.run(createCall, { programmeId, name: 'Deuxième appel', heldOn: '2018-10' as PartialDate })
    expect(summary(await report()).get('Appels')).toBe('2')
    expect(
      (await workspace.state.where('applications', 'programmeId', programmeId)).filter(
        ({ status }) => status === 'retained',
      ),
    ).toHaveLength(2)
    expect(await measured({ workspace, programmeId, report, phaseIds: [] }, 'Projets présents', 3)).toEqual([
      '≈',
      20,
      '=',
      3,
      0.15,
    ])
  },
  // 33: one selection a year; > 1,2 M€ gathered.
  'yearly-patronage': async (run) => {
    expect(summary(await run.report()).get('Sessions par an')).toBe('1')
    expect(await measured(run, 'Fonds réunis', 1_200_000, '>')).toEqual(['>', 1_200_000, '>', 1_200_000, 1])
  },
  // 34: asked for, the answer awaited: not given, never 0.
  'label-bid': async ({ report }) => {
    expect(values(await report(), 'Indicateurs')[0]?.slice(4, 7)).toEqual([null, null, null])
  },
  // 35: held by a cluster of 20 companies.
  'cluster-label': async (run) => {
    expect((await measured(run, 'Entreprises du groupement', 20))?.slice(2, 4)).toEqual(['=', 20])
  },
}

describe('shared/domain/programmes/models', () => {
  it('has one model for each of the 25 rows, each with its golden values', () => {
    expect(programmeModels.map(({ key }) => key).sort()).toEqual(Object.keys(golden).sort())
    expect(new Set(programmeModels.map(({ key }) => key)).size).toBe(25)
  })

  it.each(programmeModels.map(({ key, place }) => [key, place] as const))(
    '%s (%s) runs from the call to the report',
    async (key) => {
      const run = await fromCallToReport(key)
      const report = await run.report()
      expect(report.sheets.map(({ name }) => name)).toEqual([
        'Couverture',
        'Synthèse',
        'Parcours',
        'Promotions',
        'Heures',
        'Lieux',
        'Rendez-vous',
        'Indicateurs',
        'Actions',
        'Suivi',
        'Méthode',
      ])
      expect(values(report, 'Parcours')[0]?.slice(6, 9)).toEqual([2, 1, 1])
      expect(sheet(report, 'Heures').notes[0]).toContain(
        '3\u00a0h pour 2 projets et entreprises, soit 1,500\u00a0h chacun',
      )
      await golden[key]?.(run)
    },
  )

  it('refuses a model that is not there, and keeps one undo for the whole', async () => {
    const workspace = new TestWorkspace()
    expect((await workspace.refusal(createFromModel, { model: 'none' })).code).toBe('unknown-model')
    const plan = await workspace.plan(createFromModel, { model: 'two-phase-accelerator', name: 'Le nôtre' })
    expect(plan.ok && plan.changes.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['grids', 'criteria', 'programmes', 'phases', 'indicators']),
    )
    await workspace.run(createEvent, { name: 'Rencontre', kind: 'meeting' })
  })
})
