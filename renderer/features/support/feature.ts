import type { Feature } from '#renderer/ui/feature.ts'
import { AttendancePage } from './attendance-page.tsx'
import { EventsPage } from './events-page.tsx'
import { HoursPage } from './hours-page.tsx'
import { WeekPage } from './week-page.tsx'

export const supportFeature: Feature = {
  name: 'support',
  nav: [
    { label: 'Heures', path: '/heures', group: 'support', order: 50, letter: 'H' },
    { label: 'Rendez-vous', path: '/rendez-vous', group: 'support', order: 70, letter: 'R' },
  ],
  routes: [
    { path: '/heures', component: HoursPage },
    { path: '/heures/semaine', component: WeekPage },
    { path: '/heures/emargement', component: AttendancePage },
    { path: '/rendez-vous', component: EventsPage },
  ],
}
