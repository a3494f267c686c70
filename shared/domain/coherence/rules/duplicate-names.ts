import { duplicatePairs } from '#shared/domain/directory/duplicates.ts'
import type { Rule } from '../finding.ts'

/** Two organisations under one SIREN, or names that differ by signs only (B19: Open'cité, Open cité; Initiatives et Cité(s)). */
export const duplicateNames: Rule = {
  id: 'duplicate-names',
  title: 'Organismes en double',
  source: 'Annuaire\u00a0: un organisme, une fiche, ses autres noms en alias.',
  *check(facts) {
    for (const { first, second, by } of duplicatePairs(facts.organisations)) {
      yield {
        severity: 'info',
        table: 'organisations',
        id: second.id,
        title: second.name,
        headline: 'Doublon possible',
        message: `${first.name} et ${second.name} ${by === 'siren' ? 'ont le même SIREN' : 'ne diffèrent que par des signes'}\u00a0: est-ce le même organisme\u00a0? Si oui, gardez une fiche, l’autre nom en alias.`,
        expected: 'un organisme',
        found: `${first.name}, ${second.name}`,
        related: [{ table: 'organisations', id: first.id }],
      }
    }
  },
}
