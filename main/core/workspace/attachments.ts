import { BridgeFailure } from '#shared/bridge/errors.ts'
import { sha256 } from './chain.ts'
import { renameWithRetry } from './durable-rename.ts'
import { errorCode, statOrNull, writeFile, type FileSystem } from './file-system.ts'
import { readFailure, writeFailure } from './failures.ts'
import { layout } from './layout.ts'
import type { Machine } from './machine.ts'

const isHash = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** Keeps bytes under their SHA-256. Durable when it returns; the same bytes twice are one file. */
export async function storeAttachment(
  machine: Machine,
  folder: string,
  bytes: Uint8Array,
): Promise<{ sha256: string; size: number }> {
  const { files } = machine
  const hash = sha256(bytes)
  const path = layout(folder).attachment(hash)
  const answer = { sha256: hash, size: bytes.length }
  const temporary = `${path}.${machine.newId()}.tmp`
  try {
    const there = await statOrNull(files, path)
    // A file that no longer holds its content is written anew.
    if (there?.size === bytes.length && sha256(await files.read(path)) === hash) return answer
    await files.makeFolder(layout(folder).attachments)
    await writeFile(files, temporary, 'create', bytes)
    await renameWithRetry(machine, temporary, path)
    await files.syncFolder(layout(folder).attachments)
    return answer
  } catch (error) {
    await files.remove(temporary).catch(() => undefined)
    throw writeFailure(error, 'La pièce jointe n’a pas été enregistrée ; le reste est intact.')
  }
}

/** Bytes of an attachment, proved to be those that were stored. */
export async function loadAttachment(files: FileSystem, folder: string, hash: string): Promise<Uint8Array> {
  if (!isHash(hash)) throw new BridgeFailure('invalid-input', 'Cette pièce jointe n’a pas d’empreinte valable.')
  let bytes: Buffer
  try {
    bytes = await files.read(layout(folder).attachment(hash))
  } catch (error) {
    if (errorCode(error) === 'ENOENT')
      throw new BridgeFailure(
        'not-found',
        'Le fichier de cette pièce jointe manque dans le dossier « files » de l’espace de travail. Sa fiche est intacte ; remettez le fichier depuis une copie.',
      )
    throw readFailure(error)
  }
  if (sha256(bytes) !== hash)
    throw new BridgeFailure(
      'damaged',
      'Le fichier de cette pièce jointe a changé depuis son dépôt : il n’est pas ouvert. Sa fiche est intacte ; remettez le fichier depuis une copie.',
    )
  return bytes
}

/** Names in `files/` whose content is not the one announced. */
export async function brokenAttachments(
  files: FileSystem,
  folder: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const broken: string[] = []
  for (const name of names.filter(isHash))
    if (sha256(await files.read(layout(folder).attachment(name))) !== name) broken.push(name)
  return broken
}
