import { formatDate } from '#shared/domain/calendar/format-date.ts'
import type { Facts } from '#shared/domain/coherence/facts.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { methodLine, type MethodPart } from './text-pages.ts'

/** Lines of one kind of source that sheet Méthode lists; the others are counted. */
const most = 60

/** Names of sources, each once and in their order; past the first ones, how many more there are. */
export function sourceLines(topic: string, names: readonly string[]): MethodPart['rows'] {
  const all = [...new Set(names)]
  const rest = all.length - most
  return [
    ...all.slice(0, most).map((name) => methodLine(topic, name)),
    ...(rest > 0 ? [methodLine(topic, `et ${formatInteger(rest)} de plus, dans l’espace de travail`)] : []),
  ]
}

/** « Délibération n° 2003-1198, conseil de communauté, séance du 19/05/2003 : … » */
const actName = (act: Row<'deliberations'>): string =>
  `${act.number === null ? 'Délibération' : deliberationName(act)}, ${act.body.toLocaleLowerCase('fr')}, séance du ${formatDate(act.sittingOn)}\u00a0: ${act.title}`

/**
 * Acts and documents that the figures of some conventions, and of items voted without one, come from: deliberations by
 * sitting, then sources cited.
 */
export function sourcesPart(
  facts: Facts,
  conventionIds: readonly string[],
  itemIds: readonly string[] = [],
): MethodPart {
  const ids = new Set(conventionIds)
  const acts = new Set<string>()
  for (const id of ids) for (const { deliberationId } of facts.itemsOf(id)) acts.add(deliberationId)
  const items = new Set(itemIds)
  for (const { id, deliberationId } of facts.deliberationItems) if (items.has(id)) acts.add(deliberationId)
  const sittings = facts.deliberations
    .filter(({ id }) => acts.has(id))
    .sort((a, b) => (a.sittingOn < b.sittingOn ? -1 : a.sittingOn > b.sittingOn ? 1 : a.id < b.id ? -1 : 1))
  const cited = facts.claims.filter(({ recordId }) => ids.has(recordId) || acts.has(recordId))
  return {
    title: 'Sources',
    rows: [
      ...sourceLines('Délibération', sittings.map(actName)),
      ...sourceLines('Source citée', cited.map(({ source }) => source).sort()),
      methodLine(
        'Espace de travail',
        'Conventions, échéances et mouvements tels que saisis ou importés, à la date de l’édition.',
      ),
    ],
  }
}
