import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { DocumentModel } from './document-model.ts'
import { isDocument } from './kind.ts'
import type { ReportModel } from './report-model.ts'

/** SHA-256 of what a report says: its sheets, columns and rows, or the blocks of its text. The edition and its date, in the headings, play no part, nor do widths and paper. */
export function contentHash(model: ReportModel | DocumentModel): string {
  const hash = sha256.create()
  if (isDocument(model)) return bytesToHex(hash.update(utf8ToBytes(JSON.stringify(model.blocks))).digest())
  for (const { name, columns, rows, notes } of model.sheets) {
    hash.update(utf8ToBytes(JSON.stringify([name, columns.map(({ key, title, type }) => [key, title, type]), notes])))
    for (const { kind, cells } of rows) hash.update(utf8ToBytes(JSON.stringify([kind, cells])))
  }
  return bytesToHex(hash.digest())
}
