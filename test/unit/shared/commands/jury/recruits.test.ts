import { beforeEach, describe, expect, it } from 'vitest'
import { startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide, reopenSession } from '#shared/commands/jury/closing.ts'
import { recordOffer } from '#shared/commands/jury/offers.ts'
import { appointCoaches } from '#shared/commands/jury/recruits.ts'
import { assignCoach, endCoaching, removeCoaching } from '#shared/commands/programmes/coaches.ts'
import { loadInterestFacts, proposeInterests } from '#shared/domain/jury/proposals.ts'
import { outdatedCoaches } from '#shared/domain/jury/recruits.ts'
import { coachedBy, coachesOf } from '#shared/domain/programmes/coaches.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const text = (message: string): string => message.replace(/[\u00a0\u202f]/g, ' ')
const day = (on: string) => on as CivilDate

describe('shared/commands/jury/recruits', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>

  /** An Open’cité evening: A and B recruit P, nobody recruits Q, the decision on R names no juror. */
  beforeEach(async () => {
    workspace = new TestWorkspace()
    jury = await aJury(workspace, { format: 'one-minute', session: { gridId: null } })
    await jury.open()
    for (const name of ['A', 'B'])
      await workspace.run(recordOffer, { pitchId: jury.pitch('P'), jurorId: jury.juror(name), kind: 'recruitment' })
    await workspace.run(startDeliberation, { sessionId: jury.sessionId, acceptMissing: true })
    for (const [project, outcome] of [
      ['P', 'recruited'],
      ['Q', 'refused'],
      ['R', 'recruited'],
    ] as const)
      await workspace.run(decide, { pitchId: jury.pitch(project), outcome, reason: 'Dit en séance.' })
  })
  const close = () => workspace.run(closeSession, { sessionId: jury.sessionId })
  const coaches = async (project: string) => {
    const rows = await coachesOf(workspace.state, `project-${project}`)
    return rows.map(({ name, row, session }) => [name, row.startsOn, row.endsOn, session?.name ?? null])
  }

  it('waits for the closing, then puts everyone who recruited on his project in one stroke, once', async () => {
    const early = await workspace.refusal(appointCoaches, { sessionId: jury.sessionId })
    expect(text(early.message)).toContain('La séance est en délibération')
    await close()
    await workspace.run(appointCoaches, { sessionId: jury.sessionId })
    expect(await coaches('P')).toEqual([
      ['A', '2018-11-08', null, 'Jury d’exemple'],
      ['B', '2018-11-08', null, 'Jury d’exemple'],
    ])
    expect(await coaches('R')).toEqual([])
    expect((await coachedBy(workspace.state, 'person-A')).map(({ project }) => project)).toEqual(['P'])
    expect((await workspace.refusal(appointCoaches, { sessionId: jury.sessionId })).code).toBe('nothing')
  })

  it('puts a juror named by hand where nobody was noted, and refuses the others in words', async () => {
    await close()
    const appoint = (project: string, juror: string) => ({
      sessionId: jury.sessionId,
      coaches: [{ pitchId: jury.pitch(project), jurorId: jury.juror(juror) }],
    })
    const plan = await workspace.plan(appointCoaches, appoint('R', 'C'))
    expect(plan.ok && text(plan.label)).toBe('C suit « R », recruté en séance')
    await workspace.run(appointCoaches, appoint('R', 'C'))
    expect(await coaches('R')).toEqual([['C', '2018-11-08', null, 'Jury d’exemple']])
    expect(text((await workspace.refusal(appointCoaches, appoint('R', 'C'))).message)).toBe(
      'C suit déjà R, ou s’est déporté sur ce projet.',
    )
    expect(text((await workspace.refusal(appointCoaches, appoint('Q', 'C'))).message)).toBe(
      'Q n’a pas été recruté par ce jury.',
    )
    const project = await workspace.state.get('projects', 'project-P')
    if (project !== undefined) workspace.state.put('projects', { ...project, holderId: 'person-A' })
    expect(text((await workspace.refusal(appointCoaches, appoint('P', 'A'))).message)).toBe(
      'A porte « P » : choisissez une autre personne.',
    )
  })

  it('names the coaches whose decision was changed after a reopening', async () => {
    await close()
    await workspace.run(appointCoaches, { sessionId: jury.sessionId })
    const outdated = async () =>
      outdatedCoaches(await jury.file(), workspace.state.live('coachings')).map(({ name, project }) => [name, project])
    expect(await outdated()).toEqual([])
    await workspace.run(reopenSession, { sessionId: jury.sessionId, reason: 'Erreur de saisie' })
    await workspace
      .after(1000)
      .run(decide, { pitchId: jury.pitch('P'), outcome: 'refused', reason: 'Confondu avec Q.' })
    await close()
    expect(await outdated()).toEqual([
      ['A', 'P'],
      ['B', 'P'],
    ])
  })

  it('ends a coaching on a day, takes a mistaken one back, and proposes the tie to the juries to come', async () => {
    const [id = ''] = await workspace.run(assignCoach, {
      projectId: 'project-Q',
      personId: 'person-B',
      startsOn: day('2019-01-10'),
    })
    const again = { projectId: 'project-Q', personId: 'person-B', startsOn: day('2019-02-01') }
    expect(text((await workspace.refusal(assignCoach, again)).message)).toBe('B suit déjà « Q ».')
    const backwards = await workspace.refusal(endCoaching, { id, endsOn: '2019-01-09' })
    expect(backwards).toMatchObject({ code: 'bad-order', field: 'endsOn' })
    await workspace.run(endCoaching, { id, endsOn: day('2019-01-31') })
    expect(await coaches('Q')).toEqual([['B', '2019-01-10', '2019-01-31', null]])
    const file = await jury.file()
    const proposed = proposeInterests(file, await loadInterestFacts(workspace.state, file))
    expect(proposed).toEqual([
      { jurorId: jury.juror('B'), pitchId: jury.pitch('Q'), kind: 'professional', reason: 'Coach de ce projet' },
    ])
    await workspace.run(assignCoach, again)
    await workspace.run(removeCoaching, { id })
    expect(await coaches('Q')).toEqual([['B', '2019-02-01', null, null]])
    expect((await workspace.refusal(removeCoaching, { id })).code).toBe('missing-record')
    expect((await workspace.refusal(assignCoach, { ...again, personId: 'nobody' })).field).toBe('personId')
  })
})
