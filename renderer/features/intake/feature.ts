import type { Feature } from '#renderer/ui/feature.ts'
import { IntakePage } from './intake-page.tsx'

export const intakeFeature: Feature = {
  name: 'intake',
  nav: [{ label: 'Import', path: '/import', group: 'tools', order: 4, letter: 'i' }],
  routes: [{ path: '/import', component: IntakePage }],
}
