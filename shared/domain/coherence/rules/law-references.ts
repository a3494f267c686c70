import type { CivilDate } from '#shared/workspace/fields.ts'
import type { RecordRef, Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { isQuotedFamily } from '../quoted-families.ts'
import { lawFaults } from '../law-references.ts'
import { list } from '../wording.ts'

type Cited = RecordRef & { readonly title: string; readonly text: string; readonly on: CivilDate | null }

/** Texts of acts and quotations, with the record that they show on and the date of the act. */
function* textsOf(facts: Facts): Generator<Cited> {
  for (const { deliberationId: id, text } of facts.deliberationTexts) {
    const act = facts.deliberation(id)
    if (act !== undefined) yield { table: 'deliberations', id, title: act.title, text, on: act.sittingOn }
  }
  for (const { conventionId, actText, reason, adoptedOn, title } of facts.conventionVersions) {
    const text = [actText, reason].filter((part) => part !== null).join('\n')
    if (text !== '') yield { table: 'conventions', id: conventionId, title, text, on: adoptedOn }
  }
  for (const { id, title, object } of facts.conventions)
    yield { table: 'conventions', id, title, text: object, on: null }
  for (const { table, recordId: id, label, quote, text } of facts.claims)
    if (isQuotedFamily(table))
      yield { table, id, title: label, text: [quote, text].filter((part) => part !== null).join('\n'), on: null }
}

/**
 * Laws cited with another year or date than theirs, and articles cited under a number that moved.
 * Case B17: « loi ESS de 2013 », which is the loi n° 2014-856 du 31 juillet 2014.
 */
export const lawReferences: Rule = {
  id: 'law-references',
  title: 'Lois et articles cités',
  source: 'Liste tenue des textes cités par les actes, avec leurs dates.',
  *check(facts) {
    const told = new Set<string>()
    for (const { table, id, title, text, on } of textsOf(facts)) {
      const faults = lawFaults(text, on)
      const key = `${table} ${id} ${faults.map(({ cited }) => cited).join()}`
      if (faults.length === 0 || told.has(key)) continue
      told.add(key)
      yield {
        severity: 'warning',
        table,
        id,
        title,
        headline: 'Texte cité à vérifier',
        message: `${faults.map(({ cited, expected }) => `«\u00a0${cited}\u00a0»\u00a0: ${expected}`).join('\u00a0; ')}.`,
        expected: list(faults.map(({ expected }) => expected)),
        found: list(faults.map(({ cited }) => cited)),
      }
    }
  },
}
