import { addMonths } from '#shared/domain/calendar/civil-date.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { rangeOf } from '#shared/domain/calendar/partial-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Terms = Pick<Row<'grantTerms'>, 'startBy' | 'startedOn' | 'claimWithinMonths' | 'claimedOn'>

/** A day after which the grant lapses if nothing came, and whether that day has passed. */
export type Lapse = { readonly on: CivilDate; readonly lapsed: boolean; readonly sentence: string }

/**
 * Lapse (« caducité ») of a convention by its own clauses, soonest first: the action did not begin in time, or the balance was
 * not claimed within so many months of the end. A clause that was kept, or that the convention does not have, gives nothing.
 */
export function lapsesOf(
  terms: Terms,
  convention: Pick<Row<'conventions'>, 'endsOn'>,
  today: CivilDate,
): readonly Lapse[] {
  const lapses: Lapse[] = []
  const { startBy, startedOn, claimWithinMonths, claimedOn } = terms
  if (startBy !== null && (startedOn === null || startedOn > startBy)) {
    const lapsed = startedOn !== null || today > startBy
    const state = startedOn === null ? 'rien ne dit qu’elle a commencé' : `elle a commencé le ${formatDate(startedOn)}`
    lapses.push({
      on: startBy,
      lapsed,
      sentence: `L’action devait commencer avant le ${formatDate(startBy)}\u00a0; ${state}.`,
    })
  }
  if (claimWithinMonths !== null && convention.endsOn !== null) {
    const on = addMonths(rangeOf(convention.endsOn).last, claimWithinMonths, 'end-of-month')
    if (claimedOn === null || claimedOn > on) {
      const state = claimedOn === null ? 'elle n’est pas reçue' : `elle est venue le ${formatDate(claimedOn)}`
      lapses.push({
        on,
        lapsed: claimedOn !== null || today > on,
        sentence: `Le solde devait être demandé au plus tard le ${formatDate(on)}\u00a0; ${state}.`,
      })
    }
  }
  return lapses.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
