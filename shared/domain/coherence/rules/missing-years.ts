import type { Rule } from '../finding.ts'
import { list, nameOfAct, relatedToConvention } from '../wording.ts'
import { yearsOf } from './incomplete-plan.ts'

/**
 * Years of a convention whose amount is not given: its total cannot be computed, and is not the sum of the others.
 * Case: triennial convention 2017-2019, only 2018 given (50 000 €): the total is « non calculable ».
 */
export const missingYears: Rule = {
  id: 'missing-years',
  title: 'Exercices sans montant',
  source: 'Échéancier de la convention, exercice par exercice.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const version = facts.current(convention.id)
      if (version === undefined || convention.kind === 'framework') continue
      const instalments = facts.instalmentsOfVersion(version.id)
      const given = new Set<number>()
      const unset: number[] = []
      for (const { year, amountCents } of instalments)
        if (amountCents === null) unset.push(year)
        else given.add(year)
      const absent = yearsOf(convention).filter((year) => !given.has(year))
      if (absent.length === 0 && unset.length === 0) continue
      const lacking = [...new Set([...absent, ...unset])].sort()
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: nameOfAct(convention, version),
        headline: `${list(lacking.map(String))} sans montant`,
        message: `Montant de ${list(lacking.map(String))} non renseigné\u00a0: le total de la convention n’est pas calculable.`,
        expected: yearsOf(convention).join(', '),
        found: [...given].sort().join(', '),
        related: relatedToConvention(facts, convention.id),
      }
    }
  },
}
