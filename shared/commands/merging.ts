import { z } from 'zod'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { idField } from '#shared/workspace/fields.ts'
import { mergeableFamilies } from '#shared/workspace/records/merging.ts'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { ChangeSet, defineCommand, refuse, type Plan } from './command.ts'
import { missingRef } from './inputs.ts'

type Mergeable = (typeof mergeableFamilies)[number]
type Place = { readonly table: FamilyName; readonly id: string; readonly field: string }
type Draft = Partial<Omit<Row<FamilyName>, 'id' | 'createdAt' | 'updatedAt'>>

/** Fields of the record that is kept, which take the other's value when they have none. */
const completed: Readonly<Record<Mergeable, readonly string[]>> = {
  organisations: ['legalNature', 'siren', 'siret', 'rna', 'address', 'notes'],
  people: ['givenName', 'organisationId', 'jobTitle', 'email', 'phone', 'notes'],
}

const nameOf = (table: Mergeable, row: Fields): string =>
  table === 'people' ? personName(row as Row<'people'>) : String(row['name'])

/**
 * Makes one record of two: what pointed to the second points to the first, which takes its names and what it lacked. The
 * second gets a tombstone. Registers that are only ever added to keep the name under which they were written. What was
 * moved is kept, so that the merge can be taken apart much later, whatever happened in between.
 */
export const mergeRecords = defineCommand({
  name: 'directory.mergeRecords',
  input: z.strictObject({
    table: z.enum(mergeableFamilies),
    keptId: idField('Fiche gardée.'),
    mergedId: idField('Fiche absorbée.'),
  }),
  plan: async ({ table, keptId, mergedId }, context): Promise<Plan> => {
    const { read } = context
    const [kept, merged] = [await read.get(table, keptId), await read.get(table, mergedId)]
    const missing = await missingRef(read, [
      [table, keptId, 'keptId'],
      [table, mergedId, 'mergedId'],
    ])
    if (missing !== null || kept === undefined || merged === undefined)
      return missing ?? refuse('missing-record', 'Fiche introuvable.')
    if (keptId === mergedId) return refuse('same', 'C’est la même fiche\u00a0: il n’y a rien à fusionner.', 'mergedId')
    const set = new ChangeSet(context)
    const moved = await referencesTo(read, table, mergedId)
    await movePlaces(set, read, moved, keptId)
    const [from, to] = [kept as Fields, merged as Fields]
    const filled = Object.fromEntries(
      completed[table]
        .filter((field) => from[field] === null && to[field] !== null && to[field] !== keptId)
        .map((field) => [field, to[field]]),
    )
    const given: Fields = { ...filled, ...(table === 'organisations' ? { aliases: joinedNames(from, to) } : {}) }
    const before = Object.fromEntries(Object.keys(given).map((field) => [field, from[field] ?? null]))
    set.update(table, kept, given as never)
    set.remove(table, merged)
    set.create('merges', { table, keptId, mergedId, moved: [...moved], before, given })
    return set.plan(
      `«\u00a0${nameOf(table, to)}\u00a0» fusionné dans «\u00a0${nameOf(table, from)}\u00a0»`.slice(0, 400),
    )
  },
})

/** Takes a merge apart: the absorbed record comes back, with what still points to the kept one because of the merge. */
export const unmergeRecords = defineCommand({
  name: 'directory.unmergeRecords',
  input: z.strictObject({ mergeId: idField('Fusion.') }),
  plan: async ({ mergeId }, context): Promise<Plan> => {
    const { read } = context
    const merge = await read.get('merges', mergeId)
    if (merge === undefined || merge.deletedAt !== null)
      return refuse('missing-record', 'Cette fusion a déjà été défaite. Rien n’a changé.', 'mergeId')
    const { table, keptId, mergedId } = merge
    const [kept, merged] = [await read.get(table, keptId), await read.get(table, mergedId)]
    if (kept === undefined || merged === undefined || kept.deletedAt !== null)
      return refuse(
        'missing-record',
        'La fiche gardée a été supprimée depuis. Rétablissez-la d’abord\u00a0; rien n’a changé.',
        'mergeId',
      )
    const set = new ChangeSet(context)
    const still: Place[] = []
    for (const place of merge.moved as readonly Place[]) {
      const row = await read.get(place.table, place.id)
      if (row !== undefined && row.deletedAt === null && (row as Fields)[place.field] === keptId) still.push(place)
    }
    await movePlaces(set, read, still, mergedId)
    const now = kept as Fields
    const untouched = Object.keys(merge.given).filter(
      (field) => canonicalJson(now[field] ?? null) === canonicalJson(merge.given[field] ?? null),
    )
    set.update(table, kept, Object.fromEntries(untouched.map((field) => [field, merge.before[field] ?? null])) as never)
    set.update(table, merged, { deletedAt: null } as never)
    set.remove('merges', merge)
    return set.plan(
      `«\u00a0${nameOf(table, merged as Fields)}\u00a0» séparé de «\u00a0${nameOf(table, now)}\u00a0»`.slice(0, 400),
    )
  },
})

/** Both records' names, each once, without the kept one's. */
function joinedNames(kept: Fields, merged: Fields): readonly string[] {
  const names = [kept, merged].flatMap((row) => row['aliases'] as readonly string[])
  return [...new Set([...names, String(merged['name'])])].filter((name) => name !== kept['name']).slice(0, 50)
}

/** Live rows that point to a record and may be changed, by field. */
async function referencesTo(read: Reader, table: Mergeable, id: string): Promise<readonly Place[]> {
  const places: Place[] = []
  for (const family of familyNames) {
    const { refs, ledger } = families[family]
    if (ledger || family === 'merges') continue
    for (const [field, target] of Object.entries(refs as Readonly<Record<string, string>>)) {
      if (target !== table) continue
      for (const row of await read.where(family, field as 'id', id)) places.push({ table: family, id: row.id, field })
    }
  }
  for (const row of await read.where('attachments', 'recordId', id))
    if (row.table === table) places.push({ table: 'attachments', id: row.id, field: 'recordId' })
  return places
}

/** Points the places to another record; a row with two of them changes once. */
async function movePlaces(set: ChangeSet, read: Reader, places: readonly Place[], to: string): Promise<void> {
  const rows = new Map<
    string,
    { readonly table: FamilyName; readonly id: string; readonly fields: Record<string, string> }
  >()
  for (const { table, id, field } of places) {
    const known = rows.get(`${table}/${id}`) ?? { table, id, fields: {} }
    known.fields[field] = to
    rows.set(`${table}/${id}`, known)
  }
  for (const { table, id, fields } of rows.values()) {
    const row = await read.get(table, id)
    if (row !== undefined) set.update(table, row, fields as Draft as never)
  }
}
