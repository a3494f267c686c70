import { useEffect, useState } from 'react'
import { fieldInWords } from '#shared/commands/history-words.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { families, isFamilyName, type FamilyName } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { valueInWords } from './history-values.ts'
import { useLive, useWorkspace } from './workspace.ts'

type HistoryField = { readonly label: string; readonly from: string | null; readonly to: string | null }
type HistoryItem = {
  readonly key: string
  readonly at: Instant
  readonly actor: string
  readonly label: string
  readonly fields: readonly HistoryField[]
}

/** Entries that touched a record, latest first, in words; read again each time the record changes. Undefined while it loads. */
export function useRecordHistory(table: FamilyName, id: string): readonly HistoryItem[] | undefined {
  const { history, read } = useWorkspace()
  const version = useLive((reader) => reader.get(table, id).then((row) => row?.updatedAt ?? ''), [table, id])
  const [items, setItems] = useState<{ readonly of: string; readonly items: readonly HistoryItem[] }>()
  const wanted = `${table}/${id}`
  useEffect(() => {
    if (version === undefined) return
    let current = true
    void history(table, id)
      .then((entries) => historyItems(entries, table, id, read))
      .then(
        (next) => {
          if (current) setItems({ of: wanted, items: next })
        },
        // The workspace was closed meanwhile: its pages go with it.
        () => undefined,
      )
    return () => {
      current = false
    }
  }, [history, read, table, id, version, wanted])
  return items?.of === wanted ? items.items : undefined
}

/** What the journal says of one record, in words. */
async function historyItems(
  entries: readonly JournalEntry[],
  table: FamilyName,
  id: string,
  read: Reader,
): Promise<readonly HistoryItem[]> {
  const touched = entries.map((entry) => ({
    entry,
    change: entry.body?.changes.find((one) => one.table === table && one.id === id),
  }))
  const names = await namesOf(
    table,
    touched.flatMap(({ change }) => [change?.before ?? {}, change?.after ?? {}]),
    read,
  )
  return touched
    .map(({ entry, change }) => ({
      key: String(entry.seq),
      at: entry.at,
      actor: entry.body?.actor ?? 'Auteur effacé',
      label: entry.body?.label ?? 'Contenu effacé, la chaîne reste vérifiée',
      fields: fieldsOf(table, change?.before ?? null, change?.after ?? {}, names),
    }))
    .reverse()
}

function fieldsOf(
  table: FamilyName,
  before: Fields | null,
  after: Fields,
  names: ReadonlyMap<string, string>,
): readonly HistoryField[] {
  if (before === null) return []
  return Object.keys(after)
    .filter((field) => field !== 'updatedAt')
    .map((field) => ({
      label: fieldInWords(table, field),
      from: valueInWords(table, field, before[field], names),
      to: valueInWords(table, field, after[field], names),
    }))
}

/** Names of the records that the changed fields point to. */
async function namesOf(
  table: FamilyName,
  sides: readonly Fields[],
  read: Reader,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const [field, family] of Object.entries(families[table].refs)) {
    for (const id of new Set(sides.map((side) => side[field]))) {
      if (typeof id !== 'string' || !isFamilyName(family)) continue
      const row = (await read.get(family, id)) as Fields | undefined
      const name = row === undefined ? undefined : nameOf(row)
      if (name !== undefined) names.set(id, name)
    }
  }
  return names
}

function nameOf(row: Fields): string | undefined {
  const { familyName, givenName = null } = row
  if (typeof familyName === 'string')
    return personName({ familyName, givenName: typeof givenName === 'string' ? givenName : null })
  const name = row['name'] ?? row['title'] ?? row['label']
  return typeof name === 'string' ? name : undefined
}
