import { z } from 'zod'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import { errorCode, writeFile, type FileSystem } from './file-system.ts'
import { layout } from './layout.ts'

export const identitySchema = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  /** Format in which the workspace was created. The format now in use is the sentinel's. */
  format: z.int().positive(),
  createdAt: z.string(),
  /** Where deadlines end at midnight; an IANA name. Folders written before it was kept are in Paris. */
  timeZone: z.string().min(1).max(60).default('Europe/Paris'),
})

/** Who a workspace is: `workspace.json`, written once. */
export type Identity = z.output<typeof identitySchema>

/** The identity, `missing`, or `unreadable`. */
export async function readIdentity(files: FileSystem, folder: string): Promise<Identity | 'missing' | 'unreadable'> {
  let bytes: Buffer
  try {
    bytes = await files.read(layout(folder).identity)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'missing'
    throw error
  }
  try {
    // A later version may add fields: what is read here is enough to say who it is.
    const parsed = identitySchema.loose().safeParse(JSON.parse(bytes.toString('utf8')))
    if (!parsed.success) return 'unreadable'
    const { id, name, format, createdAt, timeZone } = parsed.data
    return { id, name, format, createdAt, timeZone }
  } catch {
    return 'unreadable'
  }
}

export async function writeIdentity(files: FileSystem, folder: string, identity: Identity): Promise<void> {
  await writeFile(files, layout(folder).identity, 'create', Buffer.from(`${canonicalJson(identity)}\n`))
}
