import { z } from 'zod'
import { documentModelSchema } from './document-model.ts'
import { reportModelSchema } from './report-model.ts'
import { entryBodySchema, journalEntrySchema } from '#shared/workspace/journal-entry.ts'
import type { Fields } from '#shared/workspace/change.ts'
import { capabilitiesSchema, type Capabilities } from './capabilities.ts'
import { tableFileSchema } from './table-file.ts'
import { headSchema, snapshotSchema, workspaceStatusSchema } from './workspace-status.ts'

type Method = {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** Milliseconds after which the client gives up with `timeout`; null for a call that waits for a person. */
  readonly timeout: number | null
  /** Refused with `not-supported` on a host without this capability. */
  readonly needs?: keyof Capabilities
  /** Heaviest input in bytes of JSON, `usualLimit` when absent. */
  readonly limit?: number
}

const nothing = z.strictObject({})
const done = z.strictObject({})
const path = z.string().min(1).max(4096)
const name = z.string().min(1).max(200)
/** Rows travel by the hundred thousand and were verified by hash: only their shape is looked at. */
const row = z.custom<Fields>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

/** Where a file that leaves the application went: a place that was chosen, or an address to download it from, once. */
const savedFile = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('saved'), path, bytes: z.int() }),
  z.strictObject({ status: z.literal('download'), url: z.string(), bytes: z.int() }),
  z.strictObject({ status: z.literal('cancelled') }),
])

/** A record, wherever it is. */
const place = z.strictObject({ table: z.string(), id: z.string() })

const quick = 10_000
const slow = 120_000
const megabyte = 1_000_000

/** Heaviest interchange file that a page takes in, in bytes: it is held in memory whole. The command line has no limit. */
export const heaviestInterchange = 60 * megabyte

/** Heaviest table file in base64: the reader refuses one of more than 30 MB in its own words. */
const heaviestTable = 60 * megabyte

/** Heaviest input of a method that declares no other. */
export const usualLimit = megabyte

/** Everything that a page may ask of the machine. Both hosts and the preload derive from this one object. */
export const contract = {
  'app.describe': {
    input: nothing,
    output: z.strictObject({
      host: z.enum(['desktop', 'local']),
      version: z.string(),
      platform: z.string(),
      capabilities: capabilitiesSchema,
      /** Folder proposed for a new workspace. */
      documents: path,
    }),
    timeout: quick,
  },
  'settings.read': {
    input: nothing,
    output: z.strictObject({
      actor: z.string(),
      theme: z.enum(['system', 'light', 'dark']),
      recent: z.array(z.strictObject({ folder: path, name, openedAt: z.string() })),
    }),
    timeout: quick,
  },
  'settings.write': {
    input: z.strictObject({
      actor: z.string().min(1).max(120).optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
    }),
    output: done,
    timeout: quick,
  },
  /** Lists the folders inside one, for hosts without native dialogs. */
  'folders.list': {
    input: z.strictObject({ folder: path.nullable() }),
    output: z.strictObject({
      folder: path,
      parent: path.nullable(),
      entries: z.array(z.strictObject({ name: z.string(), path, workspace: z.boolean() })),
    }),
    timeout: quick,
  },
  'dialogs.chooseFolder': {
    input: z.strictObject({ purpose: z.enum(['create', 'open']) }),
    output: z.strictObject({ folder: path.nullable() }),
    timeout: null,
    needs: 'nativeDialogs',
  },
  /** A new workspace, opened: empty under a name, or the demonstration (`folder` null: where the host proposes). */
  'workspace.create': {
    input: z.union([
      z.strictObject({ folder: path, name }),
      z.strictObject({ folder: path.nullable(), demonstration: z.literal(true) }),
    ]),
    output: workspaceStatusSchema,
    timeout: slow,
  },
  'workspace.open': { input: z.strictObject({ folder: path }), output: workspaceStatusSchema, timeout: slow },
  'workspace.status': { input: nothing, output: workspaceStatusSchema.nullable(), timeout: quick },
  'workspace.close': { input: nothing, output: done, timeout: slow },
  /** Writes a healthy copy of a damaged workspace, up to its last verified entry, beside it, and opens the copy. */
  'workspace.recover': { input: z.strictObject({ folder: path }), output: workspaceStatusSchema, timeout: slow },
  /** A text without personal data on what is damaged, for the IT service. */
  'workspace.report': {
    input: z.strictObject({ folder: path }),
    output: z.strictObject({ text: z.string() }),
    timeout: slow,
  },
  /** New workspace in `folder` from one snapshot of another workspace. */
  'workspace.restore': {
    input: z.strictObject({ from: path, snapshot: name, folder: path }),
    output: workspaceStatusSchema,
    timeout: slow,
  },
  /** New workspace in `folder` from the text of an interchange file: all of it, or nothing and its first faults. */
  'workspace.import': {
    input: z.strictObject({ text: z.string(), folder: path }),
    output: z.discriminatedUnion('status', [
      z.strictObject({ status: z.literal('opened'), workspace: workspaceStatusSchema }),
      z.strictObject({
        status: z.literal('faulty'),
        count: z.int().positive(),
        faults: z.array(z.strictObject({ path: z.string(), message: z.string() })).max(50),
      }),
    ]),
    timeout: 5 * slow,
    // Quotes weigh twice in JSON.
    limit: 2 * heaviestInterchange,
  },
  /** Writes the interchange file of the open workspace; `reports.cancel` stops it. */
  'workspace.export': {
    input: z.strictObject({ fileName: name }),
    output: z.strictObject({ saved: savedFile, rows: z.int().min(0), attachments: z.int().min(0) }),
    timeout: null,
  },
  /** Acknowledged only after fsync. `expected` is the sequence that the plan was made on: another one is a `conflict`. */
  'journal.append': {
    input: z.strictObject({ expected: z.int().min(0), body: entryBodySchema }),
    output: z.strictObject({ seq: z.int().positive(), hash: z.string(), at: z.string() }),
    timeout: slow,
    limit: 200 * megabyte,
  },
  /**
   * Entries after `after`, a bounded number at a time, or those that touched one of some records, each with the changes of
   * these records alone; oldest first.
   */
  'journal.read': {
    input: z.union([
      z.strictObject({ after: z.int().min(0), limit: z.int().min(1).max(2000) }),
      z.strictObject({ rows: z.array(place).min(1).max(1000) }),
    ]),
    output: z.strictObject({ entries: z.array(journalEntrySchema), head: headSchema }),
    timeout: slow,
  },
  /**
   * Looks for what an erasure takes (`search`), or carries it out: appends `body`, which states anew what is to stay, then
   * takes the content of the entries `seqs` and of the attachments away for good, under the visa.
   */
  'journal.erase': {
    input: z.union([
      z.strictObject({
        search: z.strictObject({
          texts: z.array(z.string().max(400)).max(200),
          rows: z.array(place).max(1000),
          refs: z.array(place.extend({ field: z.string() })).max(1000),
        }),
      }),
      z.strictObject({
        expected: z.int().min(0),
        body: entryBodySchema,
        visa: z.string().min(1).max(400),
        seqs: z.array(z.int().positive()),
        attachments: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
      }),
    ]),
    output: z.discriminatedUnion('status', [
      z.strictObject({
        status: z.literal('found'),
        entries: z.array(
          z.strictObject({
            seq: z.int().positive(),
            at: z.string(),
            label: z.string(),
            rows: z.array(place.extend({ created: z.boolean() })),
          }),
        ),
      }),
      z.strictObject({ status: z.literal('erased'), entries: z.int(), snapshots: z.int(), attachments: z.int() }),
    ]),
    timeout: 5 * slow,
    limit: 200 * megabyte,
  },
  /** Rows of the newest verified snapshot, a slice at a time; `cursor` null starts, a null `next` ends. Then `journal.read` from `seq`. */
  'snapshots.rows': {
    input: z.strictObject({ cursor: z.string().nullable(), limit: z.int().min(1).max(20_000) }),
    output: z.strictObject({
      seq: z.int().min(0),
      total: z.int().min(0),
      slices: z.array(z.strictObject({ table: z.string(), rows: z.array(row) })),
      next: z.string().nullable(),
    }),
    timeout: slow,
  },
  'snapshots.list': {
    input: z.strictObject({ folder: path.nullable() }),
    output: z.strictObject({ snapshots: z.array(snapshotSchema) }),
    timeout: slow,
  },
  'snapshots.take': { input: nothing, output: snapshotSchema, timeout: slow },
  'attachments.write': {
    input: z.strictObject({ bytes: z.base64().max(40_000_000) }),
    output: z.strictObject({ sha256: z.string(), size: z.int().min(0) }),
    timeout: slow,
    limit: 41 * megabyte,
  },
  'attachments.read': {
    input: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.strictObject({ bytes: z.base64() }),
    timeout: slow,
  },
  /** Writes a workbook or a text document from its model. On a host without native dialogs, the answer is an address to download from. */
  'reports.write': {
    input: z.strictObject({ model: z.union([reportModelSchema, documentModelSchema]), fileName: name }),
    output: savedFile,
    timeout: null,
    limit: 400 * megabyte,
  },
  'reports.cancel': { input: nothing, output: done, timeout: quick },
  /** Saves a text (damage report, calendar), or the content of an attachment, proved, the same two ways as a workbook. */
  'files.save': {
    input: z.union([
      z.strictObject({
        fileName: name,
        mediaType: z.string().min(3).max(120),
        text: z.string(),
        /** Bytes of the file: budget software reads ISO-8859-1. */
        encoding: z.enum(['utf8', 'latin1']).default('utf8'),
      }),
      z.strictObject({ fileName: name, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    ]),
    output: savedFile,
    timeout: null,
    limit: 400 * megabyte,
  },
  /** Reads a workbook or a delimited file into text cells; `reports.cancel` stops it. What cannot be read is said in one sentence. */
  'files.readTable': {
    input: z.strictObject({ fileName: name, bytes: z.base64().max(heaviestTable) }),
    output: tableFileSchema,
    timeout: slow,
    limit: heaviestTable + 1000,
  },
  'stage.open': { input: nothing, output: done, timeout: quick, needs: 'projectorWindow' },
  'power.keepAwake': {
    input: z.strictObject({ awake: z.boolean() }),
    output: done,
    timeout: quick,
    needs: 'keepAwake',
  },
  'print.toPdf': {
    input: z.strictObject({ fileName: name }),
    output: z.strictObject({ path: path.nullable() }),
    timeout: null,
    needs: 'printToPdf',
  },
} as const satisfies Readonly<Record<string, Method>>

export type Contract = typeof contract
export type MethodName = keyof Contract
export type Input<M extends MethodName> = z.input<Contract[M]['input']>
export type Output<M extends MethodName> = z.output<Contract[M]['output']>

export function isMethodName(text: string): text is MethodName {
  return Object.hasOwn(contract, text)
}
