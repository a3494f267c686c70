import { beforeEach, describe, expect, it } from 'vitest'
import { abstain, recordBallot } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide, reopenSession } from '#shared/commands/jury/closing.ts'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { recordOffer, withdrawOffer } from '#shared/commands/jury/offers.ts'
import { nextPitch, releaseResults, setScene, timerGesture } from '#shared/commands/jury/running.ts'
import { seatSubstitute } from '#shared/commands/jury/seats.ts'
import { createSession, updateSession } from '#shared/commands/jury/sessions.ts'
import { ballotKey, readCells } from '#shared/domain/jury/ballots.ts'
import { offeredOutcome, offersSummary } from '#shared/domain/jury/offers.ts'
import { sessionQuorum } from '#shared/domain/jury/presence.ts'
import { jurorProgress } from '#shared/domain/jury/progress.ts'
import { resultsAreReleased, seesOthers, whyScoresWait } from '#shared/domain/jury/secrecy.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { families } from '#shared/workspace/registry.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/commands/jury, during the session', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>
  beforeEach(async () => {
    workspace = new TestWorkspace()
    workspace.now = '2018-11-08T13:00:00.000Z' as Instant
    jury = await aJury(workspace)
  })
  const person = (id: string, familyName: string): void => {
    const base = { createdAt: workspace.now, updatedAt: `${workspace.now}_0000_test`, deletedAt: null }
    workspace.state.put('people', families.people.schema.parse({ ...base, id, familyName }))
  }
  const gesture = (kind: 'start' | 'adjust' | 'pause', seconds?: number) => ({
    pitchId: jury.pitch('P'),
    kind,
    ...(seconds === undefined ? {} : { seconds }),
  })

  it('takes no more time than what is left, and says what to do', async () => {
    await jury.open()
    await workspace.run(timerGesture, gesture('start'))
    workspace.after(580_000)
    const refusal = await workspace.refusal(timerGesture, gesture('adjust', -30))
    expect(refusal).toMatchObject({ code: 'bad-gesture', field: 'seconds' })
    expect(refusal.message).toContain('Il reste 20\u00a0s')
    await workspace.run(timerGesture, gesture('adjust', -20))
    workspace.after(60_000)
    expect((await workspace.refusal(timerGesture, gesture('adjust', -1))).message).toContain('écoulé')
    expect((await workspace.refusal(timerGesture, gesture('adjust', 0))).code).toBe('bad-gesture')
  })

  it('seats a substitute in the seat of who leaves, whose ballots stay', async () => {
    person('person-D', 'D')
    await jury.open()
    await jury.ballot('A', 'P', 15)
    await workspace.run(timerGesture, gesture('start'))
    workspace.after(600_000)
    await workspace.run(nextPitch, { sessionId: jury.sessionId })
    workspace.after(1000)
    const [newId = ''] = await workspace.run(seatSubstitute, { jurorId: jury.juror('A'), personId: 'person-D' })
    const file = await jury.file()
    expect(file.jurors.map(({ role, present, replacesId }) => [role, present, replacesId])).toEqual([
      ['chair', false, null],
      ['member', true, null],
      ['member', true, null],
      ['member', true, jury.juror('A')],
    ])
    expect(sessionQuorum(file)).toMatchObject({ present: 3 })
    const cells = readCells(file)
    expect(cells.get(ballotKey(jury.juror('A'), jury.pitch('P')))?.kind).toBe('scored')
    expect(cells.get(ballotKey(newId, jury.pitch('P')))?.kind).toBe('not-expected')
    expect(cells.get(ballotKey(newId, jury.pitch('Q')))?.kind).toBe('missing')
    expect(cells.get(ballotKey(jury.juror('A'), jury.pitch('Q')))?.kind).toBe('not-expected')
    person('person-E', 'E')
    const twice = { jurorId: jury.juror('A'), personId: 'person-E' }
    expect((await workspace.refusal(seatSubstitute, twice)).message).toContain('déjà remplacé par D')
    expect((await workspace.refusal(seatSubstitute, { ...twice, personId: 'person-B' })).code).toBe('double')
  })

  it('tells how far each juror is over the projects heard, and whose ballots are missing', async () => {
    await workspace.run(declareRecusal, {
      jurorId: jury.juror('C'),
      pitchId: jury.pitch('P'),
      kind: 'other',
      reason: null,
    })
    await jury.open()
    for (const project of ['P', 'Q']) {
      await workspace.run(timerGesture, { pitchId: jury.pitch(project), kind: 'start' })
      await jury.ballot('A', project, 12)
      await workspace.run(nextPitch, { sessionId: jury.sessionId })
    }
    await workspace.run(abstain, { jurorId: jury.juror('B'), pitchId: jury.pitch('Q'), comment: null })
    const progress = jurorProgress(await jury.file())
    const of = (juror: string) => progress.get(jury.juror(juror))
    expect(of('A')).toEqual({ done: 2, expected: 2, missing: [] })
    expect(of('B')).toEqual({ done: 1, expected: 2, missing: [jury.pitch('P')] })
    expect(of('C')).toEqual({ done: 0, expected: 1, missing: [jury.pitch('Q')] })
  })

  it('keeps the person at the keyboard and the private note, which no receipt tells', async () => {
    await jury.open()
    const [criterion = ''] = jury.criterionIds
    const ballot = { jurorId: jury.juror('A'), pitchId: jury.pitch('P'), scores: { [criterion]: 12 }, comment: null }
    await workspace.run(recordBallot, ballot)
    await workspace.run(recordBallot, { ...ballot, note: 'Revoir le plan de trésorerie' })
    await workspace.run(recordBallot, { ...ballot, scores: { [criterion]: 13 }, typedBy: 'juror' })
    expect(workspace.state.live('ballots').map(({ note, typistName }) => [note, typistName])).toEqual([
      [null, 'Claire Martin'],
      ['Revoir le plan de trésorerie', 'Claire Martin'],
      ['Revoir le plan de trésorerie', 'A'],
    ])
  })

  it('hides the scores of others by the rule of the session', async () => {
    const rule = (ballotSecrecy: 'open' | 'own-first' | 'until-sealed') =>
      workspace.run(updateSession, { sessionId: jury.sessionId, ballotSecrecy })
    const sees = async (juror: string | null) =>
      seesOthers(await jury.file(), jury.pitch('P'), juror === null ? null : jury.juror(juror))
    await workspace.run(declareRecusal, {
      jurorId: jury.juror('C'),
      pitchId: jury.pitch('P'),
      kind: 'family',
      reason: null,
    })
    await jury.open()
    await jury.ballot('A', 'P', 15)
    expect([await sees('A'), await sees('B'), await sees('C'), await sees(null)]).toEqual([true, false, false, false])
    expect(whyScoresWait(await jury.file())).toContain('bulletins manquent')
    await workspace.run(abstain, { jurorId: jury.juror('B'), pitchId: jury.pitch('P'), comment: null })
    expect([await sees('B'), await sees('C'), await sees(null)]).toEqual([true, false, true])
    expect((await workspace.refusal(updateSession, { sessionId: jury.sessionId, ballotSecrecy: 'open' })).code).toBe(
      'wrong-state',
    )
    jury = await aJury(workspace, { jurors: ['F'] })
    await rule('until-sealed')
    await workspace.run(updateSession, { sessionId: jury.sessionId, quorum: 0 })
    await jury.open()
    await jury.ballot('F', 'P', 15)
    expect(await sees('F')).toBe(false)
    await jury.deliberate(true)
    expect([await sees('F'), whyScoresWait(await jury.file())]).toEqual([true, null])
  })

  it('opens results to the room by the chair only, after each closing', async () => {
    await jury.open()
    const votes = { rank: null, votesFor: null, votesAgainst: null, votesAbstain: null, votesNotTaking: null }
    const decideAll = async (reason: string) => {
      for (const project of ['P', 'Q', 'R'])
        await workspace.run(decide, { pitchId: jury.pitch(project), outcome: 'retained', reason, ...votes })
    }
    const scores: Readonly<Record<string, number>> = { P: 12, Q: 14, R: 16 }
    for (const [project, score] of Object.entries(scores))
      for (const juror of ['A', 'B', 'C']) await jury.ballot(juror, project, score)
    await jury.deliberate()
    const { sessionId } = jury
    expect((await workspace.refusal(releaseResults, { sessionId })).code).toBe('wrong-state')
    await decideAll('Dossier solide')
    await workspace.run(closeSession, { sessionId })
    expect((await workspace.refusal(setScene, { sessionId, scene: 'results' })).code).toBe('not-released')
    workspace.after(1000)
    await workspace.run(releaseResults, { sessionId })
    expect((await jury.file()).session.scene).toBe('results')
    workspace.after(1000)
    await workspace.run(reopenSession, { sessionId, reason: 'Erreur de décompte' })
    await decideAll('Décompte refait')
    workspace.after(1000)
    await workspace.run(closeSession, { sessionId })
    expect(resultsAreReleased((await jury.file()).session)).toBe(false)
    expect((await workspace.refusal(setScene, { sessionId, scene: 'results' })).code).toBe('not-released')
  })

  it('announces a break until an instant, and a bright room', async () => {
    await jury.open()
    const { sessionId } = jury
    await workspace.run(setScene, { sessionId, breakMinutes: 15, brightRoom: true })
    const session = async () => (await jury.file()).session
    expect(await session()).toMatchObject({ scene: 'break', breakUntil: '2018-11-08T13:15:00.000Z', brightRoom: true })
    await workspace.run(setScene, { sessionId, scene: 'black' })
    expect((await session()).breakUntil).not.toBeNull()
    await workspace.run(timerGesture, gesture('start'))
    await workspace.run(setScene, { sessionId, scene: 'now' })
    expect(await session()).toMatchObject({ scene: 'now', breakUntil: null })
    expect((await workspace.refusal(setScene, { sessionId, breakMinutes: 0 })).message).toContain('au moins une minute')
  })

  it('notes what jurors bring where nothing is ranked: recruitment, advice, contacts', async () => {
    const unranked = { gridId: null, purpose: 'recruitment' } as const
    jury = await aJury(workspace, { format: 'one-minute', session: unranked, jurors: ['G', 'H'], projects: ['S', 'T'] })
    await jury.open()
    const offer = (juror: string, kind: 'recruitment' | 'advice' | 'contact', text: string | null) => ({
      jurorId: jury.juror(juror),
      pitchId: jury.pitch('S'),
      kind,
      text,
    })
    await workspace.run(recordOffer, offer('G', 'advice', 'Tester le prix auprès de dix clients.'))
    await workspace.run(recordOffer, offer('H', 'contact', 'Réseau des artisans : demander la présidente.'))
    expect(offersSummary(await jury.file(), jury.pitch('S'))).toBe('1\u00a0conseil, 1\u00a0contact')
    expect(offeredOutcome(await jury.file(), jury.pitch('S'))).toBe('advice')
    const [recruitment = ''] = await workspace.run(recordOffer, offer('G', 'recruitment', null))
    await workspace.run(recordOffer, offer('H', 'recruitment', null))
    expect(offersSummary(await jury.file(), jury.pitch('S'))).toBe('recruté par G et H')
    expect(offeredOutcome(await jury.file(), jury.pitch('S'))).toBe('recruited')
    expect((await workspace.refusal(recordOffer, offer('G', 'recruitment', null))).message).toContain('recrute déjà')
    expect((await workspace.refusal(recordOffer, offer('G', 'advice', null))).message).toContain('Écrivez le conseil')
    await workspace.run(withdrawOffer, { offerId: recruitment })
    expect(offersSummary(await jury.file(), jury.pitch('S'))).toBe('recruté par H')
    expect(offersSummary(await jury.file(), jury.pitch('T'))).toBeNull()
  })

  it('runs a single project to its end, and refuses a segment of no second in words', async () => {
    jury = await aJury(workspace, { projects: ['seul'], jurors: ['I', 'J'] })
    await jury.open()
    await workspace.run(timerGesture, { pitchId: jury.pitch('seul'), kind: 'start' })
    await workspace.run(nextPitch, { sessionId: jury.sessionId })
    expect((await jury.file()).session.scene).toBe('thanks')
    expect((await workspace.refusal(nextPitch, { sessionId: jury.sessionId })).code).toBe('last')
    const segments = [{ kind: 'pitch', name: 'Pitch', seconds: 0, marks: [] }]
    const refusal = await workspace.refusal(createSession, { name: 'Vide', heldOn: '2018-11-08', segments })
    expect(refusal.message).toBe('Un segment dure au moins 1 seconde. Pour l’ôter, retirez-le du format.')
  })
})
