import { Buffer } from 'node:buffer'
import type { Handlers } from '../dispatcher.ts'
import type { WorkspaceSessions } from '../sessions.ts'

type Area = Pick<
  Handlers,
  | 'journal.append'
  | 'journal.read'
  | 'journal.erase'
  | 'snapshots.rows'
  | 'snapshots.take'
  | 'attachments.write'
  | 'attachments.read'
>

/** What pages read from the open workspace and write into it. */
export function recordHandlers(sessions: WorkspaceSessions): Area {
  return {
    'journal.append': ({ expected, body }, { page }) => sessions.writable(page).append(expected, body),
    'journal.read': async (input, { page }) => {
      const workspace = sessions.workspace(page)
      if ('rows' in input) return { entries: [...(await workspace.history(input.rows))], head: workspace.status().head }
      const { entries, head } = await workspace.read(input.after, input.limit)
      return { entries: [...entries], head }
    },
    'journal.erase': async (input, { page }) => {
      if ('search' in input) {
        const entries = await sessions.workspace(page).findEntries(input.search)
        return { status: 'found', entries: entries.map((entry) => ({ ...entry, rows: [...entry.rows] })) }
      }
      const { expected, body, ...request } = input
      const erased = await sessions.writable(page).erase(expected, body, request, (step, done, total) => {
        page.send({ name: 'progress', payload: { task: 'erase', step, done, total } })
      })
      return { status: 'erased', ...erased }
    },
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
