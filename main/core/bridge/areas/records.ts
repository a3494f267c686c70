import { Buffer } from 'node:buffer'
import type { Handlers } from '../dispatcher.ts'
import type { WorkspaceSessions } from '../sessions.ts'

type Area = Pick<
  Handlers,
  | 'journal.append'
  | 'journal.read'
  | 'journal.history'
  | 'snapshots.rows'
  | 'snapshots.take'
  | 'attachments.write'
  | 'attachments.read'
>

/** What pages read from the open workspace and write into it. */
export function recordHandlers(sessions: WorkspaceSessions): Area {
  return {
    'journal.append': ({ expected, body }, { page }) => sessions.writable(page).append(expected, body),
    'journal.read': async ({ after, limit }, { page }) => {
      const { entries, head } = await sessions.workspace(page).read(after, limit)
      return { entries: [...entries], head }
    },
    'journal.history': async ({ table, id }, { page }) => ({
      entries: [...(await sessions.workspace(page).history(table, id))],
    }),
    'snapshots.rows': async ({ cursor, limit }, { page }) => {
      const { seq, total, slices, next } = await sessions.workspace(page).rows(cursor, limit)
      return { seq, total, slices: slices.map(({ table, rows }) => ({ table, rows: [...rows] })), next }
    },
    'snapshots.take': (_input, { page }) => sessions.writable(page).takeSnapshot(),
    'attachments.write': ({ bytes }, { page }) =>
      sessions.writable(page).writeAttachment(new Uint8Array(Buffer.from(bytes, 'base64'))),
    'attachments.read': async ({ sha256 }, { page }) => {
      const bytes = await sessions.workspace(page).readAttachment(sha256)
      return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64') }
    },
  }
}
