import { errorCode, listOrNone, type FileSystem } from './file-system.ts'
import { layout, segmentIndex } from './layout.ts'

/** A line of a segment by its bytes, newline left out. */
export type Line = { readonly from: number; readonly to: number; readonly ended: boolean }

/** Names of the journal's segments, in order. */
export async function listSegments(files: FileSystem, folder: string): Promise<readonly string[]> {
  return (await listOrNone(files, layout(folder).journal)).filter((name) => segmentIndex(name) !== null)
}

/** Bytes of a segment from an offset; empty when the segment is missing. */
export async function readSegment(files: FileSystem, folder: string, name: string, from = 0): Promise<Buffer> {
  try {
    return await files.read(layout(folder).segment(name), from)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

export const newline = 0x0a

/** Splits bytes into lines. Only the last may lack its newline. */
export const splitLines = (bytes: Buffer): readonly Line[] => linesFrom(bytes, 0)

/** The lines from an offset, which is where one begins. */
export function linesFrom(bytes: Buffer, offset: number): readonly Line[] {
  const lines: Line[] = []
  let from = offset
  while (from < bytes.length) {
    const end = bytes.indexOf(newline, from)
    if (end < 0) {
      lines.push({ from, to: bytes.length, ended: false })
      break
    }
    lines.push({ from, to: end, ended: true })
    from = end + 1
  }
  return lines
}

export const textOf = (bytes: Buffer, line: Line): string => bytes.toString('utf8', line.from, line.to)
