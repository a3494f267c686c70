import MiniSearch from 'minisearch'
import type { SearchEntry } from '#renderer/ui/feature.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { features } from '../feature-list.ts'
import { navEntries } from '../shell/nav-groups.ts'
import { asAmount, figuresIn, joinFigures } from './figures.ts'

const pages: readonly SearchEntry[] = navEntries
  .map(({ label, path, letter }) => ({ title: label, detail: `G ${letter.toUpperCase()}`, kind: 'page', path }))
  .concat([{ title: 'Préférences', detail: '', kind: 'page', path: '/preferences' }])

const fold = (term: string): string =>
  term
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** What is proposed before anything is typed. */
export const firstEntries = pages

export type SearchIndex = (words: string) => readonly SearchEntry[]

const figured = /\d/

/**
 * Reads what every feature offers and indexes it; about 20 ms a thousand entries. Accents do not count; an identifier or an
 * amount is found with or without its spaces, and only as it is: a figure has no near spelling.
 */
export async function buildSearchIndex(read: Reader): Promise<SearchIndex> {
  const found = await Promise.all(features.map(async (feature) => (await feature.search?.(read)) ?? []))
  const entries = [...pages, ...found.flat()]
  const index = new MiniSearch<SearchEntry & { readonly id: number; readonly figures: string }>({
    fields: ['title', 'detail', 'kind', 'figures'],
    storeFields: [],
    processTerm: (term) => fold(term).replace(/^[dl]['’]/, '') || null,
    searchOptions: {
      prefix: true,
      fuzzy: (term) => (term.length > 4 && !figured.test(term) ? 0.2 : false),
      boost: { title: 3 },
      combineWith: 'AND',
    },
  })
  index.addAll(entries.map((entry, id) => ({ ...entry, id, figures: figuresIn(`${entry.title} ${entry.detail}`) })))
  return (words) =>
    index.search(asAmount(words) ?? joinFigures(words)).flatMap((result) => {
      const entry = entries[result.id as number]
      return entry === undefined ? [] : [entry]
    })
}
