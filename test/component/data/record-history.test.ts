import { describe, expect, it } from 'vitest'
import { historyItems } from '#renderer/data/record-history.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { FakeMachine } from '#test/builders/fake-machine.ts'

type Told = { readonly table: FamilyName; readonly id: string; readonly before: Fields | null; readonly after: Fields }

/** History of the first record and of those after it, once each entry has made its changes. */
async function historyOf(records: readonly (readonly [FamilyName, string])[], entries: readonly (readonly Told[])[]) {
  const machine = new FakeMachine('history')
  entries.forEach((changes, place) => {
    const named = { commandId: `command-${String(place)}`, command: 'essai', label: `Geste ${String(place + 1)}` }
    machine.append(place, { ...named, actor: 'Claire Martin', revises: null, changes: [...changes] })
  })
  const read: Reader = machine.state
  const places = records.map(([table, id]) => ({ table, id }))
  return historyItems(machine.entries, places, read)
}

const made = (table: FamilyName, id: string, fields: Fields): Told => ({
  table,
  id,
  before: null,
  after: { id, deletedAt: null, ...fields },
})

describe('renderer/data/record-history', () => {
  it('tells who, when and from what to what: an amount in euros, a reference by its name, a choice in words', async () => {
    const items = await historyOf(
      [['conventions', 'c1']],
      [
        [
          made('organisations', 'o1', { name: 'Cèdre' }),
          made('organisations', 'o2', { name: 'Érable' }),
          made('conventions', 'c1', { beneficiaryId: 'o1', requestedCents: null, kind: 'convention' }),
        ],
        [
          {
            table: 'conventions',
            id: 'c1',
            before: { beneficiaryId: 'o1', requestedCents: null, kind: 'convention', signedOn: null, updatedAt: 'a' },
            after: {
              beneficiaryId: 'o2',
              requestedCents: 13_000_050,
              kind: 'framework',
              signedOn: '2003-05-19',
              updatedAt: 'b',
            },
          },
        ],
      ],
    )
    expect(items.map(({ label, actor }) => [label, actor])).toEqual([
      ['Geste 2', 'Claire Martin'],
      ['Geste 1', 'Claire Martin'],
    ])
    expect(items[0]?.fields).toEqual([
      { label: 'Bénéficiaire', from: 'Cèdre', to: 'Érable' },
      { label: 'Montant demandé', from: null, to: '130\u202f000,50\u00a0€' },
      { label: 'Nature', from: 'convention', to: 'convention cadre' },
      { label: 'Signature', from: null, to: '19/05/2003' },
    ])
    expect(items[1]?.fields).toEqual([])
  })

  it('tells the parts of a record by their names, in the same thread', async () => {
    const items = await historyOf(
      [
        ['conventions', 'c1'],
        ['instalments', 'i1'],
      ],
      [
        [
          made('conventions', 'c1', { title: 'Espace numérique' }),
          made('instalments', 'i1', { year: 2004, amountCents: 1 }),
        ],
        [{ table: 'instalments', id: 'i1', before: { amountCents: 16_000_000 }, after: { amountCents: 15_000_000 } }],
      ],
    )
    expect(items[0]?.fields).toEqual([
      { label: 'échéance 2004, Montant de l’échéance', from: '160\u202f000,00\u00a0€', to: '150\u202f000,00\u00a0€' },
    ])
  })

  it('names a record without a name by its family, and one that is gone as such: never by its id', async () => {
    const items = await historyOf(
      [['conventions', 'c1']],
      [
        [made('decisions', 'd1', { outcome: 'labelled' }), made('conventions', 'c1', { decisionId: null })],
        [{ table: 'conventions', id: 'c1', before: { decisionId: null }, after: { decisionId: 'd1' } }],
        [{ table: 'conventions', id: 'c1', before: { decisionId: 'd1' }, after: { decisionId: 'd9' } }],
      ],
    )
    expect(items.flatMap(({ fields }) => fields.map(({ to }) => to))).toEqual(['décision introuvable', 'décision'])
  })

  it('tells the settings of a session as its screens do', async () => {
    const pitch = { kind: 'pitch', name: 'Pitch', seconds: 600, marks: [] }
    const items = await historyOf(
      [['jurySessions', 's1']],
      [
        [made('jurySessions', 's1', {})],
        [
          {
            table: 'jurySessions',
            id: 's1',
            before: { aggregate: 'mean', segments: [pitch], thresholds: [], quorumShare: null, scene: 'waiting' },
            after: {
              aggregate: 'median',
              segments: [{ ...pitch, seconds: 300 }],
              thresholds: [{ min: 12.5, outcome: 'labelled' }],
              quorumShare: 'half',
              scene: 'now',
            },
          },
        ],
      ],
    )
    expect(items[0]?.fields.map(({ from, to }) => [from, to])).toEqual([
      ['Moyenne', 'Médiane'],
      ['Pitch 10\u00a0min', 'Pitch 5\u00a0min'],
      [null, '12,5 : Labellisé'],
      [null, 'la moitié des sièges votants'],
      ['Attente', 'En ce moment'],
    ])
  })
})
