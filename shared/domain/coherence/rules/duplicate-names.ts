import type { Rule } from '../finding.ts'

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/s$/, '')

/** Two organisations under names that differ by signs only (B19: Open'cité, Open cité; Initiatives et Cité(s)). */
export const duplicateNames: Rule = {
  id: 'duplicate-names',
  title: 'Organismes en double',
  source: 'Annuaire\u00a0: un organisme, une fiche, ses autres noms en alias.',
  *check(facts) {
    const first = new Map<string, (typeof facts.organisations)[number]>()
    for (const organisation of facts.organisations) {
      for (const key of new Set([organisation.name, ...organisation.aliases].map(plain))) {
        const known = first.get(key)
        if (known === undefined) first.set(key, organisation)
        else if (known.id !== organisation.id && key !== '') {
          yield {
            severity: 'info',
            table: 'organisations',
            id: organisation.id,
            title: organisation.name,
            message: `${organisation.name} et ${known.name} sont peut-être le même organisme. Réunissez-les sous un seul nom, l’autre en alias.`,
            expected: 'un organisme',
            found: known.name,
            related: [{ table: 'organisations', id: known.id }],
          }
          break
        }
      }
    }
  },
}
