import { formatInteger } from '#shared/domain/money/format-money.ts'

/** How far a large entry is, as the workspace tells it. */
export type Saving = {
  readonly step: 'checking' | 'planning' | 'writing' | 'indexing'
  readonly done: number
  readonly total: number
  /** Gives it up; null once it is sent. */
  readonly stop: (() => void) | null
}

export const savingTasks: Readonly<Record<Saving['step'], string>> = {
  checking: 'Contrôle',
  planning: 'Préparation',
  writing: 'Écriture dans le dossier',
  indexing: 'Mise à jour de l’affichage',
}

/** « Préparation : 4 200 fiches sur 10 000 »; while the folder is written, how many there are. */
export function savingWords({ step, done, total }: Saving): string {
  const rows = step === 'writing' ? formatInteger(total) : formatInteger(done)
  const counted = step === 'writing' ? `${rows} fiches` : `${rows} fiches sur ${formatInteger(total)}`
  return `${savingTasks[step]}\u00a0: ${counted}`
}
