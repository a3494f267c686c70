import { describe, expect, it } from 'vitest'
import { answerFinding, withdrawAnswer } from '#shared/commands/coherence.ts'
import { recordEdition } from '#shared/commands/reports.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { put } from '#test/builders/council.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const answer = {
  rule: 'account-section',
  table: 'budgetLines',
  recordId: 'line',
  fingerprint: 'fonctionnement → investissement',
  note: 'Le compte est le bon.',
}

function workspace(): TestWorkspace {
  const space = new TestWorkspace()
  put(space.state, 'budgetLines', { id: 'line', raw: '65738' })
  put(space.state, 'deliberations', {
    id: 'delib',
    grantorId: 'g',
    body: 'Conseil',
    title: 'Acte',
    sittingOn: '2018-11-15' as CivilDate,
  })
  return space
}

describe('shared/commands/coherence', () => {
  it('answers a finding in the name of who types, on that day', async () => {
    const space = workspace()
    const [id = ''] = await space.run(answerFinding, answer as never)
    expect(await space.state.get('findingAnswers', id)).toMatchObject({
      answeredBy: 'Claire Martin',
      answeredOn: '2026-11-22',
      note: 'Le compte est le bon.',
    })
  })

  it('replaces the note on the same facts and keeps another answer on others', async () => {
    const space = workspace()
    await space.run(answerFinding, answer as never)
    await space.run(answerFinding, { ...answer, note: 'Autre note.' } as never)
    expect(space.state.live('findingAnswers').map(({ note }) => note)).toEqual(['Autre note.'])
    await space.run(answerFinding, { ...answer, fingerprint: 'x' } as never)
    expect(space.state.live('findingAnswers')).toHaveLength(2)
  })

  it('withdraws an answer by a tombstone', async () => {
    const space = workspace()
    const [answerId = ''] = await space.run(answerFinding, answer as never)
    await space.run(withdrawAnswer, { answerId })
    expect(space.state.live('findingAnswers')).toEqual([])
    expect(await space.refusal(withdrawAnswer, { answerId })).toMatchObject({ code: 'not-found' })
  })

  it('refuses an empty note, an unknown rule and a record that is gone, in words', async () => {
    const space = workspace()
    expect((await space.refusal(answerFinding, { ...answer, note: '  ' })).message).toContain('Écrivez la note')
    expect(await space.refusal(answerFinding, { ...answer, rule: 'x' })).toMatchObject({ code: 'unknown-rule' })
    expect(await space.refusal(answerFinding, { ...answer, recordId: 'gone' })).toMatchObject({ code: 'not-found' })
  })
})

describe('shared/commands/reports', () => {
  const hash = 'a'.repeat(64)

  it('numbers editions from 1 and refuses a number already taken', async () => {
    const space = workspace()
    const edit = { report: 'conseil', parameters: 'deliberation=delib', contentHash: hash } as never
    await space.run(recordEdition, edit)
    await space.run(recordEdition, edit)
    expect(space.state.live('reportEditions').map(({ number }) => number)).toEqual([1, 2])
    const refusal = await space.refusal(recordEdition, {
      report: 'conseil',
      parameters: 'deliberation=delib',
      contentHash: hash,
      number: 2,
    })
    expect(refusal.code).toBe('edition-taken')
    expect(refusal.message).toContain('3')
  })

  it('keeps the number and the instant that the workbook bears', async () => {
    const space = workspace()
    await space.run(recordEdition, {
      report: 'conseil',
      parameters: 'deliberation=delib',
      contentHash: hash,
      number: 5,
      editedAt: '2018-11-13T09:00:00.000Z',
    } as never)
    expect(space.state.live('reportEditions')[0]).toMatchObject({
      number: 5,
      editedAt: '2018-11-13T09:00:00.000Z',
      report: 'conseil',
      deliberationId: 'delib',
    })
  })
})
