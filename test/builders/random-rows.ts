import { z } from 'zod'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'

type Random = () => number
type Shape = Readonly<Record<string, unknown>>

const shapes = new Map<FamilyName, Shape>(
  familyNames.map((name) => [
    name,
    z.toJSONSchema(families[name].schema, { io: 'output', unrepresentable: 'any' }) as Shape,
  ]),
)

/** Signs that text may hold and that a careless writer would lose: quotes, escapes, line ends, spaces, accents, emoji. */
const signs = [
  'a',
  'É',
  'œ',
  '"',
  '\\',
  '/',
  '\n',
  '\t',
  '\u00a0',
  '\u202f',
  '\u2028',
  '’',
  '0',
  ',',
  '{',
  '€',
  '👩‍💻',
  '\u0001',
  '日',
]

const below = (random: Random, limit: number): number => Math.floor(random() * limit)
const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[below(random, items.length)]
const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

function dateIn(random: Random): string {
  return `${String(1950 + below(random, 150))}-${pad(1 + below(random, 12))}-${pad(1 + below(random, 28))}`
}

function instantIn(random: Random): string {
  return `${dateIn(random)}T${pad(below(random, 24))}:${pad(below(random, 60))}:${pad(below(random, 60))}.${pad(below(random, 1000), 3)}Z`
}

/** Texts of a pattern: the few that records use. */
const patterns: readonly (readonly [RegExp, (random: Random) => string])[] = [
  [/\[0-9a-f\]\{64\}/, (random) => Array.from({ length: 64 }, () => pick(random, [...'0123456789abcdef'])).join('')],
  [/\{8\}/, (random) => Array.from({ length: 8 }, () => pick(random, [...'ABKQXZ2347'])).join('')],
  [/\{16\}/, (random) => Array.from({ length: 16 }, () => pick(random, [...'ABKQXZ2347'])).join('')],
  [/\[0-9A-Z\]/, (random) => `K7Q${String(below(random, 10_000))}`],
  [/d\{1,10\}/, (random) => String(below(random, 1_000_000))],
  [/\[a-z\]\{2,40\}/, (random) => pick(random, ['jours', 'mois', 'heures']) ?? 'jours'],
  [/Q\[1-4\]/, (random) => pick(random, ['2018', '2018-Q2', '2018-05', dateIn(random)]) ?? '2018'],
  [/\[01\]/, (random) => `${pad(below(random, 24))}:${pad(below(random, 60))}`],
]

function textIn(random: Random, shape: Shape): string {
  const pattern = typeof shape['pattern'] === 'string' ? shape['pattern'] : null
  if (shape['format'] === 'date-time') return instantIn(random)
  if (shape['format'] === 'date') return dateIn(random)
  if (pattern !== null) {
    const known = patterns.find(([form]) => form.test(pattern))
    return known === undefined ? `k${String(below(random, 1000))}` : known[1](random)
  }
  const least = Number(shape['minLength'] ?? 0)
  const most = Math.min(Number(shape['maxLength'] ?? 60), least + 24)
  const wanted = least + below(random, most - least + 1)
  // Some readers trim or want a letter: the ends are plain.
  let text = 'x'
  for (let sign = pick(random, signs) ?? ''; text.length + sign.length < wanted; sign = pick(random, signs) ?? '')
    text += sign
  return wanted > 1 ? `${text}x` : text
}

function numberIn(random: Random, shape: Shape): number {
  const least = Number(shape['exclusiveMinimum'] ?? shape['minimum'] ?? -1e6)
  const most = Number(shape['maximum'] ?? 1e6)
  const extreme = below(random, 8)
  if (shape['type'] === 'integer')
    return extreme === 0 ? least : extreme === 1 ? most : Math.trunc(least + random() * Math.min(most - least, 1e9))
  const hundredths = Math.round((least + random() * Math.min(most - least, 1e6)) * 100)
  return Math.max(hundredths, Math.floor(least * 100) + 1) / 100
}

/** A value of a JSON Schema, as far as records use them. */
function valueIn(random: Random, shape: Shape): unknown {
  if (Array.isArray(shape['anyOf'])) return valueIn(random, pick(random, shape['anyOf'] as readonly Shape[]) ?? {})
  if (Array.isArray(shape['enum'])) return pick(random, shape['enum'] as readonly unknown[])
  if ('const' in shape) return shape['const']
  const kind = Array.isArray(shape['type']) ? pick(random, shape['type'] as readonly string[]) : shape['type']
  switch (kind) {
    case 'null':
      return null
    case 'boolean':
      return random() < 0.5
    case 'integer':
    case 'number':
      return numberIn(random, { ...shape, type: kind })
    case 'array': {
      const least = Number(shape['minItems'] ?? 0)
      const count = least + below(random, Math.min(3, Number(shape['maxItems'] ?? 3) - least + 1))
      return Array.from({ length: count }, () => valueIn(random, (shape['items'] ?? {}) as Shape))
    }
    case 'object': {
      const own = (shape['properties'] ?? {}) as Readonly<Record<string, Shape>>
      const entries = Object.entries(own).map(([name, inner]) => [name, valueIn(random, inner)] as const)
      const more = shape['additionalProperties']
      const extra =
        typeof more === 'object' && more !== null
          ? Array.from(
              { length: below(random, 3) },
              (_, place) => [`k${String(place)}`, valueIn(random, more as Shape)] as const,
            )
          : []
      return Object.fromEntries([...entries, ...extra])
    }
    default:
      return textIn(random, shape)
  }
}

/**
 * A workspace with some rows of every family, each field anything that its schema describes and accepts, each reference to a row
 * that is there. The same for the same generator.
 */
export function randomState(random: Random): MemoryState {
  const state = new MemoryState()
  const ids = new Map(
    familyNames.map((name) => [
      name,
      Array.from({ length: 1 + below(random, 3) }, (_, place) => `${name}-${String(place)}`),
    ]),
  )
  for (const name of familyNames)
    for (const id of ids.get(name) ?? []) state.put(name, randomRow(random, name, id, ids))
  return state
}

function randomRow<F extends FamilyName>(
  random: Random,
  name: F,
  id: string,
  ids: ReadonlyMap<FamilyName, readonly string[]>,
): Row<F> {
  const { schema, refs } = families[name]
  let last = ''
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const drawn = valueIn(random, shapes.get(name) ?? {}) as Record<string, unknown>
    const row: Record<string, unknown> = { ...drawn, id, updatedAt: `${instantIn(random)}_0000_test` }
    for (const [field, target] of Object.entries(refs))
      if (typeof row[field] === 'string') row[field] = pick(random, ids.get(target as FamilyName) ?? [])
    const parsed = schema.safeParse(row)
    if (parsed.success) return parsed.data as Row<F>
    last = `${String(parsed.error.issues[0]?.path.join('.'))}: ${String(parsed.error.issues[0]?.message)}`
  }
  throw new Error(`No row of ${name} could be drawn (${last})`)
}
