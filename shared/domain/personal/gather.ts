import type { Fields } from '#shared/workspace/change.ts'
import type { Families, FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Rows about one person, by family, in the order of the registry. */
export type RecordsAbout = { readonly [F in FamilyName]?: readonly Row<F>[] }

/**
 * What is the person's own, and therefore followed: the record itself, the projects held, their candidatures, the seats
 * in juries. Whatever leads to one of these is about the person. Each family comes after those that lead to it.
 */
export const followedFamilies = ['people', 'projects', 'applications', 'jurors'] as const

/**
 * Followed from the bodies that are the person: what leads to them, save other people and their roles, and what leads to
 * the conventions of which they are the beneficiary.
 */
const othersOfBodies: readonly FamilyName[] = ['people', 'affiliations']

const namesIn = (families: Families): readonly FamilyName[] => Object.keys(families) as FamilyName[]

const refsOf = (families: Families, table: FamilyName): readonly (readonly [string, string])[] =>
  Object.entries(families[table].refs)

/** Families that speak of any record, by its family and id: attachments, quoted figures, answers to findings. */
export const speaksOfAny = (families: Families, table: FamilyName): boolean => {
  const { shape } = families[table].schema as unknown as { readonly shape: Readonly<Record<string, unknown>> }
  return 'recordId' in shape && 'table' in shape
}

/**
 * Every live row about a person, found by the references that each family declares: a family added to the registry is in it
 * without a word here. `people` are the record and those merged into it; `bodies` those that are the person.
 */
export async function gatherRecords(
  read: Reader,
  families: Families,
  people: readonly Row<'people'>[],
  bodies: readonly Row<'organisations'>[] = [],
): Promise<RecordsAbout> {
  const tables = namesIn(families)
  const found = new Map<FamilyName, Map<string, Fields>>()
  const keep = (table: FamilyName, rows: readonly { readonly id: string }[]): void => {
    const known = found.get(table) ?? new Map<string, Fields>()
    for (const row of rows) known.set(row.id, row as Fields)
    if (known.size > 0) found.set(table, known)
  }
  keep('people', people)
  for (const from of followedFamilies) {
    const ids = new Set(found.get(from)?.keys())
    for (const table of tables) {
      // A seat that replaces another is somebody else's.
      if (table === from || ids.size === 0) continue
      for (const [field, target] of refsOf(families, table))
        if (target === from) for (const id of ids) keep(table, await read.where(table, field as 'id', id))
    }
  }
  const follow = async (target: FamilyName, ids: readonly string[], without: readonly FamilyName[]): Promise<void> => {
    for (const table of ids.length === 0 ? [] : tables)
      for (const [field, to] of refsOf(families, table))
        if (to === target && !without.includes(table))
          for (const id of ids) keep(table, await read.where(table, field as 'id', id))
  }
  const bodyIds = bodies.map(({ id }) => id)
  keep('organisations', bodies)
  await follow('organisations', bodyIds, othersOfBodies)
  const paid = await Promise.all(bodyIds.map((id) => read.where('conventions', 'beneficiaryId', id)))
  await follow(
    'conventions',
    paid.flat().map(({ id }) => id),
    [],
  )
  const all = new Set([...found.values()].flatMap((rows) => [...rows.keys()]))
  for (const table of tables.filter((name) => speaksOfAny(families, name)))
    keep(
      table,
      (await read.all(table)).filter((row) => all.has(String((row as Fields)['recordId']))),
    )
  return Object.fromEntries(
    tables.flatMap((table) => {
      const rows = found.get(table)
      return rows === undefined || table === 'people' ? [] : [[table, [...rows.values()]]]
    }),
  )
}

/** Names of the records that these rows lead to, by id: a programme, a session, an organisation. */
export async function namesBehind(
  read: Reader,
  families: Families,
  records: RecordsAbout,
): Promise<Readonly<Record<string, string>>> {
  const wanted = new Map<string, FamilyName>()
  for (const table of namesIn(families))
    for (const row of records[table] ?? [])
      for (const [field, target] of refsOf(families, table)) {
        const id = (row as Fields)[field]
        if (typeof id === 'string') wanted.set(id, target as FamilyName)
      }
  const names: Record<string, string> = {}
  for (const [id, table] of wanted) {
    const name = nameOf((await read.get(table, id)) as Fields | undefined)
    if (name !== null) names[id] = name
  }
  return names
}

/** What a record is called, whatever its family. */
function nameOf(row: Fields | undefined): string | null {
  if (row === undefined) return null
  if (typeof row['familyName'] === 'string')
    return [row['givenName'], row['familyName']].filter((part) => typeof part === 'string').join(' ')
  for (const field of ['name', 'title', 'label', 'object']) if (typeof row[field] === 'string') return row[field]
  return null
}
