import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ReportModel } from './report-model.ts'

/** SHA-256 of what a report says: its sheets, columns and rows. The edition and its date, in the headings, play no part, nor do widths and paper. */
export function contentHash(model: ReportModel): string {
  const hash = sha256.create()
  for (const { name, columns, rows, notes } of model.sheets) {
    hash.update(utf8ToBytes(JSON.stringify([name, columns.map(({ key, title, type }) => [key, title, type]), notes])))
    for (const { kind, cells } of rows) hash.update(utf8ToBytes(JSON.stringify([kind, cells])))
  }
  return bytesToHex(hash.digest())
}
