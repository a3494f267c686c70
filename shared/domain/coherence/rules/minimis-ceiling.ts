import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { checkMinimis } from '#shared/domain/conventions/minimis.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { list, money } from '../wording.ts'

type Group = { readonly aids: Facts['aids'][number][]; readonly links: Facts['undertakingLinks'][number][] }

/** Aids and links of the organisations that links may join, whatever their dates: the rule itself looks at the dates. */
function byUndertaking(facts: Facts): Iterable<Group> {
  const heads = new Map<string, string>()
  const headOf = (id: string): string => {
    let head = id
    for (let next = heads.get(head); next !== undefined; next = heads.get(head)) head = next
    return head
  }
  for (const { organisationId, linkedId } of facts.undertakingLinks) {
    const [one, other] = [headOf(organisationId), headOf(linkedId)]
    if (one !== other) heads.set(one, other)
  }
  const groups = new Map<string, Group>()
  const groupOf = (id: string): Group => {
    const head = headOf(id)
    const group = groups.get(head) ?? { aids: [], links: [] }
    groups.set(head, group)
    return group
  }
  for (const aid of facts.aids) groupOf(aid.organisationId).aids.push(aid)
  for (const link of facts.undertakingLinks) groupOf(link.organisationId).links.push(link)
  return groups.values()
}

/**
 * De minimis aids of a single undertaking over the rolling three years at each grant, against the ceiling of that day; the
 * aids counted are listed. A ceiling reached exactly is kept.
 * Case: 100 000 + 120 000 + 60 000 €, then 20 000 € on 09/03/2026 is 300 000 € exactly; 20 001 € is over.
 */
export const minimisCeiling: Rule = {
  id: 'minimis-ceiling',
  title: 'Plafonds de minimis',
  source: 'Règlement (UE) 2023/2831, art. 3\u00a0: trois années glissantes, entreprise unique, toutes autorités.',
  whole: true,
  *check(facts) {
    for (const { aids, links } of byUndertaking(facts))
      for (const aid of aids) {
        const grant = {
          organisationId: aid.organisationId,
          regulation: aid.regulation,
          amount: cents(0),
          on: aid.grantedOn,
        }
        const { counted, total, ceiling, left } = checkMinimis(grant, aids, links, facts.legalFigures)
        // Told once, on the last aid of the day.
        if (ceiling === null || left === null || left >= 0 || counted.at(-1)?.id !== aid.id) continue
        const name = facts.organisation(aid.organisationId)?.name ?? 'organisme non renseigné'
        const listed = counted.map((one) => `${money(one.amountCents)} le ${formatDate(one.grantedOn)}`)
        yield {
          severity: 'blocking',
          table: 'aids',
          id: aid.id,
          title: name,
          headline: 'Plafond de minimis dépassé',
          message: `${money(total)} sur trois ans au ${formatDate(aid.grantedOn)}, pour un plafond de ${money(cents(ceiling.value))}\u00a0: ${list(listed)}.`,
          expected: `au plus ${money(cents(ceiling.value))}`,
          found: money(total),
          related: [
            { table: 'organisations', id: aid.organisationId },
            ...(aid.conventionId === null ? [] : [{ table: 'conventions' as const, id: aid.conventionId }]),
          ],
        }
      }
  },
}
