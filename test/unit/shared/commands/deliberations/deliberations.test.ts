import { beforeEach, describe, expect, test } from 'vitest'
import { createDeliberation, updateDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import {
  addItem,
  recordItemRecusal,
  removeItem,
  removeItemRecusal,
  updateItem,
} from '#shared/commands/deliberations/items.ts'
import { addArticle, modifyTextInSitting, updateArticle } from '#shared/commands/deliberations/texts.ts'
import { adoptDeliberation, recordVote } from '#shared/commands/deliberations/votes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { organisation } from '#test/builders/organisations.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string) => text as CivilDate
let space: TestWorkspace
let id: string

beforeEach(async () => {
  space = new TestWorkspace()
  space.state.put('organisations', organisation('city', 'Métropole', 'U4'))
  space.state.put('organisations', organisation('ene', 'Association', 'P1'))
  const created = await space.run(createDeliberation, {
    grantorId: 'city',
    body: 'Conseil',
    title: 'Subvention',
    sittingOn: day('2003-05-19'),
  })
  id = created[0] ?? ''
})

const item = (object = 'Subvention 2003') =>
  space.run(addItem, {
    deliberationId: id,
    beneficiaryId: 'ene',
    object,
    votedCents: cents(100),
    imputation: 'compte 6574',
  })

describe('shared/commands/deliberations', () => {
  test('adds, changes and removes lines while it is a project', async () => {
    const [, itemId = ''] = await item()
    expect(space.state.tables.deliberationItems.get(itemId)).toMatchObject({ rank: 1, requestedCents: null })
    await space.run(updateItem, { id: itemId, requestedCents: cents(200), imputation: null })
    expect(space.state.tables.deliberationItems.get(itemId)).toMatchObject({ requestedCents: 200, budgetLineId: null })
    await space.run(recordItemRecusal, {
      itemId,
      councillor: 'Mme Durand',
      reason: 'membre du bureau de l’association',
    })
    expect((await space.refusal(recordItemRecusal, { itemId, councillor: ' mme durand' })).code).toBe('already-recused')
    const [recusal = ''] = await space.run(recordItemRecusal, { itemId, councillor: 'M. Erreur' })
    await space.run(removeItemRecusal, { id: recusal })
    expect(space.state.live('itemRecusals').map(({ councillor }) => councillor)).toEqual(['Mme Durand'])
    await space.run(removeItem, { id: itemId })
    expect(space.state.live('itemRecusals')).toEqual([])
    expect((await space.refusal(addItem, { deliberationId: id, object: 'X' })).code).toBe('no-beneficiary')
    expect((await space.refusal(addItem, { deliberationId: id, beneficiaryId: 'ene' })).code).toBe('no-object')
  })

  test('votes on the whole and on one line apart', async () => {
    const [, itemId = ''] = await item()
    await space.run(recordVote, { deliberationId: id, voteResult: 'unanimous' })
    await space.run(recordVote, { deliberationId: id, itemId, voteResult: 'majority', votesFor: 40, votesAgainst: 3 })
    expect(space.state.tables.deliberations.get(id)?.voteResult).toBe('unanimous')
    expect(space.state.tables.deliberationItems.get(itemId)).toMatchObject({ voteResult: 'majority', votesFor: 40 })
    const [other = ''] = await space.run(createDeliberation, {
      grantorId: 'city',
      body: 'Conseil',
      title: 'Autre',
      sittingOn: day('2003-05-19'),
    })
    expect((await space.refusal(recordVote, { deliberationId: other, itemId, voteResult: null })).code).toBe(
      'other-deliberation',
    )
  })

  test('goes from project to adopted to executory, and its lines stay', async () => {
    const [, itemId = ''] = await item()
    await space.run(adoptDeliberation, { id, number: '2003-1198' })
    expect(space.state.tables.deliberations.get(id)).toMatchObject({ state: 'adopted', number: '2003-1198' })
    await space.run(adoptDeliberation, { id, transmittedOn: day('2003-05-20'), receivedOn: day('2003-05-21') })
    expect(space.state.tables.deliberations.get(id)?.state).toBe('executory')
    expect((await space.refusal(removeItem, { id: itemId })).code).toBe('adopted')
    await space.run(updateDeliberation, { id, rapporteur: 'M. Petit' })
  })

  test('is not adopted when the vote rejects it', async () => {
    await space.run(recordVote, { deliberationId: id, voteResult: 'rejected' })
    expect((await space.refusal(adoptDeliberation, { id })).message).toContain('rejetée')
  })

  test('keeps the project of an article beside what the sitting made of it', async () => {
    await space.run(addArticle, { deliberationId: id, article: '1°', text: 'Accepte' })
    const [second = ''] = await space.run(addArticle, { deliberationId: id, article: '2°', text: 'Approuve' })
    await space.run(updateArticle, { id: second, text: 'Approuve la convention' })
    await space.run(modifyTextInSitting, { deliberationId: id, article: '2°', text: 'Approuve l’avenant' })
    await space.run(modifyTextInSitting, { deliberationId: id, article: '1° bis', text: 'Ajouté', after: '1°' })
    const articles = [...space.state.live('deliberationTexts')].sort((a, b) => a.rank - b.rank)
    expect(articles.map(({ article, textBefore, text }) => [article, textBefore, text])).toEqual([
      ['1°', 'Accepte', 'Accepte'],
      ['1° bis', null, 'Ajouté'],
      ['2°', 'Approuve la convention', 'Approuve l’avenant'],
    ])
    expect((await space.refusal(updateArticle, { id: second, text: 'X' })).code).toBe('modified')
    await space.run(modifyTextInSitting, { deliberationId: id, article: '0°', text: 'Accepte les modifications' })
    expect(space.state.live('deliberationTexts').find(({ article }) => article === '0°')?.rank).toBe(1)
    const lost = await space.refusal(modifyTextInSitting, { deliberationId: id, article: '9°', text: 'X', after: '8°' })
    expect(lost.code).toBe('no-such-article')
  })
})
