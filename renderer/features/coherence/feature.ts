import type { Feature } from '#renderer/ui/feature.ts'
import { useOpenFindings } from '#renderer/data/use-findings.ts'
import { ControlsPage } from './controls-page.tsx'

export const coherenceFeature: Feature = {
  name: 'coherence',
  nav: [{ label: 'Contrôles', path: '/controles', group: 'tools', order: 1, letter: 'o', useCount: useOpenFindings }],
  routes: [{ path: '/controles', component: ControlsPage }],
}
