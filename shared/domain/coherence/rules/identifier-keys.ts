import { checkSiren, checkSiret, siretBelongsTo } from '#shared/domain/identifiers/siren.ts'
import { checkRna } from '#shared/domain/identifiers/rna.ts'
import type { FindingDraft, Rule } from '../finding.ts'

/** Keys of SIREN and SIRET, form of RNA, and SIRET against SIREN. A false one is kept and said: 37 of 1 056 in a real annex. */
export const identifierKeys: Rule = {
  id: 'identifier-keys',
  title: 'Clés des SIREN, SIRET et RNA',
  source: 'INSEE, clé de Luhn\u00a0; arrêté du 17 novembre 2017 sur les données des conventions de subvention.',
  *check(facts) {
    for (const { id, name, siren, siret, rna } of facts.organisations) {
      const draft = (headline: string, message: string, expected: string, found: string): FindingDraft => ({
        severity: 'warning',
        table: 'organisations',
        id,
        title: name,
        headline,
        message,
        expected,
        found,
      })
      const checks = [
        siren === null ? null : ([checkSiren(siren), siren, 'un SIREN valable'] as const),
        siret === null ? null : ([checkSiret(siret), siret, 'un SIRET valable'] as const),
        rna === null ? null : ([checkRna(rna), rna, 'un numéro RNA valable'] as const),
      ]
      let valid = true
      for (const entry of checks) {
        if (entry === null || entry[0].valid) continue
        valid = false
        yield draft(
          'Identifiant à vérifier',
          entry[0].message ?? `${entry[1]} n’est pas ${entry[2]}.`,
          entry[2],
          entry[1],
        )
      }
      if (valid && siren !== null && siret !== null && !siretBelongsTo(siret, siren))
        yield draft(
          'SIRET et SIREN différents',
          `Le SIRET ${siret} n’est pas un établissement du SIREN ${siren}.`,
          siren,
          siret,
        )
    }
  },
}
