import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { genesisHash, hashEntry, type EntryBody, type JournalEntry } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import type { BodyText } from './body-text.ts'

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** A place in the chain: the last entry's sequence and hash. */
export type Link = { readonly seq: number; readonly hash: string }

export const genesis: Link = { seq: 0, hash: genesisHash }

/** An entry with its line of the journal, newline included. */
export type Sealed = { readonly entry: JournalEntry; readonly line: Buffer }

/** The entry that follows `previous` in the chain. `text` is the one of its body. */
export function seal(previous: Link, body: EntryBody, text: BodyText, at: Instant): Sealed {
  const link = { prev: previous.hash, seq: previous.seq + 1, at, format: formatVersion, bodyHash: text.hash() }
  const entry = { ...link, hash: hashEntry(link, sha256), body, erased: null }
  const [before, after] = around(entry)
  return { entry, line: text.between(before, `${after}\n`) }
}

/** Line of the journal, newline included. */
export const lineOf = (entry: JournalEntry): string => `${canonicalJson(entry)}\n`

/** Canonical text of an entry, before and after the one of its body. */
function around({ at, body: _body, ...others }: JournalEntry): readonly [string, string] {
  return [`{"at":${canonicalJson(at)},"body":`, `,${canonicalJson(others).slice(1)}`]
}

export type Checked =
  | { readonly ok: true; readonly entry: JournalEntry }
  | { readonly ok: false; readonly fault: 'unreadable' | 'wrong-hash' | 'out-of-chain'; readonly claim: Claim | null }

/** What a faulty line says of itself, to be shown as such and never applied. */
export type Claim = { readonly seq: number; readonly label: string | null; readonly command: string | null }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function claimOf(value: Readonly<Record<string, unknown>>): Claim | null {
  if (!Number.isSafeInteger(value['seq']) || (value['seq'] as number) < 1) return null
  const body = isRecord(value['body']) ? value['body'] : {}
  return { seq: value['seq'] as number, label: text(body['label']), command: text(body['command']) }
}

/**
 * Checks one line against the link before it (`null`: unknown, only the line itself is checked). A line holds when its
 * text is the canonical one, its body has the announced hash, its own hash holds, and it follows the previous link.
 * Its shape needs no schema: the hash was computed over what the application had validated.
 */
export function checkLine(line: string, previous: Link | null): Checked {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { ok: false, fault: 'unreadable', claim: null }
  }
  if (!isRecord(value) || claimOf(value) === null) return { ok: false, fault: 'unreadable', claim: null }
  const entry = value as unknown as JournalEntry
  const claim = claimOf(value)
  if (!holds(entry, line)) return { ok: false, fault: 'wrong-hash', claim }
  if (previous !== null && (entry.prev !== previous.hash || entry.seq !== previous.seq + 1))
    return { ok: false, fault: 'out-of-chain', claim }
  return { ok: true, entry }
}

const keys = 'at,body,bodyHash,erased,format,hash,prev,seq'

function holds(entry: JournalEntry, line: string): boolean {
  try {
    // `erased` is outside the hashes, since it comes later: its name and the absence of others are checked by themselves.
    if (Object.keys(entry).join() !== keys || (entry.body === null) === (entry.erased === null)) return false
    if (entry.hash !== hashEntry(entry, sha256)) return false
    const text = canonicalJson(entry.body)
    if (entry.body !== null && entry.bodyHash !== sha256(text)) return false
    const [before, after] = around(entry)
    return `${before}${text}${after}` === line
  } catch {
    return false
  }
}
