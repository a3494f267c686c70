import { describe, expect, it } from 'vitest'
import type { Change } from '#shared/workspace/change.ts'
import { familyNames } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'

const create = (id: string, name: string): Change => ({
  table: 'organisations',
  id,
  before: null,
  after: { id, name, deletedAt: null },
})
const set = (id: string, after: Change['after']): Change => ({ table: 'organisations', id, before: {}, after })

describe('shared/workspace/state', () => {
  it('keeps the fields that an update does not name', async () => {
    const state = new MemoryState()
    state.apply([create('a', 'Cèdre'), set('a', { siren: '732829320' })])
    expect(await state.get('organisations', 'a')).toEqual({
      id: 'a',
      name: 'Cèdre',
      siren: '732829320',
      deletedAt: null,
    })
  })

  it('leaves tombstoned rows out of lists, keeps them by id and in the counts', async () => {
    const state = new MemoryState()
    state.apply([create('a', 'Cèdre'), create('b', 'Cèdre'), set('a', { deletedAt: '2026-11-22T09:00:00.000Z' })])
    expect((await state.all('organisations')).map((row) => row.id)).toEqual(['b'])
    expect((await state.where('organisations', 'name', 'Cèdre')).map((row) => row.id)).toEqual(['b'])
    expect(await state.get('organisations', 'a')).toMatchObject({ deletedAt: '2026-11-22T09:00:00.000Z' })
    expect(state.counts().organisations).toBe(2)
    expect(await state.count('organisations')).toBe(1)
  })

  it('gives the first rows in the order of a text, character by character', async () => {
    const state = new MemoryState()
    state.apply([create('a', 'Érable'), create('b', 'Frêne'), create('c', 'Cèdre'), create('d', 'Aulne')])
    state.apply([set('d', { deletedAt: '2026-11-22T09:00:00.000Z' })])
    expect((await state.first('organisations', 'name', 2)).map((row) => row.name)).toEqual(['Cèdre', 'Frêne'])
    expect((await state.last('organisations', 'name', 2)).map((row) => row.name)).toEqual(['Érable', 'Frêne'])
  })

  it('gives the rows between two bounds, both included, those without a value nowhere', async () => {
    const state = new MemoryState()
    state.apply([create('a', 'Frêne'), create('b', 'Cèdre'), create('c', 'Aulne'), create('d', 'Hêtre')])
    const named = async (from: string, to: string) =>
      (await state.between('organisations', 'name', { from, to })).map((row) => row.name)
    expect(await named('Cèdre', 'Frêne')).toEqual(['Cèdre', 'Frêne'])
    expect(await named('I', 'Z')).toEqual([])
    expect(await state.between('organisations', 'siren', { from: '', to: '9' })).toEqual([])
  })

  it('counts every family, the empty ones too', () => {
    expect(Object.keys(new MemoryState().counts())).toEqual(familyNames)
  })
})
