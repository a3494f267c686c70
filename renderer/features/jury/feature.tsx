import { lazy } from 'react'
import type { Feature } from '#renderer/ui/feature.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'

const SessionsPage = lazy(() => import('./sessions-page.tsx').then((page) => ({ default: page.SessionsPage })))
const SessionPage = lazy(() => import('./prepare/session-page.tsx').then((page) => ({ default: page.SessionPage })))
const ConsolePage = lazy(() => import('./console/console-page.tsx').then((page) => ({ default: page.ConsolePage })))
const ResultsPage = lazy(() => import('./results/results-page.tsx').then((page) => ({ default: page.ResultsPage })))
const MinutesPage = lazy(() => import('./minutes/minutes-page.tsx').then((page) => ({ default: page.MinutesPage })))

/** Juries: preparation, console, results and minutes of each session. */
export const juryFeature: Feature = {
  name: 'jury',
  nav: [{ label: 'Jurys', path: '/jurys', group: 1, order: 40, letter: 'j' }],
  routes: [
    { path: '/jurys', component: SessionsPage },
    { path: '/jurys/:id', component: SessionPage },
    { path: '/jurys/:id/console', component: ConsolePage, bare: true },
    { path: '/jurys/:id/resultats', component: ResultsPage },
    { path: '/jurys/:id/pv', component: MinutesPage },
  ],
  search: async (read) =>
    (await read.all('jurySessions')).map((session) => ({
      title: session.name,
      detail: `séance du ${formatDate(session.heldOn, 'long')}`,
      kind: 'Jury',
      path: `/jurys/${session.id}`,
    })),
}
