import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { capacityOf, occupationsOf, type Measure } from '#shared/domain/programmes/occupancy.ts'
import { firstExcess, outsideOpening } from '#shared/domain/programmes/site-capacity.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import type { Rule } from '../finding.ts'
import { plural } from '../wording.ts'

const amount = (value: number, measure: Measure): string =>
  measure === 'desks' ? plural(value, 'poste') : formatSurface(value)

/** A place whose residents take more than the whole of it offers, in desks or in surface: said, since real places squeeze. */
export const siteCapacity: Rule = {
  id: 'site-capacity',
  title: 'Capacité des lieux',
  source: 'Postes et surface du lieu, entrées et sorties de ses résidents.',
  *check(facts) {
    for (const site of facts.sites) {
      const units = facts.unitsOf(site.id)
      const occupations = occupationsOf(facts.staysOf(site.id), units)
      for (const measure of ['desks', 'surface'] as const) {
        const capacity = capacityOf(site, units, measure)
        const excess = firstExcess(occupations, capacity, measure)
        if (capacity === null || excess === null) continue
        const when = `${excess.to === null ? 'à partir du' : 'du'} ${formatDate(excess.from)}${excess.to === null ? '' : ` au ${formatDate(excess.to)}`}`
        yield {
          severity: 'warning',
          table: 'sites',
          id: site.id,
          title: site.name,
          headline: `${amount(excess.over, measure)} de trop`,
          message: `Tous locaux ensemble, ${amount(excess.used, measure)} occupés pour ${amount(capacity, measure)} offerts, ${when}. Enregistrez un départ, ou corrigez la capacité.`,
          expected: amount(capacity, measure),
          found: `${amount(excess.used, measure)} ${when}`,
        }
      }
    }
  },
}

/** Somebody there before a place opens or after it closes, at the precision known: a stay a year off, most often. */
export const siteOpening: Rule = {
  id: 'site-opening',
  title: 'Ouverture des lieux',
  source: 'Dates d’ouverture et de fermeture du lieu, entrées et sorties.',
  *check(facts) {
    for (const site of facts.sites) {
      const stays = facts.staysOf(site.id)
      const early = stays.filter(({ enteredOn }) => outsideOpening(enteredOn, site) === 'before')
      const [first] = [...early].sort((a, b) => (a.enteredOn < b.enteredOn ? -1 : 1))
      if (first === undefined || site.opensOn === null) continue
      const opening = formatPartialDate(site.opensOn, 'long')
      yield {
        severity: 'warning',
        table: 'sites',
        id: site.id,
        title: site.name,
        headline: `${plural(early.length, 'entrée')} avant l’ouverture`,
        message: `Une entrée est datée du ${formatDate(first.enteredOn)}, et ce lieu ouvre\u00a0: ${opening}. Corrigez l’une des deux dates.`,
        expected: `à partir de l’ouverture, ${opening}`,
        found: early.map(({ enteredOn }) => enteredOn).join(', '),
      }
    }
  },
}
