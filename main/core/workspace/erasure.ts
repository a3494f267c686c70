import { z } from 'zod'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { jsonMentions, wordsPattern } from '#shared/domain/personal/mentions.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { checkLine, lineOf } from './chain.ts'
import { renameWithRetry } from './durable-rename.ts'
import { entriesAfter, type Extent } from './entry-source.ts'
import { listOrNone, statOrNull, writeFile, type FileSystem } from './file-system.ts'
import { layout } from './layout.ts'
import type { Machine } from './machine.ts'
import { listSegments, readSegment, splitLines, textOf } from './segments.ts'
import { listSnapshotNames } from './snapshot-reader.ts'
import { parseSnapshotName } from './snapshot-format.ts'

/**
 * What an erasure is about to do, on the disk before it begins, so that one that was cut is finished at the next opening.
 * It names no one: sequences, hashes and the reference of the visa.
 */
const planSchema = z.strictObject({
  /** Command id of the entry that restates the rows: nothing is erased before it stands in the journal. */
  commandId: z.string().min(8).max(64),
  at: z.string(),
  visa: z.string().min(1).max(400),
  /** Sequences whose bodies go. */
  seqs: z.array(z.int().positive()),
  /** Contents of attachments that go. */
  attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
})

export type ErasurePlan = z.output<typeof planSchema>

/** What is asked of an erasure. */
export type ErasureRequest = Pick<ErasurePlan, 'visa' | 'seqs' | 'attachments'>

/** Texts, as whole words whatever their capitals, rows, and rows that lead, or led, to a record by a field. */
export type EntrySearch = {
  readonly texts: readonly string[]
  readonly rows: readonly { readonly table: string; readonly id: string }[]
  readonly refs: readonly { readonly table: string; readonly field: string; readonly id: string }[]
}

/** What an entry says that is to be erased: where it stands, and the rows that lose it. */
export type FoundEntry = {
  readonly seq: number
  readonly at: string
  readonly label: string
  /** `created`: the row was made by this entry, and would have no beginning without it. */
  readonly rows: readonly { readonly table: string; readonly id: string; readonly created: boolean }[]
}

const planPath = (folder: string): string => layout(folder).erasing

export async function readErasurePlan(files: FileSystem, folder: string): Promise<ErasurePlan | null> {
  if ((await statOrNull(files, planPath(folder))) === null) return null
  try {
    return planSchema.parse(JSON.parse((await files.read(planPath(folder))).toString('utf8')))
  } catch {
    // Cut while it was being written: nothing had begun.
    return null
  }
}

export async function writeErasurePlan(machine: Machine, folder: string, plan: ErasurePlan): Promise<void> {
  const temporary = `${planPath(folder)}.tmp`
  await writeFile(machine.files, temporary, 'replace', Buffer.from(canonicalJson(plan)))
  await renameWithRetry(machine, temporary, planPath(folder))
  await machine.files.syncFolder(folder)
}

export async function dropErasurePlan(files: FileSystem, folder: string): Promise<void> {
  for (const path of [planPath(folder), `${planPath(folder)}.tmp`]) {
    if ((await statOrNull(files, path)) === null) continue
    await files.remove(path)
    await files.syncFolder(folder)
  }
}

/** Entries that touch one of the rows, or one that leads to a record, or whose content holds one of the texts, oldest first. */
export async function findEntries(
  files: FileSystem,
  folder: string,
  extent: Extent,
  search: EntrySearch,
): Promise<readonly FoundEntry[]> {
  const pattern = wordsPattern(search.texts)
  const wanted = new Set(search.rows.map(({ table, id }) => `${table}/${id}`))
  const leads = (table: string, after: Readonly<Record<string, unknown>>): boolean =>
    search.refs.some((ref) => ref.table === table && after[ref.field] === ref.id)
  const found: FoundEntry[] = []
  for await (const { seq, at, body } of entriesAfter(files, folder, extent, 0)) {
    if (body === null) continue
    for (const { table, id, after } of body.changes) if (leads(table, after)) wanted.add(`${table}/${id}`)
    const touches = body.changes.some(({ table, id }) => wanted.has(`${table}/${id}`))
    if (!touches && (pattern === null || !jsonMentions(JSON.stringify(body), pattern))) continue
    const rows = new Map<string, FoundEntry['rows'][number]>()
    for (const { table, id, before } of body.changes) {
      const created = before === null || rows.get(`${table}/${id}`)?.created === true
      rows.set(`${table}/${id}`, { table, id, created })
    }
    found.push({ seq, at, label: body.label, rows: [...rows.values()] })
  }
  return found
}

const notThere = (): BridgeFailure =>
  new BridgeFailure(
    'damaged',
    'Une ligne du journal ne se lit plus comme elle a été écrite. L’effacement s’arrête là\u00a0; ce qui restait n’a pas changé.',
  )

/**
 * Takes the bodies of some entries out of the journal. Each segment concerned is written anew beside its place, then takes
 * it: a crash leaves the old one or the new one. The chain holds as before, since it runs over the hashes of the bodies.
 * Doing it again changes nothing.
 */
export async function eraseBodies(
  machine: Machine,
  folder: string,
  plan: ErasurePlan,
  onSegment: (done: number, total: number) => void,
): Promise<void> {
  const { files } = machine
  const wanted = new Set(plan.seqs)
  const names = await listSegments(files, folder)
  for (const [index, name] of names.entries()) {
    const bytes = await readSegment(files, folder, name)
    const lines = splitLines(bytes).map((line) => ({ line, text: textOf(bytes, line) }))
    let changed = false
    const written = lines.map(({ line, text }) => {
      const checked = checkLine(text, null)
      if (!checked.ok) throw notThere()
      const { entry } = checked
      if (!wanted.has(entry.seq) || entry.body === null) return line.ended ? `${text}\n` : text
      changed = true
      return lineOf(erased(entry, plan))
    })
    if (changed) {
      const path = layout(folder).segment(name)
      const temporary = `${path}.tmp`
      await writeFile(files, temporary, 'replace', Buffer.from(written.join('')))
      await renameWithRetry(machine, temporary, path)
      await files.syncFolder(layout(folder).journal)
    }
    onSegment(index + 1, names.length)
  }
}

const erased = (entry: JournalEntry, { at, visa }: ErasurePlan): JournalEntry => ({
  ...entry,
  body: null,
  erased: { at: at as JournalEntry['at'], visa },
})

/** Removes what held the erased content beside the journal: older snapshots, cut writes set aside, unfinished files, attachments. */
export async function removeTraces(
  machine: Machine,
  folder: string,
  plan: ErasurePlan,
  keptSnapshot: number,
): Promise<{ readonly snapshots: number; readonly attachments: number }> {
  const { files } = machine
  const { journal, snapshots, attachments } = layout(folder)
  let [gone, attached] = [0, 0]
  for (const name of await listSnapshotNames(files, folder)) {
    if ((parseSnapshotName(name)?.seq ?? 0) >= keptSnapshot) continue
    await files.remove(layout(folder).snapshot(name))
    gone += 1
  }
  for (const name of await listOrNone(files, snapshots))
    if (name.endsWith('.tmp')) await files.remove(layout(folder).snapshot(name))
  for (const name of await listOrNone(files, journal))
    if (name.startsWith('aside-') || name.endsWith('.tmp')) await files.remove(layout(folder).segment(name))
  for (const name of await listOrNone(files, attachments)) {
    if (!plan.attachments.includes(name) && !name.endsWith('.tmp')) continue
    await files.remove(layout(folder).attachment(name))
    attached += 1
  }
  for (const path of [journal, snapshots, attachments])
    if ((await statOrNull(files, path)) !== null) await files.syncFolder(path)
  return { snapshots: gone, attachments: attached }
}
