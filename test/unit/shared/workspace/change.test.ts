import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creation, inverse, update } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { applyChange } from '#shared/workspace/state.ts'

const at = '2026-11-22T09:00:00.000Z' as Instant
const organisation: Row<'organisations'> = {
  id: 'o-1',
  createdAt: at,
  updatedAt: `${at}_0000_ici`,
  deletedAt: null,
  example: false,
  name: 'Cèdre',
  aliases: ['Le Cèdre'],
  legalNature: null,
  siren: null,
  siret: null,
  rna: null,
  address: null,
  notes: null,
}

describe('shared/workspace/change', () => {
  it('creates with the whole row and nothing before', () => {
    expect(creation('organisations', organisation)).toEqual({
      table: 'organisations',
      id: 'o-1',
      before: null,
      after: organisation,
    })
  })

  it('updates with the fields that differ only, on both sides', () => {
    const after = { ...organisation, name: 'Érable', updatedAt: `${at}_0001_ici` }
    expect(update('organisations', organisation, after)).toEqual({
      table: 'organisations',
      id: 'o-1',
      before: { name: 'Cèdre', updatedAt: `${at}_0000_ici` },
      after: { name: 'Érable', updatedAt: `${at}_0001_ici` },
    })
  })

  it('is null when nothing but the clock differs, equal lists included', () => {
    const after = { ...organisation, aliases: ['Le Cèdre'], updatedAt: `${at}_0001_ici` }
    expect(update('organisations', organisation, after)).toBeNull()
  })

  it('comes back to the same row after a change and its inverse', () => {
    const fields = fc.record({ name: fc.string(), notes: fc.option(fc.string()), aliases: fc.array(fc.string()) })
    fc.assert(
      fc.property(fields, (values) => {
        const change = update('organisations', organisation, { ...organisation, ...values })
        if (change === null) return
        const there = applyChange(organisation, change)
        const back = inverse(change)
        expect(there).toEqual({ ...organisation, ...values })
        expect(back === null ? null : applyChange(there, back)).toEqual(organisation)
      }),
    )
  })

  it('has no inverse for a creation, which a tombstone undoes', () => {
    expect(inverse(creation('organisations', organisation))).toBeNull()
  })
})
