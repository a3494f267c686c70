import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type OtherChange = {
  readonly subject: 'end' | 'object' | 'beneficiary'
  /** Null when nothing was given before. */
  readonly before: string | null
  readonly after: string
}

const heads: Readonly<Record<OtherChange['subject'], string>> = {
  end: 'fin portée',
  object: 'objet modifié',
  beneficiary: 'bénéficiaire changé',
}

/**
 * What an amendment changes besides amounts. Until it is signed, before is the convention as it stands; signing keeps on the
 * act what was there before.
 */
export function otherChanges(
  version: Row<'conventionVersions'>,
  convention: Row<'conventions'>,
  nameOf: (organisationId: string) => string | null,
): readonly OtherChange[] {
  const was =
    version.state === 'signed'
      ? { endsOn: version.formerEndsOn, object: version.formerObject, beneficiaryId: version.formerBeneficiaryId }
      : convention
  const name = (id: string | null): string | null => (id === null ? null : nameOf(id))
  const changes: OtherChange[] = []
  if (version.endsOn !== null)
    changes.push({
      subject: 'end',
      before: was.endsOn === null ? null : formatPartialDate(was.endsOn),
      after: formatPartialDate(version.endsOn),
    })
  if (version.object !== null) changes.push({ subject: 'object', before: was.object, after: version.object })
  if (version.beneficiaryId !== null)
    changes.push({
      subject: 'beneficiary',
      before: name(was.beneficiaryId),
      after: name(version.beneficiaryId) ?? 'bénéficiaire non renseigné',
    })
  return changes
}

/** « fin portée de 2005 à 2006 », « objet modifié, de « A » à « B » ». */
export function otherChangeInWords({ subject, before, after }: OtherChange): string {
  if (subject === 'end') return `${heads.end}${before === null ? '' : ` de ${before}`} à ${after}`
  const quoted = (text: string): string => `«\u00a0${text}\u00a0»`
  return `${heads[subject]}, ${before === null ? '' : `de ${quoted(before)} `}${before === null ? '' : 'à '}${quoted(after)}`
}
