import { comparePartialDates } from '#shared/domain/calendar/partial-date.ts'
import type { Facts } from '../facts.ts'
import type { Rule } from '../finding.ts'
import { list, relatedToConvention } from '../wording.ts'

type Convention = Facts['conventions'][number]

/** What keeps a convention from mirroring another one, in words. */
function differences(facts: Facts, convention: Convention, other: Convention): readonly string[] {
  const name = (id: string): string => facts.organisation(id)?.name ?? 'non renseigné'
  const apart = (a: Convention['startsOn'], b: Convention['startsOn']): boolean =>
    a !== null && b !== null && comparePartialDates(a, b) < 0
  return [
    ...(convention.grantorId === other.grantorId ? [`même financeur, ${name(other.grantorId)}`] : []),
    ...(convention.beneficiaryId === other.beneficiaryId
      ? []
      : [`bénéficiaires ${name(other.beneficiaryId)} et ${name(convention.beneficiaryId)}`]),
    ...(apart(other.endsOn, convention.startsOn) || apart(convention.endsOn, other.startsOn)
      ? ['périodes sans année commune']
      : []),
  ]
}

/**
 * Mirror conventions: another funder, one beneficiary, a common period.
 * Case: deliberation 2003-1198, convention with the association and its mirror with the Région Rhône-Alpes, 2003 to 2005.
 */
export const mirrorMismatch: Rule = {
  id: 'mirror-mismatch',
  title: 'Conventions miroirs',
  source: 'Conventions miroirs\u00a0: autre financeur, même bénéficiaire, période commune.',
  whole: true,
  *check(facts) {
    for (const convention of facts.conventions) {
      const other = facts.convention(convention.mirrorOfId)
      const found = other === undefined ? [] : differences(facts, convention, other)
      if (other === undefined || found.length === 0) continue
      yield {
        severity: 'warning',
        table: 'conventions',
        id: convention.id,
        title: convention.title,
        headline: 'Convention miroir qui diffère',
        message: `Cette convention est le miroir de «\u00a0${other.title}\u00a0»\u00a0: ${list(found)}.`,
        expected: 'autre financeur, même bénéficiaire, période commune',
        found: list(found),
        related: [{ table: 'conventions', id: other.id }, ...relatedToConvention(facts, convention.id)],
      }
    }
  },
}
