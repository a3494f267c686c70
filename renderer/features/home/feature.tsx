import type { Feature } from '#renderer/ui/feature.ts'
import { HomePage } from './home-page.tsx'

export const homeFeature: Feature = {
  name: 'home',
  nav: [{ label: 'Aujourd’hui', path: '/', group: 'selection', order: 1, letter: 'A' }],
  routes: [{ path: '/', component: HomePage }],
}
