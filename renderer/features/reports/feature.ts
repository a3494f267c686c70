import type { Feature } from '#renderer/ui/feature.ts'
import { ExportsPage } from './exports/exports-page.tsx'
import { CouncilReportPage } from './report/council-report-page.tsx'
import { ReportPage } from './report/report-page.tsx'
import { TracePage } from './trace/trace-page.tsx'

export const reportsFeature: Feature = {
  name: 'reports',
  nav: [{ label: 'Exports', path: '/exports', group: 'tools', order: 3, letter: 'e' }],
  routes: [
    { path: '/exports', component: ExportsPage },
    { path: '/exports/:kind', component: ReportPage },
    { path: '/conseil/:id/classeur', component: CouncilReportPage },
    { path: '/suivre/:table/:id', component: TracePage },
  ],
}
