import { z } from 'zod'

const count = z.int().min(0)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Where the journal stands: last sequence, last hash, live and tombstoned rows per family. */
export const headSchema = z.strictObject({ seq: count, hash, counts: z.record(z.string(), count) })

const holderSchema = z.strictObject({ host: z.string(), pid: z.int(), since: z.string(), actor: z.string() })

/** One entry that cannot be trusted, as the recovery screen lists it. */
const doubtSchema = z.strictObject({
  seq: count,
  what: z.string().describe('« Versement saisi », or « Contenu illisible ».'),
  why: z.string().describe('« lisible, empreinte fausse », « 212 octets », « fin du fichier ».'),
})

export const snapshotSchema = z.strictObject({
  name: z.string(),
  seq: count,
  takenAt: z.string(),
  bytes: count,
  rows: count,
  verified: z.boolean(),
})

/** What opening a workspace folder found. `mode` decides the screen. */
export const workspaceStatusSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  format: z.int().positive(),
  /** `write`: this client holds the workspace. `read`: somebody else does. `damaged`: read-only on the verified prefix. `newer`: written by a newer version. */
  mode: z.enum(['write', 'read', 'damaged', 'newer']),
  head: headSchema,
  holder: holderSchema.nullable(),
  damage: z
    .strictObject({
      /** French sentence: what was found. */
      summary: z.string(),
      lastGoodAt: z.string().nullable(),
      total: count,
      doubts: z.array(doubtSchema),
    })
    .nullable(),
  /**
   * French sentence on something that opening found, or that happened since, and that neither `holder` nor `damage`
   * says: the folder cannot be written, the disk is full, the end of a cut write was set aside.
   */
  notice: z.string().nullable().default(null),
  snapshot: snapshotSchema.nullable(),
  bytes: count,
})

export type Head = z.output<typeof headSchema>
export type Holder = z.output<typeof holderSchema>
export type Doubt = z.output<typeof doubtSchema>
export type SnapshotInfo = z.output<typeof snapshotSchema>
export type WorkspaceStatus = z.output<typeof workspaceStatusSchema>
