import { lazy } from 'react'
import type { Feature } from '#renderer/ui/feature.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'

const SessionsPage = lazy(() => import('./sessions-page.tsx').then((page) => ({ default: page.SessionsPage })))
const SessionPage = lazy(() => import('./prepare/session-page.tsx').then((page) => ({ default: page.SessionPage })))
const FormatsPage = lazy(() => import('./prepare/formats-page.tsx').then((page) => ({ default: page.FormatsPage })))
const RegisterPage = lazy(() => import('./prepare/register-page.tsx').then((page) => ({ default: page.RegisterPage })))
const PapersPage = lazy(() => import('./papers/papers-page.tsx').then((page) => ({ default: page.PapersPage })))
const ConsolePage = lazy(() => import('./console/console-page.tsx').then((page) => ({ default: page.ConsolePage })))
const ResultsPage = lazy(() => import('./results/results-page.tsx').then((page) => ({ default: page.ResultsPage })))
const AfterPage = lazy(() => import('./after/after-page.tsx').then((page) => ({ default: page.AfterPage })))
const MinutesPage = lazy(() => import('./minutes/minutes-page.tsx').then((page) => ({ default: page.MinutesPage })))

/** Juries: preparation, console, results and minutes of each session. */
export const juryFeature: Feature = {
  name: 'jury',
  nav: [{ label: 'Jurys', path: '/jurys', group: 'selection', order: 40, letter: 'j' }],
  routes: [
    { path: '/jurys', component: SessionsPage },
    { path: '/jurys/formats', component: FormatsPage },
    { path: '/jurys/interets', component: RegisterPage },
    { path: '/jurys/:id', component: SessionPage },
    { path: '/jurys/:id/papiers', component: PapersPage },
    { path: '/jurys/:id/console', component: ConsolePage, bare: true },
    { path: '/jurys/:id/resultats', component: ResultsPage },
    { path: '/jurys/:id/pv', component: MinutesPage },
    { path: '/jurys/:id/suites', component: AfterPage },
  ],
  search: async (read) =>
    (await read.all('jurySessions')).map((session) => ({
      title: session.name,
      detail: `séance du ${formatDate(session.heldOn, 'long')}`,
      kind: 'Jury',
      path: `/jurys/${session.id}`,
    })),
}
