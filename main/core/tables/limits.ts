import { BridgeFailure } from '#shared/bridge/errors.ts'

/** How much of a file is read: what a programme's files hold, many times over, and what a page can show. */
export const limits = {
  /** Bytes of the file itself. */
  file: 30_000_000,
  /** Bytes of a workbook once unpacked, all its parts together. */
  unpacked: 150_000_000,
  /** How many times heavier than packed a part may be, beyond `ratioFrom` bytes: a sheet of repeated figures makes 60. */
  ratio: 250,
  ratioFrom: 10_000_000,
  columns: 400,
  rows: 50_000,
  cells: 2_000_000,
  sheets: 60,
} as const

const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f')

/** A file that is not read, in one French sentence: what it is, and what to do. */
export const refusedFile = (name: string, what: string, whatToDo: string): BridgeFailure =>
  new BridgeFailure('invalid-input', `«\u00a0${name}\u00a0» ${what}. Rien n’a été lu\u00a0; ${whatToDo}.`)

export const tooManyColumns = (name: string, sheet: string | null): BridgeFailure =>
  refusedFile(
    name,
    `a plus de ${grouped(limits.columns)} colonnes${sheet === null ? '' : ` dans la feuille «\u00a0${sheet}\u00a0»`}`,
    'gardez les colonnes utiles dans une copie et choisissez-la',
  )

export const tooManyRows = (name: string): BridgeFailure =>
  refusedFile(name, `a plus de ${grouped(limits.rows)} lignes`, 'partagez-le en plusieurs fichiers')

export const tooManyCells = (name: string): BridgeFailure =>
  refusedFile(name, `a plus de ${grouped(limits.cells)} cellules remplies`, 'gardez les colonnes utiles dans une copie')

export const tooHeavyOnceUnpacked = (name: string): BridgeFailure =>
  refusedFile(
    name,
    'se déploie sans mesure quand on l’ouvre\u00a0: ce n’est pas un tableau ordinaire',
    'demandez-en un autre à qui vous l’a envoyé',
  )

export const cutFile = (name: string): BridgeFailure =>
  refusedFile(name, 'est coupé ou abîmé\u00a0: sa fin manque', 'téléchargez-le ou demandez-le de nouveau')

export const lockedFile = (name: string): BridgeFailure =>
  refusedFile(
    name,
    'est protégé par un mot de passe',
    'ouvrez-le dans Excel ou LibreOffice, enregistrez-en une copie sans mot de passe, et choisissez la copie',
  )
