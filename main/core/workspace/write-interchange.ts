import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { interchangeText, type WorkspaceIdentity } from '#shared/workspace/interchange.ts'
import type { MemoryState } from '#shared/workspace/state.ts'

/** What an interchange file holds, and the attachments whose content it does not hold. */
export type InterchangeCounts = { readonly rows: number; readonly attachments: number }

type Options = {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

const pieceLength = 64 * 1024

/**
 * Writes the interchange file of a whole workspace, a piece at a time: its text is never in memory at once. The file is
 * on the disk when this resolves. Rejects with the signal's reason when aborted, or with Node's error.
 */
export async function writeInterchange(
  identity: WorkspaceIdentity,
  state: MemoryState,
  file: string,
  { signal, onProgress }: Options = {},
): Promise<InterchangeCounts> {
  const rows = Object.values(state.counts()).reduce((sum, count) => sum + count, 0)
  function* pieces(): Generator<string> {
    let [piece, done] = ['', 0]
    for (const text of interchangeText(identity, state)) {
      piece += text
      if (/^,?\n\{/.test(text)) done += 1
      if (piece.length < pieceLength) continue
      onProgress?.(done, rows)
      yield piece
      piece = ''
    }
    onProgress?.(rows, rows)
    yield piece
  }
  const sink = createWriteStream(file, { flush: true })
  await pipeline(Readable.from(pieces()), sink, signal === undefined ? {} : { signal })
  return { rows, attachments: state.live('attachments').length }
}
