import type { Feature } from '#renderer/ui/feature.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import { CouncilPage } from './council-page.tsx'
import { DeliberationPage } from './deliberation-page.tsx'

export const councilFeature: Feature = {
  name: 'council',
  nav: [{ label: 'Conseil', path: '/conseil', group: 'money', order: 3, letter: 'L' }],
  routes: [
    { path: '/conseil', component: CouncilPage },
    { path: '/conseil/:id', component: DeliberationPage },
  ],
  search: async (read) =>
    (await read.all('deliberations')).map((deliberation) => ({
      title: deliberation.title,
      detail: deliberationName(deliberation),
      kind: 'délibération',
      path: `/conseil/${deliberation.id}`,
    })),
}
