import type { Feature } from '#renderer/ui/feature.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { BilanPage } from './bilan-page.tsx'
import { EnvelopePage } from './envelope-page.tsx'
import { EnvelopesPage } from './envelopes-page.tsx'
import { LegalFiguresPage } from './legal-figures-page.tsx'
import { MinimisPage } from './minimis-page.tsx'
import { AccountantReturnPage } from './payments-return-page.tsx'
import { RemindersPage } from './reminders-page.tsx'
import { AmendmentPage } from './amendment-page.tsx'
import { AuthorisationPage } from './authorisation-page.tsx'
import { AuthorisationsPage } from './authorisations-page.tsx'
import { ConventionPage } from './convention-page.tsx'
import { ConventionsPage } from './conventions-page.tsx'
import { conventionLines } from './convention-list.ts'
import { NewConventionPage } from './new-convention-page.tsx'
import { PaymentsPage } from './payments-page.tsx'
import { PaymentsRecordPage } from './payments-record-page.tsx'
import { PlanPage } from './plan-page.tsx'
import { ReferencesPage } from './references-page.tsx'

export const conventionsFeature: Feature = {
  name: 'conventions',
  nav: [
    {
      label: 'Conventions',
      path: '/conventions',
      group: 'money',
      order: 1,
      letter: 'C',
      count: (read) => read.count('conventions'),
    },
    { label: 'Versements', path: '/versements', group: 'money', order: 2, letter: 'V' },
    { label: 'Rappels', path: '/rappels', group: 'money', order: 4, letter: 'K' },
    { label: 'Enveloppes', path: '/enveloppes', group: 'money', order: 5, letter: 'W' },
    { label: 'De minimis', path: '/de-minimis', also: '/seuils', group: 'money', order: 6, letter: 'M' },
  ],
  routes: [
    { path: '/conventions', component: ConventionsPage },
    { path: '/conventions/nouvelle', component: NewConventionPage },
    { path: '/conventions/:id', component: ConventionPage },
    { path: '/conventions/:id/avenant', component: AmendmentPage },
    { path: '/conventions/:id/avenant/:versionId', component: AmendmentPage },
    { path: '/conventions/:id/versements', component: PaymentsRecordPage },
    { path: '/conventions/:id/plan/:planId', component: PlanPage },
    { path: '/plans/:planId', component: PlanPage },
    { path: '/autorisations', component: AuthorisationsPage },
    { path: '/autorisations/:id', component: AuthorisationPage },
    { path: '/referentiels', component: ReferencesPage },
    { path: '/conventions/:id/bilan', component: BilanPage },
    { path: '/versements', component: PaymentsPage },
    { path: '/versements/retour', component: AccountantReturnPage },
    { path: '/rappels', component: RemindersPage },
    { path: '/de-minimis', component: MinimisPage },
    { path: '/seuils', component: LegalFiguresPage },
    { path: '/enveloppes', component: EnvelopesPage },
    { path: '/enveloppes/:id', component: EnvelopePage },
  ],
  search: async (read) => {
    const [conventions, plans] = await Promise.all([conventionLines(read), read.all('financingPlans')])
    return [
      ...conventions.map(({ convention, period, beneficiary, agreed }) => ({
        title: convention.title,
        detail: [
          period,
          beneficiary,
          convention.reference,
          agreed === null ? null : formatMoney(agreed, { decimals: 'auto' }),
        ]
          .filter((part) => part !== null)
          .join(', '),
        kind: 'convention',
        path: `/conventions/${convention.id}`,
      })),
      ...plans.map((plan) => ({
        title: plan.title,
        detail: plan.year === null ? '' : String(plan.year),
        kind: 'plan de financement',
        path: plan.conventionId === null ? `/plans/${plan.id}` : `/conventions/${plan.conventionId}/plan/${plan.id}`,
      })),
    ]
  },
}
