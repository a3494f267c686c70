import type { Feature } from '#renderer/ui/feature.ts'
import { CohortPage } from './cohort-page.tsx'
import { ProgrammePage } from './programme-page.tsx'
import { ProgrammesPage } from './programmes-page.tsx'

export const programmesFeature: Feature = {
  name: 'programmes',
  nav: [{ label: 'Programmes', path: '/programmes', also: '/promotions', group: 1, order: 2, letter: 'P' }],
  routes: [
    { path: '/programmes', component: ProgrammesPage },
    { path: '/programmes/:id', component: ProgrammePage },
    { path: '/promotions/:id', component: CohortPage },
  ],
  search: async (read) => {
    const [programmes, cohorts] = [await read.all('programmes'), await read.all('cohorts')]
    const names = new Map(programmes.map((row) => [row.id, row.name]))
    return [
      ...programmes.map((row) => ({
        title: row.name,
        detail: row.description ?? '',
        kind: 'programme',
        path: `/programmes/${row.id}`,
      })),
      ...cohorts.map((row) => ({
        title: row.name,
        detail: names.get(row.programmeId) ?? '',
        kind: 'promotion',
        path: `/promotions/${row.id}`,
      })),
    ]
  },
}
