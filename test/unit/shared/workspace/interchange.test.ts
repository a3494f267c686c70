import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/workspace/fields.ts'
import {
  interchangeJsonSchema,
  interchangeText,
  parseInterchange,
  readInterchange,
} from '#shared/workspace/interchange.ts'
import { familyNames, formatVersion } from '#shared/workspace/registry.ts'
import { mulberry32 } from '#test/builders/random.ts'
import { randomState } from '#test/builders/random-rows.ts'

const stamp = { createdAt: '2026-01-05T08:00:00.000Z', updatedAt: '2026-01-05T08:00:00.000Z_0000_test' }
const workspace = { id: 'ws-1', name: 'Développement économique', createdAt: stamp.createdAt }
const organisation = (id: string, fields: object = {}) => ({
  id,
  ...stamp,
  name: 'Espace numérique entreprises',
  ...fields,
})
const document = (tables: object, fields: object = {}) => ({
  format: 'tremplin',
  version: formatVersion,
  workspace,
  tables,
  ...fields,
})
const text = (input: unknown): string => {
  const result = parseInterchange(input)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return [...interchangeText(result.identity, result.state)].join('')
}
const faults = (input: unknown) => {
  const result = parseInterchange(input)
  if (result.ok) throw new Error('accepted')
  return result.faults
}

const idArbitrary = fc.stringMatching(/^[a-z0-9]{1,12}$/)
const wordArbitrary = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((word) => word.isWellFormed())
const organisationsArbitrary = fc.uniqueArray(
  fc.record({
    id: idArbitrary,
    name: wordArbitrary,
    aliases: fc.array(wordArbitrary, { maxLength: 3 }),
    example: fc.boolean(),
  }),
  { selector: (row) => row.id, maxLength: 12 },
)

describe('shared/workspace/interchange', () => {
  it('gives the same bytes when what was imported is exported', () => {
    fc.assert(
      fc.property(organisationsArbitrary, (rows) => {
        const first = text(document({ organisations: rows.map((row) => ({ ...row, ...stamp })) }))
        expect(text(JSON.parse(first))).toBe(first)
      }),
    )
  })

  it('gives back every row of every family, whatever its fields hold, and the same bytes', () => {
    const seed = Number(process.env['INTERCHANGE_SEED'] ?? Date.now() % 2 ** 32)
    process.stdout.write(`interchange property seed: ${String(seed)} (INTERCHANGE_SEED to replay)\n`)
    const identity = { ...workspace, createdAt: workspace.createdAt as Instant, timeZone: 'Europe/Paris' }
    for (let round = 0; round < 25; round += 1) {
      const state = randomState(mulberry32(seed + round))
      const first = [...interchangeText(identity, state)].join('')
      const read = readInterchange(first)
      expect(read.ok ? [] : read.faults, `seed ${String(seed + round)}`).toEqual([])
      if (!read.ok) return
      expect(read.state.tables, `seed ${String(seed + round)}`).toEqual(state.tables)
      expect([...interchangeText(read.identity, read.state)].join('') === first, `seed ${String(seed + round)}`).toBe(
        true,
      )
    }
  })

  it('sorts rows by id whatever their order in the file', () => {
    const rows = ['b', 'a', 'c'].map((id) => organisation(id))
    expect(text(document({ organisations: rows }))).toBe(text(document({ organisations: rows.toReversed() })))
  })

  it('lists every fault with its path and takes nothing', () => {
    const found = faults(
      document({ organisations: [organisation('o1', { name: 5 }), organisation('o 2')], people: [{}], places: [] }),
    )
    expect(found.map((fault) => fault.path)).toEqual(
      expect.arrayContaining([
        'tables.organisations[0].name',
        'tables.organisations[1].id',
        'tables.people[0].id',
        'tables.places',
      ]),
    )
  })

  it('refuses a reference to a row that is not there, and an id used twice', () => {
    const person = { id: 'p1', ...stamp, familyName: 'Martin', organisationId: 'absent' }
    expect(faults(document({ people: [person] }))).toEqual([
      {
        path: 'tables.people[0].organisationId',
        message: 'Aucune fiche « organisme » ne porte l’identifiant « absent ».',
      },
    ])
    expect(faults(document({ organisations: [organisation('o1'), organisation('o1')] }))[0]?.path).toBe(
      'tables.organisations[1].id',
    )
  })

  it.each([
    ['a list', [], ''],
    ['another format', { ...document({}), format: 'excel' }, 'format'],
    ['a newer version', document({}, { version: formatVersion + 1 }), 'version'],
    ['an unknown key', document({}, { rows: [] }), 'rows'],
    ['no tables', { format: 'tremplin', version: 1, workspace }, 'tables'],
    ['a nameless workspace', { ...document({}), workspace: { ...workspace, name: '' } }, 'workspace.name'],
    [
      'a field that does not exist',
      document({ organisations: [organisation('o1', { colour: 'red' })] }),
      'tables.organisations[0]',
    ],
    [
      'a date that does not exist',
      document({ cohorts: [{ id: 'c', ...stamp, programmeId: 'p', name: 'A', startsOn: '2019-02-29' }] }),
      'tables.cohorts[0].startsOn',
    ],
    [
      'cents that are not whole',
      document({
        movements: [{ id: 'm', ...stamp, conventionId: 'c', kind: 'paid', amountCents: 1.5, on: '2019-02-28' }],
      }),
      'tables.movements[0].amountCents',
    ],
  ])('refuses %s with a sentence at the place', (_case, input, path) => {
    const found = faults(input)
    expect(found.map((fault) => fault.path)).toContain(path)
    for (const fault of found) expect(fault.message.length).toBeGreaterThan(10)
  })

  it('describes every field of every family in its JSON Schema', () => {
    const undescribed: string[] = []
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return
      const { properties, ...rest } = node as Readonly<Record<string, unknown>>
      for (const [name, field] of Object.entries(properties ?? {})) {
        if (typeof (field as { description?: unknown }).description !== 'string') undescribed.push(`${path}.${name}`)
        walk(field, `${path}.${name}`)
      }
      for (const [key, value] of Object.entries(rest)) walk(value, `${path}/${key}`)
    }
    const schema = interchangeJsonSchema()
    walk(schema, '')
    expect(undescribed).toEqual([])
    const tables = (schema as { properties: { tables: { properties: object } } }).properties.tables.properties
    expect(Object.keys(tables)).toEqual([...familyNames])
  })
})
