import type { Row } from '#shared/workspace/registry.ts'

export const deliberationStateWords: Readonly<Record<Row<'deliberations'>['state'], string>> = {
  draft: 'Projet',
  adopted: 'Adoptée',
  executory: 'Exécutoire',
}

/** « Délibération n° 2003-1198 », or « Délibération du bureau » while it has no number. */
export function deliberationName({ number, body }: Pick<Row<'deliberations'>, 'number' | 'body'>): string {
  return number === null ? `Délibération, ${body.toLocaleLowerCase('fr')}` : `Délibération n°\u00a0${number}`
}
