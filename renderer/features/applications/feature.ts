import type { Feature } from '#renderer/ui/feature.ts'
import { ApplicationPage } from './application-page.tsx'
import { ApplicationsPage } from './applications-page.tsx'
import { applicationList } from './queries.ts'

export const applicationsFeature: Feature = {
  name: 'applications',
  nav: [
    {
      label: 'Candidatures',
      path: '/candidatures',
      group: 'selection',
      order: 3,
      letter: 'D',
      count: (read) => read.count('applications'),
    },
  ],
  routes: [
    { path: '/candidatures', component: ApplicationsPage },
    { path: '/candidatures/:id', component: ApplicationPage },
  ],
  search: async (read) =>
    (await applicationList(read)).rows.map(({ application, project, holder, programme }) => ({
      title: project,
      detail: holder === null ? programme : `${holder}, ${programme}`,
      kind: 'candidature',
      path: `/candidatures/${application.id}`,
    })),
}
