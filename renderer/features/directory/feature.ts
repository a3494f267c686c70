import { formatSiret } from '#shared/domain/identifiers/siren.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { Feature } from '#renderer/ui/feature.ts'
import { DirectoryPage } from './directory-page.tsx'
import { OrganisationPage } from './organisation-page.tsx'
import { PersonPage } from './person-page.tsx'
import { PersonalPage } from './personal-page.tsx'
import { RegisterPage } from './register-page.tsx'
import { TwinsPage } from './twins-page.tsx'

export const directoryFeature: Feature = {
  name: 'directory',
  nav: [{ label: 'Annuaire', path: '/annuaire', group: 'tools', order: 2, letter: 'N' }],
  routes: [
    { path: '/annuaire', component: DirectoryPage },
    { path: '/annuaire/organismes/:id', component: OrganisationPage },
    { path: '/annuaire/doublons', component: TwinsPage },
    { path: '/annuaire/donnees', component: RegisterPage },
    { path: '/annuaire/personnes/:id', component: PersonPage },
    { path: '/annuaire/personnes/:id/donnees', component: PersonalPage },
  ],
  search: async (read) => {
    const [organisations, people] = [await read.all('organisations'), await read.all('people')]
    return [
      ...organisations.map((row) => ({
        title: row.name,
        detail: [...row.aliases, formatSiret(row.siret ?? row.siren ?? ''), row.rna ?? '']
          .filter((part) => part !== '')
          .join(', '),
        kind: 'organisme',
        path: `/annuaire/organismes/${row.id}`,
      })),
      ...people.map((row) => ({
        title: personName(row),
        detail: row.jobTitle ?? '',
        kind: 'personne',
        path: `/annuaire/personnes/${row.id}`,
      })),
    ]
  },
}
