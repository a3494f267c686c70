import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type DataCategory = Row<'retentions'>['category']

/** One line of the register of processing (RGPD, art. 30): who, what, why. How long is decided by the authority, never assumed. */
export type CategoryWords = {
  readonly label: string
  readonly held: string
  readonly purpose: string
  /** What the references propose, to be confirmed; never applied by itself. */
  readonly hint: string
}

export const categoryWords: Readonly<Record<DataCategory, CategoryWords>> = {
  holders: {
    label: 'Porteurs accompagnés',
    held: 'nom, fonction, coordonnées, projet, candidatures, parcours',
    purpose: 'Conduire le programme d’accompagnement et en rendre compte (mission d’intérêt public).',
    hint: 'Pièces comptables\u00a0: 10 ans d’usage.',
  },
  refused: {
    label: 'Candidats non retenus',
    held: 'nom, coordonnées, projet, candidature, appréciations du jury',
    purpose: 'Instruire les candidatures et répondre aux recours (mission d’intérêt public).',
    hint: 'D’usage, un à deux ans après la fin du délai de recours.',
  },
  jurors: {
    label: 'Jurés',
    held: 'nom, fonction, présences, déports, bulletins',
    purpose: 'Tenir le jury et prouver la régularité de ses décisions (mission d’intérêt public).',
    hint: 'Bulletins\u00a0: au moins le délai de recours, deux mois, et un an.',
  },
  contacts: {
    label: 'Interlocuteurs',
    held: 'nom, fonction, organisme, coordonnées',
    purpose: 'Joindre les organismes partenaires (mission d’intérêt public).',
    hint: 'Tant que la relation dure.',
  },
  payees: {
    label: 'Bénéficiaires personnes physiques',
    held: 'nom, SIRET, adresse, coordonnées bancaires, conventions et versements',
    purpose: 'Verser les aides et en rendre compte (obligation légale).',
    hint: 'Pièces comptables\u00a0: 10 ans d’usage\u00a0; le compte, tant qu’un versement reste à faire.',
  },
}

/** The category of each person: the first that fits. A body that is a natural person is not one: it counts by itself. */
export async function categoriesOf(read: Reader): Promise<ReadonlyMap<string, Exclude<DataCategory, 'payees'>>> {
  const [people, projects, enrolments] = [
    await read.all('people'),
    await read.all('projects'),
    await read.all('enrolments'),
  ]
  const followed = new Set(enrolments.map((row) => row.projectId))
  const holders = new Set(
    projects.flatMap((row) => (row.holderId !== null && followed.has(row.id) ? [row.holderId] : [])),
  )
  const candidates = new Set(projects.flatMap((row) => (row.holderId === null ? [] : [row.holderId])))
  const jurors = new Set((await read.all('jurors')).map((row) => row.personId))
  return new Map(
    people.map(({ id }) => [
      id,
      holders.has(id) ? 'holders' : candidates.has(id) ? 'refused' : jurors.has(id) ? 'jurors' : 'contacts',
    ]),
  )
}

/** How many people of each category a workspace holds. A person counts once, and once more as a beneficiary that is paid. */
export async function peopleByCategory(read: Reader): Promise<Readonly<Record<DataCategory, number>>> {
  const counts: Record<DataCategory, number> = { holders: 0, refused: 0, jurors: 0, contacts: 0, payees: 0 }
  for (const category of (await categoriesOf(read)).values()) counts[category] += 1
  counts.payees = (await read.all('organisations')).filter(({ legalNature }) => legalNature === 'P3').length
  return counts
}
