import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import { cents, sumOrNull } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { actName, money, relatedToConvention, signed } from '../wording.ts'

type Version = Facts['conventionVersions'][number]

/** What the act grants by itself: its whole, or for a yearly execution the instalments that it fixes. */
function granted(facts: Facts, version: Version): Cents | null {
  const instalments = facts.instalmentsOfVersion(version.id)
  if (version.kind !== 'yearly') return totalOf(instalments)
  const before = new Map(facts.instalmentsOf(version.conventionId).map((row) => [row.id, row]))
  const fixed = instalments.filter(({ continuesId, amountCents, credit }) => {
    const was = continuesId === null ? undefined : before.get(continuesId)
    return was === undefined || was.amountCents !== amountCents || was.credit !== credit
  })
  return totalOf(fixed)
}

/**
 * What the assembly voted for an act against what the act grants. Silent on acts that grant nothing (duration, object), on
 * amounts that are not given, and on votes that were refused.
 * Cases: 450 000 € voted, 130 000 + 160 000 + 160 000; 70 000 + 60 000 € voted in two lines for 130 000 €.
 */
export const votedTotal: Rule = {
  id: 'voted-total',
  title: 'Voté et conventionné',
  source: 'Délibération et échéancier\u00a0: la convention attribue ce que l’assemblée a voté.',
  *check(facts) {
    for (const convention of facts.conventions) {
      const items = facts.itemsOf(convention.id).filter(({ voteResult, deliberationId }) => {
        const state = facts.deliberation(deliberationId)?.state
        return state !== undefined && state !== 'draft' && voteResult !== 'rejected' && voteResult !== 'adjourned'
      })
      if (items.length === 0) continue
      const chain = versionChain(facts.versionsOf(convention.id))
      for (const version of chain) {
        if (!['initial', 'amount', 'yearly'].includes(version.kind)) continue
        const own = items.filter(({ versionId }) => (versionId ?? chain[0]?.id) === version.id)
        const voted = own.length === 0 ? null : sumOrNull(own.map(({ votedCents }) => votedCents))
        const total = granted(facts, version)
        if (voted === null || total === null || voted === total) continue
        yield {
          severity: 'blocking',
          table: 'conventionVersions',
          id: version.id,
          title: `${convention.title}, ${actName(version)}`,
          headline: `Voté et conventionné\u00a0: ${signed(cents(total - voted))}`,
          message: `L’assemblée a voté ${money(voted)}, les échéances de l’${actName(version)} font ${money(total)}\u00a0: écart ${signed(cents(total - voted))}.`,
          expected: money(voted),
          found: money(total),
          related: [{ table: 'conventions', id: convention.id }, ...relatedToConvention(facts, convention.id)],
        }
      }
    }
  },
}
