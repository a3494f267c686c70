import { accountFaults } from '#shared/domain/conventions/accounts.ts'
import type { RecordRef, Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { nameOfAct, relatedToConvention } from '../wording.ts'

/** Where an imputation is used: the items and conventions on whose pages the finding has to show. */
function usesOfLine(facts: Facts, lineId: string): readonly RecordRef[] {
  const items = facts.itemsOfLine(lineId)
  const conventions = new Set([
    ...facts.instalmentsOfLine(lineId).map((row) => row.conventionId),
    ...items.flatMap((item) => item.conventionId ?? []),
  ])
  const refs: readonly RecordRef[] = [
    ...items.flatMap((item): readonly RecordRef[] => [
      { table: 'deliberationItems', id: item.id },
      { table: 'deliberations', id: item.deliberationId },
    ]),
    ...[...conventions].flatMap((id): readonly RecordRef[] => [
      { table: 'conventions', id },
      ...relatedToConvention(facts, id),
    ]),
  ]
  return [...new Map(refs.map((ref) => [`${ref.table} ${ref.id}`, ref])).values()]
}

/** « Entrepreneuriat…, avenant n° 1 »: the act that uses the imputation, else its account. */
function titleOf(facts: Facts, line: Facts['budgetLines'][number]): string {
  const version = facts
    .instalmentsOfLine(line.id)
    .map((row) => facts.version(row.versionId))
    .findLast((row) => row !== undefined)
  const convention = facts.convention(version?.conventionId ?? facts.itemsOfLine(line.id)[0]?.conventionId ?? null)
  if (version !== undefined && convention !== undefined) return nameOfAct(convention, version)
  return convention?.title ?? `Compte ${line.nature ?? ''}`
}

/**
 * Class of the account against the section that the act names: class 6 is operating, class 2 (204) is investment.
 * Case B7: « budget d'investissement sur le compte INUM 65738-SUBFCT-FLI » (Saint-Étienne Métropole, 15/11/2018).
 */
export const accountSection: Rule = {
  id: 'account-section',
  title: 'Comptes et sections budgétaires',
  source: 'Plans de comptes M14 et M57\u00a0: classe 6 en fonctionnement, comptes 204 en investissement.',
  *check(facts) {
    for (const line of facts.budgetLines) {
      const fault = accountFaults(line, null, facts.plan).find((one) => one.rule === 'section')
      if (fault === undefined || line.nature === null) continue
      const operating = line.nature.startsWith('6')
      const said = operating ? 'd’investissement' : 'de fonctionnement'
      yield {
        severity: 'warning',
        table: 'budgetLines',
        id: line.id,
        title: titleOf(facts, line),
        headline: 'Section contredite',
        message: `Le compte ${line.nature} est un compte ${operating ? 'de fonctionnement' : 'd’investissement'}\u00a0; ${line.section === null ? `le chapitre ou la fonction est ${said}` : `l’acte cite le budget ${said}`}.`,
        expected: fault.expected,
        found: fault.found,
        related: usesOfLine(facts, line.id),
      }
    }
  },
}
