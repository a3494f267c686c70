import { useEffect, useState } from 'react'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { fieldInWords, rowInWords } from '#shared/commands/history-words.ts'
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

/** Why the journal could not be read, and what asks it again. */
type HistoryFailure = { readonly message: string; readonly onRetry: () => void }

/** A record, or one of the parts it is made of. */
type Part = { readonly table: FamilyName; readonly id: string }

/** Above this many parts, a record tells its own entries alone: a thousand lines of a council would drown it. */
const mostParts = 200

/**
 * Entries that touched a record, or one of its parts, latest first, in words; read again each time one of them changes.
 * Undefined while they load; why, and what asks again, when they cannot be read.
 */
export function useRecordHistory(
  table: FamilyName,
  id: string,
  parts: readonly Part[] = [],
): readonly HistoryItem[] | HistoryFailure | undefined {
  const { history, read } = useWorkspace()
  const [attempt, setAttempt] = useState(0)
  const wanted = [{ table, id }, ...(parts.length > mostParts ? [] : parts)]
    .map((one) => `${one.table}/${one.id}`)
    .join(' ')
  const version = useLive(
    async (reader) => {
      const rows = await Promise.all(recordsNamed(wanted).map((one) => reader.get(one.table, one.id)))
      return rows.map((row) => row?.updatedAt ?? '').join(' ')
    },
    [wanted],
  )
  const [found, setFound] = useState<{ readonly of: string; readonly told: readonly HistoryItem[] | HistoryFailure }>()
  useEffect(() => {
    if (version === undefined) return
    let current = true
    const records = recordsNamed(wanted)
    void history(records)
      .then((entries) => historyItems(entries, records, read))
      .then(
        (items) => {
          if (current) setFound({ of: wanted, told: items })
        },
        (error: unknown) => {
          const message = error instanceof BridgeFailure ? error.message : 'L’historique n’a pas pu être lu.'
          const onRetry = () => {
            setAttempt((last) => last + 1)
          }
          if (current) setFound({ of: wanted, told: { message, onRetry } })
        },
      )
    return () => {
      current = false
    }
  }, [attempt, history, read, version, wanted])
  return found?.of === wanted ? found.told : undefined
}

/** The records of `projects/0192… people/0193…`. */
function recordsNamed(names: string): readonly Part[] {
  return names.split(' ').flatMap((name) => {
    const [table = '', id = ''] = name.split('/')
    return isFamilyName(table) ? [{ table, id }] : []
  })
}

/** What the journal says of a record, named first, and of its parts, in words. A part is named beside its fields. */
export async function historyItems(
  entries: readonly JournalEntry[],
  [own, ...parts]: readonly Part[],
  read: Reader,
): Promise<readonly HistoryItem[]> {
  const names = await namesOf(
    entries.flatMap((entry) => entry.body?.changes ?? []),
    read,
  )
  const wording = new Map<string, string>()
  for (const { table, id } of parts) {
    const row = (await read.get(table, id)) as Fields | undefined
    wording.set(`${table}/${id}`, partInWords(table, row ?? {}))
  }
  return entries
    .map((entry) => ({
      key: String(entry.seq),
      at: entry.at,
      actor: entry.body?.actor ?? 'Auteur effacé',
      label: entry.body?.label ?? 'Contenu effacé, la chaîne reste vérifiée',
      fields: (entry.body?.changes ?? []).flatMap(({ table, id, before, after }) => {
        const part = id === own?.id && table === own.table ? null : (wording.get(`${table}/${id}`) ?? null)
        return isFamilyName(table) ? fieldsOf(table, part, before, after, names) : []
      }),
    }))
    .reverse()
}

/** « échéance 2018 », « version de convention « Avenant n° 1 » ». */
function partInWords(table: FamilyName, row: Fields): string {
  const { year } = row
  return typeof year === 'number' ? `${families[table].label} ${String(year)}` : rowInWords(table, row)
}

function fieldsOf(
  table: FamilyName,
  part: string | null,
  before: Fields | null,
  after: Fields,
  names: ReadonlyMap<string, string>,
): readonly HistoryField[] {
  if (before === null) return []
  return Object.keys(after)
    .filter((field) => field !== 'updatedAt')
    .map((field) => ({
      label: part === null ? fieldInWords(table, field) : `${part}, ${fieldInWords(table, field)}`,
      from: valueInWords(table, field, before[field], names),
      to: valueInWords(table, field, after[field], names),
    }))
    .filter(({ from, to }) => from !== to)
}

/** Names of the records that the changed fields point to: one without a name of its own is told by its family. */
async function namesOf(
  changes: readonly { readonly table: string; readonly before: Fields | null; readonly after: Fields }[],
  read: Reader,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { table, before, after } of changes) {
    if (!isFamilyName(table)) continue
    for (const [field, family] of Object.entries(families[table].refs))
      for (const id of [before?.[field], after[field]]) {
        if (typeof id !== 'string' || names.has(id) || !isFamilyName(family)) continue
        const row = (await read.get(family, id)) as Fields | undefined
        names.set(
          id,
          row === undefined ? `${families[family].label} introuvable` : (nameOf(row) ?? rowInWords(family, row)),
        )
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
