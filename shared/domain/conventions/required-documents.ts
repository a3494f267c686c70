import type { Row } from '#shared/workspace/registry.ts'
import { rootsOf } from './lineage.ts'

type Document = Pick<Row<'requiredDocuments'>, 'instalmentId' | 'receivedOn'>

/** Documents that grantors usually ask for, by kind of instalment: a list to start from, then edited. */
export const usualDocuments: Readonly<Record<Row<'instalments'>['kind'], readonly string[]>> = {
  advance: ['Convention signée', 'RIB', 'Avis de situation SIRET'],
  part: ['État des dépenses engagées', 'RIB'],
  balance: ['Compte rendu financier', 'Bilan d’activité', 'État récapitulatif des dépenses, visé'],
  yearly: ['RIB', 'Compte rendu financier de l’année précédente'],
}

/** Documents of an instalment, whatever version asked for them: they follow it from act to act. */
export function documentsOf<D extends Document>(
  documents: readonly D[],
  instalments: readonly Pick<Row<'instalments'>, 'id' | 'continuesId'>[],
): (instalmentId: string) => readonly D[] {
  const roots = rootsOf(instalments)
  const root = (id: string): string => roots.get(id) ?? id
  return (id) => documents.filter(({ instalmentId }) => instalmentId !== null && root(instalmentId) === root(id))
}

/** How many are asked, and how many are missing. */
export function documentCount(documents: readonly Document[]): { readonly asked: number; readonly missing: number } {
  return { asked: documents.length, missing: documents.filter(({ receivedOn }) => receivedOn === null).length }
}
