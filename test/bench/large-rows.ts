import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { families, familyNames, type FamilyName, type Row } from '#shared/workspace/registry.ts'
import { mulberry32 } from '#test/builders/random.ts'

/** Rows of a workspace by family, every reference inside it. */
export type LargeRows = ReadonlyMap<FamilyName, readonly Row<FamilyName>[]>

export type LargeOptions = {
  readonly seed: number
  /** Rows in all; what the lists and their records leave is filled with steps of the applications. */
  readonly total: number
  /** Applications, and conventions. */
  readonly listed: number
}

const outcomes = ['retained', 'waiting', 'refused'] as const
const statuses = ['received', 'admissible', 'invited', 'retained', 'refused'] as const
const streets = ['rue des Ateliers', 'quai de la Gare', 'avenue du Port', 'place du Marché'] as const
const trades = [
  'Menuiserie',
  'Conserverie',
  'Vélos',
  'Textile',
  'Compost',
  'Capteurs',
  'Librairie',
  'Logiciels',
] as const

/** What makes rows, the same for the same seed. */
export type RowMaker = {
  readonly tables: ReadonlyMap<FamilyName, Row<FamilyName>[]>
  /** Rows made so far. */
  readonly made: () => number
  /** Makes a row that its schema accepts, and gives its id. */
  readonly add: (table: FamilyName, fields: Readonly<Record<string, unknown>>) => string
  /** A whole number from 0, under the limit. */
  readonly below: (limit: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  /** Calls `make` that many times, once at least. */
  readonly times: <T>(count: number, make: (index: number) => T) => readonly T[]
}

export function rowMaker(seed: number): RowMaker {
  const random = mulberry32(seed)
  const tables = new Map<FamilyName, Row<FamilyName>[]>(familyNames.map((name) => [name, []]))
  const instant = '2026-01-05T08:00:00.000Z' as Instant
  let made = 0
  const add = (table: FamilyName, fields: Readonly<Record<string, unknown>>): string => {
    made += 1
    const tail = Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')
    const id = `019b8d${made.toString(16).padStart(6, '0').replace(/^(..)/, '$1-')}-7000-8000-${tail}`
    const base = { id, createdAt: instant, updatedAt: `${instant}_0000_banc`, deletedAt: null, example: false }
    tables.get(table)?.push(families[table].schema.parse({ ...base, ...fields }))
    return id
  }
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => {
    const one = list[below(list.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => make(index))
  return { tables, made: () => made, add, below, pick, times }
}

/** A large authority, the same for the same options: applications, juries and ballots, conventions with their payments. */
export function largeRows({ seed, total, listed }: LargeOptions): LargeRows {
  const { tables, made, add, below, pick, times } = rowMaker(seed)
  const day = (): CivilDate => addDays('2023-01-02' as CivilDate, below(1400))

  const grantorId = add('organisations', { name: 'Métropole', legalNature: 'U4', siren: '200000001' })
  const organisations = times(listed / 5, (index) =>
    add('organisations', {
      name: `${pick(trades)} ${String(index)}`,
      legalNature: 'P2',
      siren: String(100_000_000 + index),
      address: `${String(below(200))} ${pick(streets)}`,
    }),
  )
  const people = times(listed / 2, (index) =>
    add('people', {
      givenName: `Prénom ${String(index % 97)}`,
      familyName: `Nom ${String(index)}`,
      organisationId: pick(organisations),
      jobTitle: 'Gérance',
      email: `personne${String(index)}@exemple.fr`,
    }),
  )
  const programmes = times(5, (index) =>
    add('programmes', { name: `Programme ${String(index + 1)}`, operatorId: grantorId, startsOn: '2022' }),
  )
  for (const programmeId of programmes)
    for (const rank of [1, 2, 3]) add('phases', { programmeId, rank, name: `Phase ${String(rank)}`, gate: 'jury' })
  const cohorts = times(40, (index) =>
    add('cohorts', { programmeId: pick(programmes), name: `Promotion ${String(index + 1)}`, capacity: 20 }),
  )
  const projects = times(listed * 0.8, (index) =>
    add('projects', {
      name: `${pick(trades)} du projet ${String(index)}`,
      holderId: pick(people),
      organisationId: pick(organisations),
      summary: `Une activité de ${pick(trades).toLowerCase()} installée ${pick(streets)}, portée par deux associés.`,
    }),
  )
  const applications = times(listed, () => {
    const projectId = pick(projects)
    const requestedCents = 100_000 + below(5_000_000)
    const fields = {
      projectId,
      programmeId: pick(programmes),
      cohortId: pick(cohorts),
      receivedOn: day(),
      requestedCents,
    }
    return { projectId, id: add('applications', { ...fields, status: pick(statuses) }) }
  })

  const gridId = add('grids', { name: 'Grille', scaleMin: 0, scaleMax: 5, scaleStep: 0.5 })
  const criteria = [1, 2, 3, 4, 5].map((rank) =>
    add('criteria', { gridId, rank, name: `Critère ${String(rank)}`, weight: rank }),
  )
  times(listed / 50, (index) => {
    const heldOn = day()
    const segments = [{ kind: 'pitch', name: 'Présentation', seconds: 300, marks: [60] }]
    const session = { name: `Jury ${String(index + 1)}`, programmeId: pick(programmes), gridId, heldOn, segments }
    const sessionId = add('jurySessions', { ...session, state: 'signed', quorum: 3 })
    const jurors = times(6, (rank) =>
      add('jurors', { sessionId, personId: pick(people), rank: rank + 1, present: true }),
    )
    times(20, (rank) => {
      const { id: applicationId, projectId } = pick(applications)
      const pitchId = add('pitches', { sessionId, projectId, applicationId, rank: rank + 1, status: 'done' })
      for (const jurorId of jurors) {
        const scores = Object.fromEntries(criteria.map((id) => [id, below(11) / 2]))
        const receipt = below(2 ** 30)
          .toString(36)
          .toUpperCase()
          .padStart(6, '0')
        add('ballots', { sessionId, jurorId, pitchId, version: 1, scores, castAt: `${heldOn}T09:30:00.000Z`, receipt })
      }
      const decision = { projectId, applicationId, sessionId, pitchId, outcome: pick(outcomes), decidedOn: heldOn }
      add('decisions', { ...decision, score: below(500) / 100, rank: rank + 1 })
    })
  })

  const lines = times(60, (index) => add('budgetLines', { raw: `65 / 6574 / ${String(index)}`, section: 'F' }))
  const deliberations = times(listed / 50, (index) =>
    add('deliberations', {
      grantorId,
      body: 'Conseil',
      number: `2025-${String(index + 1)}`,
      title: `Subventions de la séance ${String(index + 1)}`,
      sittingOn: day(),
      state: 'executory',
    }),
  )
  times(listed, (index) => {
    const beneficiaryId = pick(organisations)
    const year = 2023 + below(4)
    const parts = [1, 2].map(() => 50_000 + below(2_000_000))
    const sum = parts.reduce((some, part) => some + part, 0)
    const title = `Convention ${String(year)}-${String(index)} avec ${pick(trades)}`
    const act = { grantorId, beneficiaryId, object: 'Soutien à l’activité.', startsOn: String(year) }
    const conventionId = add('conventions', { ...act, title, endsOn: String(year + 1), requestedCents: sum })
    const version = { conventionId, number: 0, kind: 'initial', title: 'Acte initial', state: 'signed' }
    const versionId = add('conventionVersions', {
      ...version,
      statedTotalCents: sum,
      signedOn: `${String(year)}-02-01`,
    })
    parts.forEach((amountCents, place) => {
      const dueOn = `${String(year + place)}-06-15`
      const part = { conventionId, versionId, year: year + place, rank: place + 1, kind: 'part', amountCents, dueOn }
      const instalmentId = add('instalments', { ...part, budgetLineId: pick(lines), credit: 'voted' })
      if (dueOn < '2026-12-31') add('movements', { conventionId, instalmentId, kind: 'paid', amountCents, on: dueOn })
    })
    const item = {
      deliberationId: pick(deliberations),
      rank: 1 + (index % 5000),
      beneficiaryId,
      conventionId,
      versionId,
    }
    add('deliberationItems', { ...item, object: title, requestedCents: sum, votedCents: sum })
  })

  if (made() > total) throw new Error(`${String(made())} rows are more than ${String(total)}`)
  while (made() < total)
    add('applicationEvents', { applicationId: pick(applications).id, status: pick(statuses), on: day() })
  return tables
}
