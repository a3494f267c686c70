import { committed } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf, rootsOf } from '#shared/domain/conventions/lineage.ts'
import { baseVersion } from '#shared/domain/conventions/versions.ts'
import type { Rule } from '../finding.ts'
import { actName, money, relatedToConvention } from '../wording.ts'

/**
 * An amendment that changes what is already paid or ordered: it lowers an instalment under it, restates one that is wholly
 * paid, or leaves it out. What is paid is frozen; taking back is a « reversement ».
 */
export const paidChanged: Rule = {
  id: 'paid-changed',
  title: 'Échéances payées et avenants',
  source: 'Échéancier de l’avenant\u00a0: ce qui est versé ne change pas.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const movements = facts.movementsOf(convention.id)
      const versions = facts.versionsOf(convention.id)
      if (movements.length === 0 || versions.length < 2) continue
      const all = facts.instalmentsOf(convention.id)
      const [ledgerOf, roots] = [ledgersOf(all, movements), rootsOf(all)]
      for (const version of versions) {
        const base = baseVersion(versions, version)
        if (base === null) continue
        const restated = new Map(facts.instalmentsOfVersion(version.id).map((row) => [roots.get(row.id), row]))
        for (const was of facts.instalmentsOfVersion(base.id)) {
          const paid = committed(ledgerOf(was.id))
          const is = restated.get(roots.get(was.id))
          const frozen = was.amountCents !== null && paid >= was.amountCents
          const kept = is?.amountCents ?? null
          if (paid === 0 || (kept !== null && kept >= paid && (!frozen || kept === was.amountCents))) continue
          yield {
            severity: 'blocking',
            table: 'conventionVersions',
            id: version.id,
            title: `${convention.title}, ${actName(version)}`,
            headline: 'Échéance payée modifiée',
            message: `L’${actName(version)} porte ${String(was.year)} à ${kept === null ? 'un montant non renseigné' : money(kept)}\u00a0; ${money(paid)} sont déjà versés ou mandatés.`,
            expected: was.amountCents === null ? money(paid) : money(was.amountCents),
            found: kept === null ? null : money(kept),
            related: [{ table: 'conventions', id: convention.id }, ...relatedToConvention(facts, convention.id)],
          }
        }
      }
    }
  },
}
