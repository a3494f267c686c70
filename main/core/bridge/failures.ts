import { BridgeFailure } from '#shared/bridge/errors.ts'

const unchanged = 'Rien n’a été modifié.'

/** Sentences for what the system refuses, by Node's error code. */
const bySystemCode: Readonly<Record<string, () => BridgeFailure>> = {
  ENOSPC: () =>
    new BridgeFailure('disk-full', `Le disque est plein. Libérez de la place, puis recommencez. ${unchanged}`, true),
  EDQUOT: () => new BridgeFailure('disk-full', `Le quota du disque est atteint. ${unchanged}`, true),
  EACCES: () => unwritable('Le système refuse l’accès à ce fichier ou à ce dossier.'),
  EPERM: () => unwritable('Le système refuse l’accès à ce fichier ou à ce dossier.'),
  EROFS: () => unwritable('Ce disque est en lecture seule.'),
  EBUSY: () => unwritable('Un autre logiciel tient ce fichier. Fermez-le, puis recommencez.'),
  ENOENT: () => new BridgeFailure('not-found', 'Ce fichier ou ce dossier n’existe plus à cet endroit.'),
  ENOTDIR: () => new BridgeFailure('not-found', 'Ce chemin désigne un fichier, pas un dossier.'),
}

function unwritable(sentence: string): BridgeFailure {
  return new BridgeFailure('unwritable', `${sentence} ${unchanged}`, true)
}

/** What a page may know of an error. Anything unforeseen becomes `unexpected`; its details stay in the log. */
export function toFailure(error: unknown): BridgeFailure {
  if (error instanceof BridgeFailure) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = Object.hasOwn(bySystemCode, code) ? bySystemCode[code] : undefined
  return known?.() ?? unexpected()
}

export function unexpected(): BridgeFailure {
  return new BridgeFailure(
    'unexpected',
    'Tremplin n’a pas pu terminer cette action. Ce qui est déjà enregistré reste en place ; recommencez, ou fermez et rouvrez l’espace de travail.',
  )
}
