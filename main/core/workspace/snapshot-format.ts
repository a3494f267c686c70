import { z } from 'zod'

/**
 * A snapshot is gzip over NDJSON: a header line, then for each family that has rows (by name) a line `{"table":…}` and
 * one line per row (by id), then a footer with the counts and the SHA-256 of every byte before it. It can be written and
 * read as a stream.
 */
export const headerSchema = z.strictObject({
  snapshot: z.literal('tremplin'),
  format: z.int().positive(),
  workspace: z.string(),
  seq: z.int().min(0),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  takenAt: z.string(),
})

export const footerSchema = z.strictObject({
  end: z.literal(true),
  rows: z.int().min(0),
  counts: z.record(z.string(), z.int().min(0)),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

export type SnapshotHeader = z.output<typeof headerSchema>

/** `0000004812-20181113T083500000Z.json.gz` */
export const snapshotName = (seq: number, takenAt: string): string =>
  `${String(seq).padStart(10, '0')}-${takenAt.replace(/[-:.]/g, '')}.json.gz`

/** Sequence and instant of a snapshot's name; null for any other file. */
export function parseSnapshotName(name: string): { readonly seq: number; readonly takenAt: string } | null {
  const match = /^(\d{10})-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z\.json\.gz$/.exec(name)
  if (match === null) return null
  const [, seq = '', y = '', m = '', d = '', h = '', min = '', s = '', ms = ''] = match
  return { seq: Number(seq), takenAt: `${y}-${m}-${d}T${h}:${min}:${s}.${ms}Z` }
}
