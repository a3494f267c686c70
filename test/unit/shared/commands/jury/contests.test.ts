import { beforeEach, describe, expect, it } from 'vitest'
import { startDeliberation } from '#shared/commands/jury/ballots.ts'
import { takeFromCall } from '#shared/commands/jury/calls.ts'
import { closeSession, decide } from '#shared/commands/jury/closing.ts'
import { advanceWinners, linkRound } from '#shared/commands/jury/contests.ts'
import { declareInterests } from '#shared/commands/jury/interests.ts'
import { addJuror, setPresence } from '#shared/commands/jury/jurors.ts'
import { recordOffer } from '#shared/commands/jury/offers.ts'
import { reorderPitches } from '#shared/commands/jury/pitches.ts'
import { appointCoaches } from '#shared/commands/jury/recruits.ts'
import { nextPitch, openSession, timerGesture } from '#shared/commands/jury/running.ts'
import { createSession } from '#shared/commands/jury/sessions.ts'
import { setApplicationStatus } from '#shared/commands/programmes/applications.ts'
import { buildDemo } from '#shared/demo/demo.ts'
import { interestRegister } from '#shared/domain/jury/register.ts'
import { coachesOf } from '#shared/domain/programmes/coaches.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const text = (message: string): string => message.replace(/[\u00a0\u202f]/g, ' ')

describe('shared/commands/jury, contests and calls', () => {
  let workspace: TestWorkspace
  beforeEach(() => {
    workspace = new TestWorkspace()
  })
  const final = async (): Promise<string> => {
    const [id = ''] = await workspace.run(createSession, {
      name: 'Finale',
      heldOn: '2018-12-01' as CivilDate,
      format: 'award-3',
    })
    return id
  }
  const inOrder = (sessionId: string) =>
    workspace.state
      .live('pitches')
      .filter((pitch) => pitch.sessionId === sessionId)
      .sort((a, b) => a.rank - b.rank)

  it('sends the retained of a closed round to the next one, once, and only then', async () => {
    const jury = await aJury(workspace)
    const finalId = await final()
    const nothing = await workspace.refusal(advanceWinners, { sessionId: finalId })
    expect(text(nothing.message)).toContain('Aucun tour ne mène à cette séance')
    await workspace.run(linkRound, { sessionId: jury.sessionId, nextSessionId: finalId })
    const loop = await workspace.refusal(linkRound, { sessionId: finalId, nextSessionId: jury.sessionId })
    expect(loop.code).toBe('loop')
    const early = await workspace.refusal(advanceWinners, { sessionId: finalId })
    expect(text(early.message)).toBe(
      '« Jury d’exemple » n’est pas close. Fermez cette séance, puis faites passer les projets retenus.',
    )
    await jury.open()
    for (const [project, score] of [
      ['P', 15],
      ['Q', 12],
      ['R', 14],
    ] as const)
      for (const juror of ['A', 'B', 'C']) await jury.ballot(juror, project, score)
    await workspace.run(startDeliberation, { sessionId: jury.sessionId })
    for (const [project, outcome] of [
      ['P', 'retained'],
      ['Q', 'refused'],
      ['R', 'retained'],
    ] as const)
      await workspace.run(decide, { pitchId: jury.pitch(project), outcome, reason: 'Décidé en séance.' })
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    await workspace.run(advanceWinners, { sessionId: finalId })
    expect(inOrder(finalId).map(({ projectId, fromPitchId }) => [projectId, fromPitchId])).toEqual([
      ['project-P', jury.pitch('P')],
      ['project-R', jury.pitch('R')],
    ])
    expect((await workspace.refusal(advanceWinners, { sessionId: finalId })).code).toBe('unchanged')
    const order = inOrder(finalId).map(({ id }) => id)
    await workspace.run(reorderPitches, { sessionId: finalId, order: [...order].reverse() })
    expect(inOrder(finalId).map(({ projectId }) => projectId)).toEqual(['project-R', 'project-P'])
  })

  it('takes the invited candidatures of a call in one gesture', async () => {
    const { state } = await buildDemo(workspace.now, counter())
    const demo = new TestWorkspace()
    for (const [name, rows] of Object.entries(state.tables))
      for (const row of rows.values()) demo.state.put(name as 'calls', row as never)
    const call = state.live('calls').find(({ name }) => name === 'Deuxième appel')
    const invited = state.live('applications').filter((row) => row.callId === call?.id && row.status === 'invited')
    const create = { name: 'Séance d’un appel', heldOn: '2026-12-01' as CivilDate }
    const [sessionId = ''] = await demo.run(createSession, create)
    await demo.run(takeFromCall, { sessionId, callId: call?.id ?? '' })
    const taken = demo.state.live('pitches').filter((pitch) => pitch.sessionId === sessionId)
    expect(taken.map(({ applicationId }) => applicationId).sort()).toEqual(invited.map(({ id }) => id).sort())
    expect(await demo.state.get('jurySessions', sessionId)).toMatchObject({ callId: call?.id })
    expect((await demo.refusal(takeFromCall, { sessionId, callId: call?.id ?? '' })).code).toBe('unchanged')
    for (const { id } of state.live('applications').filter((row) => row.callId === call?.id))
      await demo.run(setApplicationStatus, { applicationId: id, status: 'withdrawn', on: '2026-11-20' as CivilDate })
    const [other = ''] = await demo.run(createSession, { ...create, name: 'Autre séance' })
    const empty = await demo.refusal(takeFromCall, { sessionId: other, callId: call?.id ?? '' })
    expect(text(empty.message)).toContain('n’a aucune candidature à entendre')
  })

  it('four agglomerations, then the final: winners go on, the final recruits, its jurors follow the projects', async () => {
    const { state } = await buildDemo(workspace.now, counter())
    const contest = new TestWorkspace()
    for (const [name, rows] of Object.entries(state.tables))
      for (const row of rows.values()) contest.state.put(name as 'calls', row as never)
    const session = (words: string) =>
      contest.state.live('jurySessions').find(({ name }) => name.includes(words))?.id ?? ''
    const seats = (sessionId: string) => contest.state.live('jurors').filter((juror) => juror.sessionId === sessionId)
    const order = (sessionId: string) =>
      contest.state
        .live('pitches')
        .filter((pitch) => pitch.sessionId === sessionId)
        .sort((a, b) => a.rank - b.rank)
    const nameOf = (projectId: string) => contest.state.tables.projects.get(projectId)?.name
    /** An evening: everybody there, one minute each, the first juror recruits the projects named. */
    const hold = async (sessionId: string, recruited: readonly string[]) => {
      for (const { id } of seats(sessionId)) {
        await contest.run(setPresence, { jurorId: id, present: true })
        await contest.run(declareInterests, { jurorId: id })
      }
      await contest.run(openSession, { sessionId })
      for (const { id, projectId } of order(sessionId)) {
        await contest.run(timerGesture, { pitchId: id, kind: 'start' })
        if (recruited.includes(nameOf(projectId) ?? ''))
          await contest.run(recordOffer, { pitchId: id, jurorId: seats(sessionId)[0]?.id ?? '', kind: 'recruitment' })
        await contest.after(60_000).run(nextPitch, { sessionId })
      }
      await contest.run(startDeliberation, { sessionId })
      for (const { id, projectId } of order(sessionId)) {
        const outcome = recruited.includes(nameOf(projectId) ?? '') ? 'recruited' : 'refused'
        await contest.run(decide, { pitchId: id, outcome, reason: 'Dit en séance.' })
      }
      await contest.run(closeSession, { sessionId })
    }
    const finalId = session('finale')
    await hold(session('Narbonne'), ['Salin Vert'])
    const waits = await contest.refusal(advanceWinners, { sessionId: finalId })
    expect(text(waits.message)).toContain('« Open’cité, premier tour, Perpignan » n’est pas close')
    await hold(session('Perpignan'), ['Serre Têt', 'Catalan Numérique'])
    await contest.run(advanceWinners, { sessionId: finalId })
    expect(
      order(finalId)
        .map(({ projectId }) => nameOf(projectId))
        .sort(),
    ).toEqual(['Atelier Écusson', 'Cantine Garrigue', 'Catalan Numérique', 'Denim Maison', 'Salin Vert', 'Serre Têt'])
    for (const { personId } of [...seats(session('Montpellier')), ...seats(session('Narbonne'))].slice(0, 3))
      await contest.run(addJuror, { sessionId: finalId, personId })
    await hold(finalId, ['Salin Vert'])
    await contest.run(appointCoaches, { sessionId: finalId })
    const winner = order(finalId).find(({ projectId }) => nameOf(projectId) === 'Salin Vert')
    const [coach] = await coachesOf(contest.state, winner?.projectId ?? '')
    expect([coach?.name, coach?.session?.name]).toEqual([
      'Juré Montpellier 1',
      'Open’cité, finale inter-agglomérations',
    ])
    const application = contest.state.tables.applications.get(winner?.applicationId ?? '')
    expect(application?.status).toBe('retained')
  })

  it('the demonstration holds an open contest: two towns closed, two to come, a final that waits', async () => {
    const { state } = await buildDemo(workspace.now, counter())
    const sessions = state.live('jurySessions').filter(({ name }) => name.startsWith('Open’cité'))
    expect(sessions.map(({ state: step }) => step).sort()).toEqual([
      'closed',
      'closed',
      'prepared',
      'prepared',
      'prepared',
    ])
    const last = sessions.find(({ name }) => name.includes('finale'))
    expect(sessions.filter(({ nextSessionId }) => nextSessionId === last?.id)).toHaveLength(4)
    const hour = state.live('jurySessions').find(({ purpose }) => purpose === 'advice')
    expect(hour).toMatchObject({ state: 'closed', ranked: false })
    const register = await interestRegister(state)
    expect(register.some(({ kind, juror }) => kind === 'recusal' && juror === 'Juré C')).toBe(true)
    expect(register.filter(({ kind }) => kind === 'declaration').length).toBeGreaterThan(8)
    expect([...register].sort((a, b) => (a.on < b.on ? 1 : -1))[0]?.on).toBe(register[0]?.on)
  })
})

const counter = () => {
  let count = 0
  return () => `01900000-0000-7000-8000-${String(++count).padStart(12, '0')}`
}
