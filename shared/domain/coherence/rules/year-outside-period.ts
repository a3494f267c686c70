import type { Rule } from '../finding.ts'
import { list, relatedToConvention } from '../wording.ts'
import { yearsOf } from './incomplete-plan.ts'

/** Instalments of years that the convention does not cover. A balance may be paid in the year after the end. */
export const yearOutsidePeriod: Rule = {
  id: 'year-outside-period',
  title: 'Exercices et période des conventions',
  source: 'Durée de la convention.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const years = yearsOf(convention)
      const version = facts.current(convention.id)
      const [first, last] = [years[0], years.at(-1)]
      if (version === undefined || first === undefined || last === undefined) continue
      const outside = facts
        .instalmentsOfVersion(version.id)
        .filter(({ year, kind }) => year < first || year > (kind === 'balance' ? last + 1 : last))
      const found = [...new Set(outside.map(({ year }) => year))].sort((a, b) => a - b).map(String)
      if (found.length === 0) continue
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: `${list(found)} hors de la période`,
        message: `Échéance de ${list(found)} pour une convention de ${String(first)} à ${String(last)}. Corrigez l’exercice, ou prolongez la convention par un avenant.`,
        expected: `de ${String(first)} à ${String(last)}`,
        found: list(found),
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
