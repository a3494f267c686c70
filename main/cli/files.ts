import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { errorCode } from '#main/core/workspace/file-system.ts'
import { Refused } from './command.ts'

/** Why a file cannot be read, in words. */
export function unreadable(file: string, error: unknown): Refused {
  const code = errorCode(error)
  if (code === 'ENOENT' || code === 'ENOTDIR') return new Refused(`« ${file} » n’existe pas. Corrigez le chemin.`)
  if (code === 'EISDIR') return new Refused(`« ${file} » est un dossier ; un fichier d’échange est attendu.`)
  if (code === 'EACCES' || code === 'EPERM')
    return new Refused(`« ${file} » ne peut pas être lu avec votre compte. Demandez le droit d’y accéder.`)
  return new Refused(
    `« ${file} » n’a pas pu être lu${code === null ? '' : ` (${code})`}. Vérifiez que le disque ou le partage est connecté.`,
  )
}

const unwrittenWords: Readonly<Record<string, string>> = {
  EISDIR: 'un dossier porte ce nom. Donnez un nom de fichier.',
  ENOSPC: 'le disque est plein. Libérez de la place, puis recommencez.',
  EDQUOT: 'votre quota de disque est atteint. Libérez de la place, puis recommencez.',
  EROFS: 'ce disque est en lecture seule. Choisissez-en un autre.',
  EACCES: 'votre compte n’a pas le droit d’écrire ici. Choisissez un autre dossier, ou demandez ce droit.',
  EPERM: 'le système refuse l’écriture. Fermez ce fichier s’il est ouvert dans un tableur, ou vérifiez vos droits.',
  EBUSY: 'un autre logiciel le tient. Fermez-le, puis recommencez.',
}

function unwritten(file: string, error: unknown): Refused {
  const code = errorCode(error)
  const missing = `le dossier « ${path.dirname(file)} » n’existe pas. Créez-le, ou corrigez le chemin.`
  const why =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? missing
      : ((code === null ? undefined : unwrittenWords[code]) ??
        `l’écriture a échoué${code === null ? '' : ` (${code})`}.`)
  return new Refused(`« ${file} » n’a pas pu être écrit : ${why}`)
}

/**
 * Writes beside, then gives the name, which replaces a file already there: a reader never sees half a file. Nothing is
 * left behind by a failure.
 * @throws Refused in words, also for a place inside a workspace folder, which holds its own files only
 */
export async function writeWhole<T>(file: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const workspace = await enclosingWorkspace(file)
  if (workspace !== null)
    throw new Refused(
      `« ${file} » est à l’intérieur de l’espace de travail « ${workspace} », qui ne contient que ses propres fichiers. Rien n’a été écrit ; choisissez un autre dossier.`,
    )
  const temporary = `${file}.${uuid().slice(-8)}.tmp`
  try {
    const result = await write(temporary)
    await rename(temporary, file)
    return result
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw unwritten(file, error)
  }
}

/** The workspace folder that holds a path, or null. */
async function enclosingWorkspace(file: string): Promise<string | null> {
  let folder = path.dirname(path.resolve(file))
  for (;;) {
    const held = await stat(path.join(folder, 'workspace.json')).catch(() => null)
    if (held?.isFile() === true) return folder
    const above = path.dirname(folder)
    if (above === folder) return null
    folder = above
  }
}
