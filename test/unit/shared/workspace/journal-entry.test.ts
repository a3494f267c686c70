import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import type { Instant } from '#shared/workspace/fields.ts'
import {
  entryBodySchema,
  genesisHash,
  hashBody,
  hashEntry,
  journalEntrySchema,
  type EntryBody,
} from '#shared/workspace/journal-entry.ts'

const hash = (text: string) => bytesToHex(sha256(utf8ToBytes(text)))
const body: EntryBody = {
  commandId: 'command-1',
  command: 'jury.recordBallot',
  label: 'Bulletin de Juré A sur Projet Cèdre',
  actor: 'Claire Martin',
  revises: null,
  changes: [{ table: 'ballots', id: 'b-1', before: null, after: { id: 'b-1' } }],
}
const link = { seq: 1, at: '2026-11-22T09:00:00.000Z' as Instant, prev: genesisHash, format: 1 }

describe('shared/workspace/journal-entry', () => {
  it('hashes a body whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(body).toReversed()) as EntryBody
    expect(hashBody(turned, hash)).toBe(hashBody(body, hash))
  })

  it('changes the hash of an entry with any part of it', () => {
    const bodyHash = hashBody(body, hash)
    const variants = [
      { ...link, bodyHash },
      { ...link, bodyHash, seq: 2 },
      { ...link, bodyHash, at: '2026-11-22T09:00:00.001Z' as Instant },
      { ...link, bodyHash, prev: 'a'.repeat(64) },
      { ...link, bodyHash, format: 2 },
      { ...link, bodyHash: hashBody({ ...body, actor: 'Autre' }, hash) },
    ].map((entry) => hashEntry(entry, hash))
    expect(new Set(variants).size).toBe(variants.length)
  })

  it('keeps the hash of an entry whose body was erased', () => {
    const entry = { ...link, bodyHash: hashBody(body, hash) }
    const erased = {
      ...entry,
      hash: hashEntry(entry, hash),
      body: null,
      erased: { at: link.at, visa: 'Demande du 3 mai' },
    }
    expect(journalEntrySchema.parse(erased).hash).toBe(hashEntry(erased, hash))
  })

  it.each([
    ['a table that does not exist', { changes: [{ table: 'autre', id: 'x', before: null, after: {} }] }],
    ['a command without its topic', { command: 'recordBallot' }],
    ['an empty label', { label: '' }],
    ['an unknown field', { autre: 1 }],
  ])('refuses a body with %s', (_case, fields) => {
    expect(entryBodySchema.safeParse({ ...body, ...fields }).success).toBe(false)
  })
})
