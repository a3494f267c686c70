import type { Row } from '#shared/workspace/registry.ts'

export type Outcome = Row<'decisions'>['outcome']
export type SessionState = Row<'jurySessions'>['state']
export type Aggregate = Row<'jurySessions'>['aggregate']
export type Scene = Row<'jurySessions'>['scene']
export type Segment = Row<'jurySessions'>['segments'][number]

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  labelled: 'Labellisé',
  retained: 'Retenu',
  waiting: 'Liste d’attente',
  adjourned: 'Ajourné',
  refused: 'Refusé',
  recruited: 'Recruté par un juré',
  advice: 'Avis seul',
}

export const sessionStateWords: Readonly<Record<SessionState, string>> = {
  prepared: 'En préparation',
  open: 'Ouverte',
  deliberating: 'En délibération',
  closed: 'Close',
  signed: 'Signée',
}

/** Names of the aggregates, as column heads and in sentences (`la …`). */
export const aggregateWords: Readonly<Record<Aggregate, { readonly head: string; readonly sentence: string }>> = {
  mean: { head: 'Moyenne', sentence: 'la moyenne brute' },
  median: { head: 'Médiane', sentence: 'la médiane' },
  trimmed: { head: 'Tronquée', sentence: 'la moyenne tronquée' },
  corrected: { head: 'Corrigée', sentence: 'la moyenne corrigée' },
}

export const recusalWords: Readonly<Record<Row<'recusals'>['kind'], string>> = {
  professional: 'lien professionnel',
  financial: 'lien financier',
  family: 'lien familial',
  other: 'autre lien',
}

export const sceneWords: Readonly<Record<Scene, string>> = {
  waiting: 'Attente',
  order: 'Ordre de passage',
  now: 'En ce moment',
  break: 'Pause',
  thanks: 'Merci',
  black: 'Noir',
  results: 'Résultats',
}

/** `1er`, `2e` as plain text. */
export const ordinal = (rank: number): string => (rank === 1 ? '1er' : `${String(rank)}e`)

/** `Ambre, Basalte et Cèdre`. */
export function listWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} et ${names.at(-1) ?? ''}`
}

/** `de Karim Bodin`, `d’Inès Aubry`: elided before a vowel or an accented one; a name in h keeps its « de ». */
export const ofName = (name: string): string => (/^[aeiouyàâäæéèêëîïôöœùûü]/i.test(name) ? `d’${name}` : `de ${name}`)

/** `1 bulletin`, `3 bulletins`: French plural from 2. */
export const count = (quantity: number, one: string, many = `${one}s`): string =>
  `${String(quantity)}\u00a0${Math.abs(quantity) < 2 ? one : many}`
