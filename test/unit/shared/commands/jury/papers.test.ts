import { beforeEach, describe, expect, it } from 'vitest'
import { correctBallot, recordBallot } from '#shared/commands/jury/ballots.ts'
import { enterPaper, rejectPaper, settlePaper } from '#shared/commands/jury/papers.ts'
import { ballotKey, readCells } from '#shared/domain/jury/ballots.ts'
import { paperState, pendingPapers, samePerson } from '#shared/domain/jury/paper.ts'
import { receiptOf } from '#shared/domain/jury/receipts.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/commands/jury/papers', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>
  let place: { readonly jurorId: string; readonly pitchId: string }
  beforeEach(async () => {
    workspace = new TestWorkspace()
    jury = await aJury(workspace, {
      criteria: [
        { name: 'Innovation', weight: 2 },
        { name: 'Équipe', weight: 1 },
      ],
    })
    await jury.open()
    place = { jurorId: jury.juror('B'), pitchId: jury.pitch('P') }
  })
  const scores = (...values: readonly number[]) =>
    Object.fromEntries(jury.criterionIds.map((id, index) => [id, values[index] ?? null]))
  const enter = (enteredBy: string, ...values: readonly number[]) =>
    workspace.run(enterPaper, { ...place, enteredBy, scores: scores(...values) })
  const cell = async () => readCells(await jury.file()).get(ballotKey(place.jurorId, place.pitchId))
  const state = async () => paperState(await jury.file(), place.jurorId, place.pitchId)

  it('counts nothing before a second person reads the same, then one ballot under both names', async () => {
    await enter('Claire Martin', 12, 14)
    expect(await cell()).toEqual({ kind: 'missing' })
    expect(pendingPapers(await jury.file())).toMatchObject([{ ...place, state: { kind: 'awaits-second' } }])
    await enter('Paul Roy', 12, 14)
    expect(await cell()).toMatchObject({ kind: 'scored' })
    expect(await state()).toMatchObject({ kind: 'agreed', round: 1 })
    const [ballot] = workspace.state.live('ballots')
    expect(ballot).toMatchObject({ paper: true, version: 1, typistName: 'Claire Martin et Paul Roy' })
    expect(ballot === undefined ? null : receiptOf(ballot)).toBe(ballot?.receipt)
  })

  it('asks a second person, whatever the case, the accents and the hyphens of the name', async () => {
    await enter('Hélène Saint-Jean', 12, 14)
    const again = { ...place, enteredBy: 'helene  SAINT JEAN', scores: scores(12, 14) }
    expect(await workspace.refusal(enterPaper, again)).toMatchObject({ code: 'same-person', field: 'enteredBy' })
    expect([samePerson('Paul Roy', 'PAUL ROY '), samePerson('Paul Roy', 'Paule Roy')]).toEqual([true, false])
  })

  it('shows the cells that differ and takes one of the two values, never a third', async () => {
    await enter('Claire Martin', 12, 14)
    await enter('Paul Roy', 12, 4)
    expect(await cell()).toEqual({ kind: 'missing' })
    const [, second = ''] = jury.criterionIds
    expect(await state()).toMatchObject({
      kind: 'differs',
      differences: [{ criterionId: second, first: 14, second: 4 }],
    })
    expect((await workspace.refusal(enterPaper, { ...place, enteredBy: 'Ana', scores: scores(12, 14) })).code).toBe(
      'differs',
    )
    const settle = { ...place, enteredBy: 'Claire Martin' }
    const third = await workspace.refusal(settlePaper, { ...settle, scores: scores(12, 9) })
    expect(third).toMatchObject({ code: 'third-value' })
    expect(third.message).toContain('Équipe')
    await workspace.run(settlePaper, { ...settle, scores: scores(12, 14) })
    expect(workspace.state.live('ballots')).toMatchObject([{ scores: scores(12, 14), paper: true }])
    expect(workspace.state.live('paperEntries').map(({ step }) => step)).toEqual(['first', 'second', 'settled'])
  })

  it('rejects both entries, keeps them, and starts a second round', async () => {
    await enter('Claire Martin', 12, 14)
    await enter('Paul Roy', 12, 4)
    await workspace.run(rejectPaper, { ...place, enteredBy: 'Paul Roy' })
    expect(await state()).toEqual({ kind: 'none', round: 2 })
    await enter('Paul Roy', 12, 5)
    await enter('Claire Martin', 12, 5)
    expect(await state()).toMatchObject({ kind: 'agreed', round: 2 })
    expect(workspace.state.live('paperEntries')).toHaveLength(5)
    expect(workspace.state.live('ballots')).toHaveLength(1)
  })

  it('reads an abstention as such, and its contrary as a difference', async () => {
    await workspace.run(enterPaper, { ...place, enteredBy: 'Claire Martin', scores: {}, abstained: true })
    await enter('Paul Roy', 12, 4)
    expect(await state()).toMatchObject({ kind: 'differs', differences: [{ criterionId: null }] })
    await workspace.run(settlePaper, { ...place, enteredBy: 'Paul Roy', scores: {}, abstained: true })
    expect(await cell()).toMatchObject({ kind: 'abstained' })
  })

  it('is neither overtaken by a direct entry nor corrected without a reason', async () => {
    const direct = { ...place, scores: scores(10, 10), comment: null }
    await enter('Claire Martin', 12, 14)
    expect((await workspace.refusal(recordBallot, direct)).code).toBe('paper-pending')
    await enter('Paul Roy', 12, 14)
    expect((await workspace.refusal(recordBallot, direct)).code).toBe('paper-confirmed')
    expect((await workspace.refusal(correctBallot, { ...direct, reason: null })).code).toBe('reason')
    await workspace.run(correctBallot, { ...direct, reason: 'Le juré a relu son bulletin' })
    expect(workspace.state.live('ballots').map(({ version }) => version)).toEqual([1, 2])
    expect((await workspace.refusal(enterPaper, { ...place, enteredBy: 'Ana', scores: scores(1, 1) })).code).toBe(
      'done',
    )
  })

  it('refuses in words a score out of scale or step, a paper half typed, and one typed directly before', async () => {
    const by = { ...place, enteredBy: 'Claire Martin' }
    expect((await workspace.refusal(enterPaper, { ...by, scores: scores(21, 4) })).message).toContain('va de 0 à 20')
    expect((await workspace.refusal(enterPaper, { ...by, scores: scores(12, 4.2) })).message).toContain('de 0,5 en 0,5')
    const half = { [jury.criterionIds[0] ?? '']: 12 }
    expect((await workspace.refusal(enterPaper, { ...by, scores: half })).message).toContain('«\u00a0Équipe\u00a0»')
    await workspace.run(recordBallot, { ...place, scores: half, comment: null })
    expect((await workspace.refusal(enterPaper, { ...by, scores: scores(12, 4) })).code).toBe('typed')
    expect(workspace.state.live('paperEntries')).toEqual([])
  })
})
