import { createInflateRaw } from 'node:zlib'
import { cutFile, limits, lockedFile, tooHeavyOnceUnpacked } from './limits.ts'

type Entry = { readonly method: number; readonly size: number; readonly offset: number; readonly locked: boolean }

const directoryEnd = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50
const piece = 256 * 1024

/**
 * The parts of a zip archive held in memory, found by its directory and unpacked as they are read. What is unpacked in
 * all is counted as it comes, whatever the archive announces, and stops at the limit.
 */
export class ZipReader {
  private readonly bytes: Buffer
  private readonly name: string
  private readonly entries: ReadonlyMap<string, Entry>
  private unpacked = 0

  /** @throws BridgeFailure invalid-input when the directory cannot be read: the end of the file is missing */
  constructor(bytes: Buffer, name: string) {
    this.bytes = bytes
    this.name = name
    this.entries = this.readDirectory()
  }

  has(part: string): boolean {
    return this.entries.has(part)
  }

  /**
   * Content of a part, piece by piece; nothing when it is absent.
   * @throws BridgeFailure invalid-input when it is cut, protected, or unpacks beyond the limit
   */
  async *read(part: string): AsyncGenerator<Buffer> {
    const entry = this.entries.get(part)
    if (entry === undefined) return
    if (entry.locked) throw lockedFile(this.name)
    const packed = this.contentOf(entry)
    if (entry.method === 0) {
      this.count(packed.length)
      yield packed
      return
    }
    if (entry.method !== 8) throw cutFile(this.name)
    const inflate = createInflateRaw({ chunkSize: piece })
    inflate.end(packed)
    let made = 0
    try {
      for await (const chunk of inflate as AsyncIterable<Buffer>) {
        this.count(chunk.length)
        made += chunk.length
        if (made > limits.ratioFrom && made > packed.length * limits.ratio) throw tooHeavyOnceUnpacked(this.name)
        yield chunk
      }
    } catch (error) {
      // Errors of zlib bear a code; a refusal of ours goes through.
      throw error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
        ? cutFile(this.name)
        : error
    } finally {
      inflate.destroy()
    }
  }

  private count(bytes: number): void {
    this.unpacked += bytes
    if (this.unpacked > limits.unpacked) throw tooHeavyOnceUnpacked(this.name)
  }

  private contentOf({ offset, size }: Entry): Buffer {
    const { bytes } = this
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localEntry) throw cutFile(this.name)
    const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    if (from + size > bytes.length) throw cutFile(this.name)
    return bytes.subarray(from, from + size)
  }

  private readDirectory(): ReadonlyMap<string, Entry> {
    const { bytes } = this
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== directoryEnd) throw cutFile(this.name)
    const entries = new Map<string, Entry>()
    const count = bytes.readUInt16LE(end + 10)
    let at = bytes.readUInt32LE(end + 16)
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryEntry) throw cutFile(this.name)
      const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)]
      const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
      entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength).replace(/^\//, ''), {
        method: bytes.readUInt16LE(at + 10),
        locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
        ...placeOf(bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 42), extra),
      })
      at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
    }
    return entries
  }
}

const elsewhere = 0xffffffff

/** Packed size and offset of an entry. Some writers put them in the extra field of large archives (zip64) for small ones too. */
function placeOf(size: number, unpacked: number, offset: number, extra: Buffer): { size: number; offset: number } {
  if (size !== elsewhere && offset !== elsewhere) return { size, offset }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const take = (value: number): number => {
      if (value !== elsewhere || next + 8 > extra.length) return value
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    }
    take(unpacked)
    return { size: take(size), offset: take(offset) }
  }
  return { size, offset }
}
