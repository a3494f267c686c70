import { cycleOf } from '#shared/domain/conventions/kinship.ts'
import type { Rule } from '../finding.ts'

/** Conventions attached to one another in a ring: an imported file may bring one, commands refuse it. */
export const familyCycle: Rule = {
  id: 'family-cycle',
  title: 'Conventions cadres et conventions',
  source: 'Rattachement des conventions\u00a0: cadre, convention, avenants.',
  whole: true,
  *check(facts) {
    const all = new Map(facts.conventions.map((row) => [row.id, row]))
    for (const convention of facts.conventions) {
      const chain = cycleOf(convention.id, convention.parentId, all)
      // Told once for a ring, on its first record.
      if (chain === null || chain.some(({ id }) => id < convention.id)) continue
      const path = [convention, ...chain].map(({ title }) => `«\u00a0${title}\u00a0»`).join(', rattachée à ')
      yield {
        severity: 'blocking',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Rattachement en rond',
        message: `Le rattachement tourne en rond\u00a0: ${path}. Détachez l’une d’elles.`,
        expected: null,
        found: path,
        related: chain
          .filter(({ id }) => id !== convention.id)
          .map(({ id }) => ({ table: 'conventions' as const, id })),
      }
    }
  },
}
