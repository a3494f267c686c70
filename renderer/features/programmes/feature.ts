import type { Feature } from '#renderer/ui/feature.ts'
import { ActionBoardPage } from './boards/action-page.tsx'
import { CallPage } from './calls/call-page.tsx'
import { CallsPage } from './calls/calls-page.tsx'
import { CohortPage } from './cohort-page.tsx'
import { ModelsPage } from './models-page.tsx'
import { ProgrammePage } from './programme-page.tsx'
import { ProgrammesPage } from './programmes-page.tsx'
import { FollowUpPage } from './results/follow-up-page.tsx'
import { IndicatorPage } from './results/indicator-page.tsx'
import { ResultsPage } from './results/results-page.tsx'

export const programmesFeature: Feature = {
  name: 'programmes',
  nav: [
    { label: 'Programmes', path: '/programmes', also: '/promotions', group: 'selection', order: 2, letter: 'P' },
    { label: 'Résultats', path: '/resultats', also: '/suivi', group: 'support', order: 80, letter: 'S' },
  ],
  routes: [
    { path: '/programmes', component: ProgrammesPage },
    { path: '/programmes/modeles', component: ModelsPage },
    { path: '/programmes/appels', component: CallsPage },
    { path: '/programmes/appels/:id', component: CallPage },
    { path: '/programmes/:id', component: ProgrammePage },
    { path: '/promotions/:id', component: CohortPage },
    { path: '/actions/:id', component: ActionBoardPage },
    { path: '/resultats', component: ResultsPage },
    { path: '/resultats/:id', component: IndicatorPage },
    { path: '/suivi/:id', component: FollowUpPage },
  ],
  search: async (read) => {
    const [programmes, cohorts, calls] = [
      await read.all('programmes'),
      await read.all('cohorts'),
      await read.all('calls'),
    ]
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
      ...calls.map((row) => ({
        title: row.name,
        detail: names.get(row.programmeId) ?? '',
        kind: 'appel à projets',
        path: `/programmes/appels/${row.id}`,
      })),
    ]
  },
}
