import { z } from 'zod'
import { canonicalJson } from './canonical-json.ts'
import type { Fields } from './change.ts'
import { instantField } from './fields.ts'
import { isFamilyName, type FamilyName } from './registry.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Fields are looked at one by one, with the schema of their family, before an entry is written: here, that they are fields. */
const fields = z.custom<Fields>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))

const changeSchema = z.strictObject({
  table: z.string().refine(isFamilyName) as unknown as z.ZodType<FamilyName>,
  id: z.string().min(1).max(64),
  before: fields.nullable(),
  after: fields,
})

/** What a command hands over to be journaled; the workspace adds sequence, instant and hashes. */
export const entryBodySchema = z.strictObject({
  /** Made by the caller: the same id twice is acknowledged once. */
  commandId: z.string().min(8).max(64),
  /** `topic.intention`, e.g. `jury.recordBallot`; `history.undo` and `history.redo` for those two. */
  command: z.string().regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/),
  /** French sentence for the history and the undo menu: « Bulletin de Juré A sur Projet Cèdre ». */
  label: z.string().min(1).max(400),
  actor: z.string().min(1).max(120),
  /** Sequence that this entry takes back or makes again; null for an ordinary command. */
  revises: z.int().positive().nullable(),
  changes: z.array(changeSchema),
})

/** One line of the journal. `body` is null once lawfully erased; the chain, over `bodyHash`, still verifies. */
export const journalEntrySchema = z.strictObject({
  seq: z.int().positive(),
  at: instantField('Instant de l’écriture.'),
  prev: hash,
  bodyHash: hash,
  hash,
  format: z.int().positive(),
  body: entryBodySchema.nullable(),
  erased: z.strictObject({ at: instantField('Instant de l’effacement.'), visa: z.string().min(1).max(400) }).nullable(),
})

export type EntryBody = z.output<typeof entryBodySchema>
export type JournalEntry = z.output<typeof journalEntrySchema>
export type Sha256 = (text: string) => string

/** `prev` of the first entry. */
export const genesisHash = '0'.repeat(64)

/** Hash of a body: SHA-256 of its canonical JSON. */
export const hashBody = (body: EntryBody, sha256: Sha256): string => sha256(canonicalJson(body))

/** Link of the chain: H(previous, sequence, instant, format, bodyHash), so that a body can be erased and the chain stays. */
export function hashEntry(
  entry: Pick<JournalEntry, 'prev' | 'seq' | 'at' | 'format' | 'bodyHash'>,
  sha256: Sha256,
): string {
  const { prev, seq, at, format, bodyHash } = entry
  return sha256(canonicalJson({ prev, seq, at, format, bodyHash }))
}
