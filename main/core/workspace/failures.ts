import { BridgeFailure } from '#shared/bridge/errors.ts'
import { errorCode } from './file-system.ts'

const sentences: Readonly<Record<string, readonly ['disk-full' | 'unwritable', string]>> = {
  ENOSPC: ['disk-full', 'Le disque est plein. Libérez de la place, puis recommencez.'],
  EDQUOT: ['disk-full', 'Votre quota de disque est atteint. Libérez de la place, puis recommencez.'],
  EACCES: ['unwritable', 'Ce dossier ne peut pas être modifié avec votre compte. Demandez le droit d’y écrire.'],
  EPERM: [
    'unwritable',
    'Le système refuse l’écriture dans ce dossier. Vérifiez vos droits, ou qu’un antivirus ne le bloque pas.',
  ],
  EROFS: ['unwritable', 'Ce disque est en lecture seule. Copiez le dossier sur un disque où écrire.'],
  EBUSY: ['unwritable', 'Un autre logiciel bloque ce dossier (antivirus, sauvegarde). Attendez, puis recommencez.'],
  EIO: [
    'unwritable',
    'Le disque signale une erreur d’écriture. Copiez ce dossier ailleurs et prévenez l’informatique.',
  ],
}

/** A file-system error as a failure in words. `safe` says what is safe: « Rien n’a été enregistré. » */
export function writeFailure(error: unknown, safe: string): BridgeFailure {
  if (error instanceof BridgeFailure) return error
  const code = errorCode(error)
  const [kind, sentence] = (code === null ? undefined : sentences[code]) ?? [
    'unwritable' as const,
    `L’écriture a échoué${code === null ? '' : ` (${code})`}. Vérifiez que le dossier est accessible, puis recommencez.`,
  ]
  return new BridgeFailure(kind, `${safe} ${sentence}`, true)
}

/** The same for a folder that cannot be read. */
export function readFailure(error: unknown): BridgeFailure {
  if (error instanceof BridgeFailure) return error
  const code = errorCode(error)
  const sentence =
    code === 'EACCES' || code === 'EPERM'
      ? 'Ce dossier ne peut pas être lu avec votre compte. Demandez le droit d’y accéder.'
      : `Ce dossier n’a pas pu être lu${code === null ? '' : ` (${code})`}. Vérifiez que le disque ou le partage est connecté.`
  return new BridgeFailure('unexpected', `${sentence} Rien n’a été changé.`, true)
}
