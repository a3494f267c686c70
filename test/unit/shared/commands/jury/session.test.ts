import { beforeEach, describe, expect, it } from 'vitest'
import { abstain, correctBallot, recordBallot, startDeliberation } from '#shared/commands/jury/ballots.ts'
import { closeSession, decide, reopenSession, signMinutes } from '#shared/commands/jury/closing.ts'
import { addCriterion, updateCriterion } from '#shared/commands/jury/grids.ts'
import { addJuror, declareRecusal, setPresence } from '#shared/commands/jury/jurors.ts'
import { awardLabel, createLabel, requestLabel } from '#shared/commands/jury/labels.ts'
import { drawPassingOrder, reorderPitches } from '#shared/commands/jury/pitches.ts'
import {
  markAbsent,
  nextPitch,
  openSession,
  setScene,
  timerGesture,
  undoGesture,
} from '#shared/commands/jury/running.ts'
import { updateSession } from '#shared/commands/jury/sessions.ts'
import { createProgramme } from '#shared/commands/programmes/programmes.ts'
import { whyIrrevocable } from '#shared/commands/command.ts'
import { buildMinutes } from '#shared/domain/jury/minutes.ts'
import { receiptOf } from '#shared/domain/jury/receipts.ts'
import { timerAt } from '#shared/domain/jury/timer.ts'
import type { Outcome } from '#shared/domain/jury/words.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const noVotes = { rank: null, votesFor: null, votesAgainst: null, votesAbstain: null, votesNotTaking: null }

describe('shared/commands/jury', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>
  beforeEach(async () => {
    workspace = new TestWorkspace()
    jury = await aJury(workspace)
  })
  const at = (text: string) => (workspace.now = text as Instant)
  const vote = (project: string, outcome: Outcome, more: object = {}) =>
    workspace.run(decide, { pitchId: jury.pitch(project), outcome, reason: null, ...noVotes, ...more })
  const allBallots = async (): Promise<void> => {
    for (const [project, scores] of Object.entries({ P: [15, 14, 13], Q: [16, 15, 12], R: [14, 13, 10] }))
      for (const [index, juror] of ['A', 'B', 'C'].entries()) await jury.ballot(juror, project, scores[index] ?? 0)
  }

  it('opens only when order, grid, jurors and quorum stand, then freezes grid and settings', async () => {
    await workspace.run(setPresence, { jurorId: jury.juror('B'), present: false })
    await workspace.run(setPresence, { jurorId: jury.juror('C'), present: false })
    const refusal = await workspace.refusal(openSession, { sessionId: jury.sessionId })
    expect(refusal.message).toContain('Quorum non atteint')
    await workspace.run(setPresence, { jurorId: jury.juror('B'), present: true })
    await jury.open()
    const criterion = { gridId: jury.gridId, name: 'Autre', weight: 1, required: true, description: null, anchors: [] }
    expect((await workspace.refusal(addCriterion, criterion)).code).toBe('frozen')
    expect((await workspace.refusal(updateCriterion, { criterionId: jury.criterionIds[0], weight: 3 })).code).toBe(
      'frozen',
    )
    expect((await workspace.refusal(updateSession, { sessionId: jury.sessionId, quorum: 1 })).code).toBe('wrong-state')
    expect((await workspace.refusal(openSession, { sessionId: jury.sessionId })).message).toContain('ouverte')
  })

  it('keeps one chair, one seat a person, and a drawn order with its seed', async () => {
    expect((await workspace.refusal(addJuror, { sessionId: jury.sessionId, personId: 'person-A' })).code).toBe('double')
    await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed: 'tirage du 8' })
    const drawn = (await jury.file()).pitches.map(({ id }) => id)
    await workspace.run(reorderPitches, { sessionId: jury.sessionId, order: [...drawn].reverse() })
    await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed: 'tirage du 8' })
    expect((await jury.file()).pitches.map(({ id }) => id)).toEqual(drawn)
    expect((await jury.file()).session.drawSeed).toBe('tirage du 8')
    expect((await workspace.refusal(reorderPitches, { sessionId: jury.sessionId, order: drawn.slice(1) })).code).toBe(
      'mismatch',
    )
  })

  it('runs the clock by gestures, undoes one by its tombstone and survives a reload', async () => {
    await jury.open()
    const pitchId = jury.pitch('P')
    at('2018-11-08T13:00:00.000Z')
    await workspace.run(timerGesture, { pitchId, kind: 'start' })
    at('2018-11-08T13:01:00.000Z')
    await workspace.run(timerGesture, { pitchId, kind: 'pause' })
    expect((await workspace.refusal(timerGesture, { pitchId, kind: 'start' })).message).toContain('déjà parti')
    await workspace.run(undoGesture, { pitchId, eventId: null })
    const state = async () => {
      const file = await jury.file()
      return timerAt(file.session.segments, file.timerEvents, workspace.now)
    }
    at('2018-11-08T13:02:00.000Z')
    expect(await state()).toMatchObject({ status: 'running', elapsedMs: 120_000 })
    expect((await jury.file()).session).toMatchObject({ scene: 'now', currentPitchId: pitchId })
    await workspace.run(nextPitch, { sessionId: jury.sessionId })
    const file = await jury.file()
    expect(file.session.currentPitchId).toBe(jury.pitch('Q'))
    expect(file.pitches[0]?.status).toBe('done')
  })

  it('sends an absent project to the end, then notes it absent there', async () => {
    await jury.open()
    await workspace.run(markAbsent, { pitchId: jury.pitch('P') })
    let file = await jury.file()
    expect(file.pitches.map(({ id }) => file.pitchNames.get(id))).toEqual(['Q', 'R', 'P'])
    expect(file.session.currentPitchId).toBe(jury.pitch('Q'))
    await workspace.run(markAbsent, { pitchId: jury.pitch('P') })
    file = await jury.file()
    expect(file.pitches.at(-1)?.status).toBe('absent')
  })

  it('records ballots as versions with a receipt, never from a recused juror, never out of scale', async () => {
    await workspace.run(declareRecusal, {
      jurorId: jury.juror('C'),
      pitchId: jury.pitch('P'),
      kind: 'family',
      reason: null,
    })
    await jury.open()
    await jury.ballot('A', 'P', 15)
    await jury.ballot('A', 'P', 15.5)
    const ballots = workspace.state.live('ballots')
    expect(ballots.map(({ version }) => version)).toEqual([1, 2])
    expect(ballots.every((ballot) => ballot.receipt === receiptOf(ballot))).toBe(true)
    const input = { jurorId: jury.juror('C'), pitchId: jury.pitch('P'), scores: { [jury.criterionIds[0] ?? '']: 10 } }
    expect((await workspace.refusal(recordBallot, input)).message).toContain('déporté')
    const bad = { ...input, jurorId: jury.juror('B'), scores: { [jury.criterionIds[0] ?? '']: 21 } }
    expect((await workspace.refusal(recordBallot, bad)).message).toContain('va de 0 à 20')
    await workspace.run(abstain, {
      jurorId: jury.juror('B'),
      pitchId: jury.pitch('P'),
      comment: null,
      typedBy: 'facilitator',
    })
    expect(workspace.state.live('ballots').at(-1)).toMatchObject({ abstained: true, scores: {} })
  })

  it('seals at deliberation: missing ballots stop it in words, a correction then asks a reason and keeps the original', async () => {
    await jury.open()
    await jury.ballot('A', 'P', 15)
    const refusal = await workspace.refusal(startDeliberation, { sessionId: jury.sessionId })
    expect(refusal.message).toContain('Il manque des bulletins')
    await jury.deliberate(true)
    const scores = { [jury.criterionIds[0] ?? '']: 12 }
    const seat = { jurorId: jury.juror('A'), pitchId: jury.pitch('P'), scores, comment: null }
    expect((await workspace.refusal(recordBallot, seat)).code).toBe('wrong-state')
    expect((await workspace.refusal(correctBallot, seat)).code).toBe('reason')
    await workspace.run(correctBallot, { ...seat, typedBy: 'facilitator', reason: 'Erreur de saisie' })
    expect(workspace.state.live('ballots').map(({ scores: given }) => Object.values(given)[0])).toEqual([15, 12])
    expect(whyIrrevocable('jury.startDeliberation')).toContain('scellés')
  })

  it('opens the phase of the session to whoever is labelled, retained or recruited, and to nobody else', async () => {
    workspace = new TestWorkspace()
    const [programmeId = '', phaseId = ''] = await workspace.run(createProgramme, {
      name: 'Open’cité',
      phases: [{ name: 'Accompagnement', gate: 'jury' }],
    })
    jury = await aJury(workspace, { session: { name: 'Comité', programmeId, phaseId } })
    await jury.open()
    await allBallots()
    await jury.deliberate()
    for (const [project, outcome] of Object.entries({ P: 'recruited', Q: 'retained', R: 'waiting' } as const))
      await vote(project, outcome)
    expect(workspace.state.live('decisions').map((decision) => [decision.outcome, decision.phaseId])).toEqual([
      ['recruited', phaseId],
      ['retained', phaseId],
      ['waiting', null],
    ])
  })

  it('blocks closing in words: decision lacking, unresolved tie, missing quorum', async () => {
    await jury.open()
    for (const juror of ['A', 'B', 'C']) for (const project of ['P', 'Q']) await jury.ballot(juror, project, 14)
    for (const juror of ['A', 'B', 'C']) await jury.ballot(juror, 'R', 9)
    await jury.deliberate()
    await vote('P', 'labelled')
    await vote('Q', 'waiting')
    expect((await workspace.refusal(closeSession, { sessionId: jury.sessionId })).message).toContain(
      'Égalité non départagée entre P et Q',
    )
    const by = { pitchId: jury.pitch('Q'), outcome: 'waiting', rank: 2 }
    expect((await workspace.refusal(decide, by)).code).toBe('reason')
    expect((await workspace.refusal(decide, { ...by, rank: 3, reason: 'Choix' })).message).toContain(
      'du rang 1 au rang 2',
    )
    expect(
      (await workspace.refusal(decide, { pitchId: jury.pitch('R'), outcome: 'refused', rank: 1, reason: 'Choix' }))
        .message,
    ).toContain('à égalité avec personne')
    await vote('Q', 'waiting', { rank: 2, reason: 'Calendrier moins avancé.' })
    expect((await workspace.refusal(closeSession, { sessionId: jury.sessionId })).message).toContain('sans décision')
    await vote('R', 'refused')
    await workspace.run(setPresence, { jurorId: jury.juror('B'), present: false })
    await workspace.run(setPresence, { jurorId: jury.juror('C'), present: false })
    expect((await workspace.refusal(closeSession, { sessionId: jury.sessionId })).message).toContain(
      'Quorum non atteint',
    )
    await workspace.run(setPresence, { jurorId: jury.juror('B'), present: true })
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    expect((await jury.file()).session.state).toBe('closed')
  })

  it('awards the label in the closing, withdraws it when a reopening changes the decision, and prints it all', async () => {
    const [labelId = ''] = await workspace.run(createLabel, {
      name: 'Novacité',
      programmeId: null,
      issuerId: null,
      validityMonths: 12,
    })
    await workspace.run(updateSession, { sessionId: jury.sessionId, labelId })
    await jury.open()
    await allBallots()
    await jury.deliberate()
    await vote('P', 'labelled', { votesFor: 3 })
    await vote('Q', 'waiting')
    await vote('R', 'refused')
    expect((await workspace.refusal(setScene, { sessionId: jury.sessionId, scene: 'results' })).code).toBe('too-early')
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    expect(workspace.state.live('awards')).toMatchObject([
      { labelId, projectId: 'project-P', state: 'held', awardedOn: '2018-11-08', endsOn: '2019-11-08' },
    ])
    await workspace.run(reopenSession, { sessionId: jury.sessionId, reason: 'Pièce arrivée en retard' })
    await vote('P', 'refused', { reason: 'Pièce non conforme' })
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    expect(workspace.state.live('awards').map(({ state }) => state)).toEqual(['withdrawn'])
    await workspace.run(signMinutes, { sessionId: jury.sessionId })
    const minutes = buildMinutes(await jury.file(), workspace.now)
    expect(minutes.reopenings.at(-1)?.reason).toBe('Pièce arrivée en retard')
    expect(minutes.decisions.map(({ project, outcome, revised }) => [project, outcome, revised])).toEqual([
      ['Q', 'waiting', false],
      ['P', 'refused', true],
      ['R', 'refused', false],
    ])
    expect(minutes.receipts).toHaveLength(9)
    expect(minutes.signatories).toEqual(['A', 'B', 'C'])
  })

  it('writes the status of the candidature and its dated step in the closing', async () => {
    await jury.open()
    await allBallots()
    const file = await jury.file()
    const pitch = file.pitches[0]
    if (pitch === undefined) throw new Error('no pitch')
    workspace.state.put('applications', {
      id: 'application-P',
      createdAt: workspace.now,
      updatedAt: `${workspace.now}_0000_test`,
      deletedAt: null,
      example: false,
      projectId: 'project-P',
      programmeId: 'programme',
      cohortId: null,
      callId: null,
      receivedOn: '2018-10-01' as CivilDate,
      requestedCents: null,
      status: 'invited',
      reserveRank: null,
    })
    workspace.state.put('pitches', { ...pitch, applicationId: 'application-P' })
    await jury.deliberate()
    await vote('P', 'labelled')
    await vote('Q', 'waiting')
    await vote('R', 'refused')
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    expect(await workspace.state.get('applications', 'application-P')).toMatchObject({ status: 'retained' })
    expect(workspace.state.live('applicationEvents')).toMatchObject([{ status: 'retained', on: '2018-11-08' }])
  })

  it('records labels asked for or held outside a jury, by a project or an organisation', async () => {
    const [labelId = ''] = await workspace.run(createLabel, {
      name: 'PTCE',
      programmeId: null,
      issuerId: null,
      validityMonths: null,
    })
    const held = { labelId, projectId: null, organisationId: 'org', decisionId: null, note: null }
    await workspace.run(awardLabel, { ...held, awardedOn: '2014-01-01' as CivilDate, endsOn: null })
    await workspace.run(requestLabel, { labelId, projectId: null, organisationId: 'org', note: null })
    expect(workspace.state.live('awards').map(({ state }) => state)).toEqual(['held', 'requested'])
    expect((await workspace.refusal(awardLabel, { ...held, organisationId: null })).code).toBe('holder')
  })
})
