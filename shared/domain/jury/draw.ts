import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * Passing order drawn from a seed: ids sorted by the SHA-256 of `seed:id`. The same seed gives the same order,
 * in whatever order the ids come, and anybody can redo it with a standard tool.
 */
export function drawOrder(ids: readonly string[], seed: string): readonly string[] {
  const key = (id: string): string => bytesToHex(sha256(utf8ToBytes(`${seed}:${id}`)))
  const keyed = ids.map((id) => ({ id, key: key(id) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ id }) => id)
}
