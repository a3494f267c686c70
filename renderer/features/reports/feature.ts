import type { Feature } from '#renderer/ui/feature.ts'
import { ExportsPage } from './exports/exports-page.tsx'
import { TracePage } from './trace/trace-page.tsx'
import { WorkbookPage } from './workbook/workbook-page.tsx'

export const reportsFeature: Feature = {
  name: 'reports',
  nav: [{ label: 'Exports', path: '/exports', group: 3, order: 3, letter: 'e' }],
  routes: [
    { path: '/exports', component: ExportsPage },
    { path: '/conseil/:id/classeur', component: WorkbookPage },
    { path: '/suivre/:table/:id', component: TracePage },
  ],
}
