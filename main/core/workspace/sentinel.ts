import { z } from 'zod'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import { sha256 } from './chain.ts'
import { statOrNull, writeFile, type FileSystem } from './file-system.ts'
import { identitySchema } from './identity.ts'
import { layout } from './layout.ts'

const count = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const segmentSchema = z.strictObject({ name: z.string(), firstSeq: z.int().positive(), size: count })

const sentinelSchema = z.strictObject({
  /** Grows at each writing; the copy with the higher one is the newer. */
  generation: count,
  format: z.int().positive(),
  workspace: identitySchema,
  seq: count,
  hash,
  at: z.string().nullable(),
  counts: z.record(z.string(), count),
  segments: z.array(segmentSchema),
  /** True after a proper close: then nothing at all may follow the last entry. */
  closed: z.boolean(),
})

export type Segment = z.output<typeof segmentSchema>

/**
 * What was acknowledged at least, kept outside the journal so that a journal which lost its end is noticed.
 * Written at opening, at close and about a second after a change: always a lower bound.
 */
export type Sentinel = z.output<typeof sentinelSchema>

/** Reads the newer of the two copies that hold; null when neither does. */
export async function readSentinel(files: FileSystem, folder: string): Promise<Sentinel | null> {
  const copies = await Promise.all(layout(folder).sentinels.map((path) => readCopy(files, path)))
  return copies.reduce(
    (best, copy) => (copy !== null && (best === null || copy.generation > best.generation) ? copy : best),
    null,
  )
}

/** Which copies are there and hold, for the full check: `missing`, `torn` or `ok`. */
export async function sentinelCopies(
  files: FileSystem,
  folder: string,
): Promise<readonly ('missing' | 'torn' | 'ok')[]> {
  return Promise.all(
    layout(folder).sentinels.map(async (path) => {
      if ((await statOrNull(files, path)) === null) return 'missing'
      return (await readCopy(files, path)) === null ? 'torn' : 'ok'
    }),
  )
}

async function readCopy(files: FileSystem, path: string): Promise<Sentinel | null> {
  try {
    const value = JSON.parse((await files.read(path)).toString('utf8')) as unknown
    if (typeof value !== 'object' || value === null || !('check' in value)) return null
    const { check, ...content } = value
    if (check !== sha256(canonicalJson(content))) return null
    const parsed = sentinelSchema.safeParse(content)
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Writes the sentinel over its older copy (`state-a.json` for even generations, `state-b.json` for odd ones), so that a
 * torn write leaves the other one.
 */
export async function writeSentinel(
  files: FileSystem,
  folder: string,
  sentinel: Omit<Sentinel, 'format'>,
): Promise<void> {
  const content = { ...sentinel, format: formatVersion }
  const text = `${canonicalJson({ ...content, check: sha256(canonicalJson(content)) })}\n`
  const path = layout(folder).sentinels[sentinel.generation % 2 === 0 ? 0 : 1]
  await writeFile(files, path, 'replace', Buffer.from(text))
}
