import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { comparePartialDates, precisionOf, rangeOf } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Kind = Row<'affiliations'>['kind']
type Role = Pick<Row<'affiliations'>, 'kind' | 'title' | 'startsOn' | 'endsOn' | 'ended'>

/** A role in words: its name in a list, and what the person does, or did, for the organisation. */
export const roleWords: Readonly<
  Record<Kind, { readonly label: string; readonly now: string; readonly past: string }>
> = {
  founder: { label: 'Fondation', now: 'a fondé', past: 'a fondé' },
  director: { label: 'Direction', now: 'dirige', past: 'a dirigé' },
  employee: { label: 'Emploi', now: 'travaille pour', past: 'ancien employeur' },
  board: {
    label: 'Conseil d’administration ou bureau',
    now: 'siège à la direction de',
    past: 'a siégé à la direction de',
  },
  shareholder: { label: 'Capital', now: 'détient une part de', past: 'a détenu une part de' },
  adviser: { label: 'Mission de conseil', now: 'conseille', past: 'a conseillé' },
  member: { label: 'Appartenance', now: 'fait partie de', past: 'a fait partie de' },
  relative: { label: 'Emploi d’un proche', now: 'un proche travaille pour', past: 'un proche a travaillé pour' },
}

/** Is the role over on this day? One that ends on a date known to the month or year lasts to its end. */
export const isOver = ({ ended, endsOn }: Pick<Role, 'ended' | 'endsOn'>, today: CivilDate): boolean =>
  endsOn === null ? ended : rangeOf(endsOn).last < today

/** `ancien employeur : Atelier Nord`. */
export const roleSentence = (role: Role, organisation: string, today: CivilDate): string =>
  `${roleWords[role.kind][isOver(role, today) ? 'past' : 'now']}\u00a0: ${organisation}`

const masculine = (date: PartialDate): boolean => ['day', 'quarter'].includes(precisionOf(date))

/** « 2015 à mars 2021 », « depuis le 01/03/2019 », « jusqu’à 2021 », « terminé »; null when nothing is known. */
export function periodWords({ startsOn, endsOn, ended }: Pick<Role, 'startsOn' | 'endsOn' | 'ended'>): string | null {
  if (startsOn !== null && endsOn !== null) return `${formatPartialDate(startsOn)} à ${formatPartialDate(endsOn)}`
  if (endsOn !== null) return `jusqu’${masculine(endsOn) ? 'au' : 'à'} ${formatPartialDate(endsOn)}`
  if (startsOn === null) return ended ? 'terminé' : null
  if (ended) return `commencé${masculine(startsOn) ? ' le' : ' en'} ${formatPartialDate(startsOn)}, terminé`
  return `depuis ${masculine(startsOn) ? 'le ' : ''}${formatPartialDate(startsOn)}`
}

/** Present roles first, then the latest to begin; those without a date last. */
export function inOrder<R extends Role>(roles: readonly R[], today: CivilDate): readonly R[] {
  const start = (role: R): string => (role.startsOn === null ? '' : rangeOf(role.startsOn).first)
  return [...roles].sort(
    (a, b) =>
      Number(isOver(a, today)) - Number(isOver(b, today)) || (start(a) < start(b) ? 1 : start(a) > start(b) ? -1 : 0),
  )
}

/** Does it surely end before it begins? Dates that overlap cannot tell. */
export const endsBeforeItStarts = ({ startsOn, endsOn }: Pick<Role, 'startsOn' | 'endsOn'>): boolean =>
  startsOn !== null && endsOn !== null && comparePartialDates(endsOn, startsOn) < 0

/** May two stretches of time meet? A side that is not known is open. */
export function mayOverlap(a: Pick<Role, 'startsOn' | 'endsOn'>, b: Pick<Role, 'startsOn' | 'endsOn'>): boolean {
  const before = (end: PartialDate | null, start: PartialDate | null): boolean =>
    end !== null && start !== null && comparePartialDates(end, start) < 0
  return !before(a.endsOn, b.startsOn) && !before(b.endsOn, a.startsOn)
}

/** In what quality a person speaks today: the function of the record, else the title of a present role; null when neither says it. */
export function qualityOf(
  person: Pick<Row<'people'>, 'jobTitle'>,
  roles: readonly Role[],
  today: CivilDate,
): string | null {
  const held = inOrder(roles, today).find((role) => role.title !== null && !isOver(role, today))
  return person.jobTitle ?? held?.title ?? null
}
