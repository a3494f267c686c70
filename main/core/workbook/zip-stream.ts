import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { Zip, type ZipInputFile } from 'fflate'

/** Entries bear this civil date in every time zone: the same content gives the same bytes. */
const entryDate = new Date(1980, 0, 1)

/**
 * A zip archive written as its entries are made: fflate lays out the archive, zlib compresses outside the main thread,
 * and neither an entry nor the archive is ever held whole.
 */
export class ZipStream {
  private readonly zip: Zip
  private readonly sink: Writable
  private readonly signal: AbortSignal | undefined
  private failure: Error | null = null
  bytes = 0

  constructor(sink: Writable, signal?: AbortSignal) {
    this.sink = sink
    this.signal = signal
    sink.once('error', (error: Error) => (this.failure = error))
    this.zip = new Zip((error, chunk) => {
      if (error !== null) this.failure = error
      else if (chunk.length > 0) {
        this.bytes += chunk.length
        sink.write(chunk)
      }
    })
  }

  /** Adds one entry; resolves when its last byte was handed to the sink. */
  async add(name: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
    const deflate = createDeflateRaw({ level: 6 })
    const entry: ZipInputFile = { filename: name, size: 0, crc: 0, compression: 8, flag: 0, mtime: entryDate }
    this.zip.add(entry)
    deflate.on('data', (chunk: Uint8Array<ArrayBuffer>) => entry.ondata?.(null, chunk, false))
    const ended = once(deflate, 'end')
    // A stream destroyed below must not leave its promise unheard.
    ended.catch(() => undefined)
    try {
      for await (const chunk of chunks) {
        entry.crc = crc32(chunk, entry.crc)
        entry.size += chunk.length
        if (!deflate.write(chunk)) await once(deflate, 'drain')
        await this.drained()
      }
      deflate.end()
      await ended
    } catch (error) {
      deflate.destroy()
      throw error
    }
    entry.ondata?.(null, new Uint8Array(0), true)
    await this.drained()
  }

  /** Writes the directory of the archive. The sink stays open. */
  async finish(): Promise<void> {
    this.zip.end()
    await this.drained()
  }

  private async drained(): Promise<void> {
    if (this.failure !== null) throw this.failure
    if (this.sink.destroyed) throw this.sink.errored ?? new Error('The sink was closed before the end of the workbook.')
    if (this.sink.writableNeedDrain) await once(this.sink, 'drain', { signal: this.signal })
  }
}
