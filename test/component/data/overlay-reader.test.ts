import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LatelyWritten } from '#renderer/data/lately-written.ts'
import { layerOf, OverlayReader } from '#renderer/data/overlay-reader.ts'
import type { RowLayer } from '#renderer/data/row-layer.ts'
import { RememberingReader } from '#renderer/data/remembering-reader.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { MemoryState, type Reader } from '#shared/workspace/state.ts'
import { livePicture } from '#test/builders/data-page.ts'

const at = '2026-11-22T09:00:00.000Z' as Instant

const changeArbitrary = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  name: fc.constantFrom('Cèdre', 'Érable', 'Frêne'),
  deleted: fc.boolean(),
})

describe('renderer/data/overlay-reader', () => {
  it('reads what applying the planned changes would leave', async () => {
    const plans = fc.array(fc.array(changeArbitrary, { minLength: 1, maxLength: 4 }), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(plans, fc.nat(6), fc.nat(6), async (drafts, landed, settled) => {
        const truth = new MemoryState()
        const index = new MemoryState()
        let layers: readonly RowLayer[] = []
        const lately = new LatelyWritten()
        const reader = new OverlayReader(index, () => layers, lately)
        for (const [place, draft] of drafts.entries()) {
          const known = new Set(truth.tables.organisations.keys())
          const changes = draft.map(({ id, name, deleted }): Change => {
            const after = { name, deletedAt: deleted ? at : null }
            if (known.has(id)) return { table: 'organisations', id, before: {}, after }
            known.add(id)
            return { table: 'organisations', id, before: null, after: { id, example: false, ...after } }
          })
          const layer = await layerOf(changes, new RememberingReader(reader))
          truth.apply(changes)
          if (place < landed) index.apply(changes)
          if (place < Math.min(landed, settled)) lately.remember(layer)
          else layers = [...layers, layer]
        }
        expect(await livePicture(reader)).toEqual(await livePicture(truth))
        expect(await reader.count('organisations')).toBe(await truth.count('organisations'))
        const names = async (read: Reader) => (await read.first('organisations', 'name', 2)).map((row) => row.name)
        expect(await names(reader)).toEqual(await names(truth))
        const lasts = async (read: Reader) => (await read.last('organisations', 'name', 2)).map((row) => row.name)
        expect(await lasts(reader)).toEqual(await lasts(truth))
        const inside = async (read: Reader) =>
          (await read.between('organisations', 'name', { from: 'B', to: 'D' })).map((row) => row.id).sort()
        expect(await inside(reader)).toEqual(await inside(truth))
        for (const id of ['a', 'b', 'c', 'd'])
          expect(await reader.get('organisations', id)).toEqual(await truth.get('organisations', id))
        const found = await reader.where('organisations', 'name', 'Cèdre')
        const wanted = await truth.where('organisations', 'name', 'Cèdre')
        expect(found.map((row) => row.id).sort()).toEqual(wanted.map((row) => row.id).sort())
      }),
    )
  })
})
