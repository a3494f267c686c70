import { siteKindWords } from '#shared/domain/programmes/words.ts'
import type { Feature } from '#renderer/ui/feature.ts'
import { PlacesPage } from './places-page.tsx'
import { SitePage } from './site-page.tsx'

export const placesFeature: Feature = {
  name: 'places',
  nav: [{ label: 'Lieux', path: '/lieux', group: 'support', order: 60, letter: 'U' }],
  routes: [
    { path: '/lieux', component: PlacesPage },
    { path: '/lieux/:id', component: SitePage },
  ],
  search: async (read) =>
    (await read.all('sites')).map((row) => ({
      title: row.name,
      detail: siteKindWords[row.kind],
      kind: 'lieu',
      path: `/lieux/${row.id}`,
    })),
}
