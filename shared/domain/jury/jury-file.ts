import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Everything that one jury session is made of, in reading order. Rules take it whole and read no row elsewhere. */
export type JuryFile = {
  readonly session: Row<'jurySessions'>
  readonly grid: Row<'grids'> | null
  /** By rank in the grid. */
  readonly criteria: readonly Row<'criteria'>[]
  /** By number. */
  readonly jurors: readonly Row<'jurors'>[]
  /** In passing order. */
  readonly pitches: readonly Row<'pitches'>[]
  readonly recusals: readonly Row<'recusals'>[]
  readonly ballots: readonly Row<'ballots'>[]
  readonly paperEntries: readonly Row<'paperEntries'>[]
  readonly offers: readonly Row<'jurorOffers'>[]
  readonly timerEvents: readonly Row<'timerEvents'>[]
  readonly decisions: readonly Row<'decisions'>[]
  /** Sealings, reopenings, closings and signatures. */
  readonly acts: readonly Row<'sessionActs'>[]
  /** Declarations of interests, one a juror at most. */
  readonly declarations: readonly Row<'interestDeclarations'>[]
  /** Juror id → `Prénom Nom`. */
  readonly jurorNames: ReadonlyMap<string, string>
  /** Juror id → name of the organisation to which the juror belongs, when there is one. */
  readonly jurorOrganisations: ReadonlyMap<string, string>
  /** Pitch id → name of the project. */
  readonly pitchNames: ReadonlyMap<string, string>
}

/** `Prénom Nom`, or the one that is known. */
export const personName = (person: Row<'people'> | undefined): string =>
  person === undefined ? 'personne non renseignée' : [person.givenName, person.familyName].filter(Boolean).join(' ')

export const jurorName = (file: JuryFile, id: string): string => file.jurorNames.get(id) ?? 'juré non renseigné'
export const pitchName = (file: JuryFile, id: string): string => file.pitchNames.get(id) ?? 'projet non renseigné'

const byRank = <T extends { readonly rank: number; readonly id: string }>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))

type BallotsOf = (read: Reader, sessionId: string, pitches: JuryFile['pitches']) => Promise<JuryFile['ballots']>

/**
 * Gathers one session and what belongs to it, or undefined when there is none with this id. `ballotsOf` reads the ballots
 * in another way than all at once.
 */
export async function loadJury(
  read: Reader,
  sessionId: string,
  ballotsOf: BallotsOf = () => read.where('ballots', 'sessionId', sessionId),
): Promise<JuryFile | undefined> {
  const session = await read.get('jurySessions', sessionId)
  if (session === undefined || session.deletedAt !== null) return undefined
  type Owned =
    | 'jurors'
    | 'pitches'
    | 'recusals'
    | 'paperEntries'
    | 'jurorOffers'
    | 'timerEvents'
    | 'decisions'
    | 'sessionActs'
    | 'interestDeclarations'
  const of = <F extends Owned & FamilyName>(table: F) =>
    read.where(table, 'sessionId' as string & keyof Row<F>, sessionId)
  const [jurors, pitches, recusals, paperEntries, offers, timerEvents, decisions, acts, declarations] =
    await Promise.all([
      of('jurors'),
      of('pitches'),
      of('recusals'),
      of('paperEntries'),
      of('jurorOffers'),
      of('timerEvents'),
      of('decisions'),
      of('sessionActs'),
      of('interestDeclarations'),
    ])
  const ballots = await ballotsOf(read, sessionId, pitches)
  const grid = session.gridId === null ? undefined : await read.get('grids', session.gridId)
  const criteria = grid === undefined ? [] : await read.where('criteria', 'gridId', grid.id)
  const people = await Promise.all(jurors.map((juror) => read.get('people', juror.personId)))
  const employers = people.map((person) => person?.organisationId ?? null)
  const organisations = await Promise.all(
    employers.map((id) => (id === null ? Promise.resolve(undefined) : read.get('organisations', id))),
  )
  const projects = await Promise.all(pitches.map((pitch) => read.get('projects', pitch.projectId)))
  return {
    session,
    grid: grid ?? null,
    criteria: byRank(criteria),
    jurors: byRank(jurors),
    pitches: byRank(pitches),
    recusals,
    ballots,
    paperEntries,
    offers,
    timerEvents,
    decisions,
    acts,
    declarations,
    jurorNames: new Map(jurors.map((juror, index) => [juror.id, personName(people[index])])),
    jurorOrganisations: new Map(
      jurors.flatMap((juror, index) => {
        const name = organisations[index]?.name
        return name === undefined ? [] : [[juror.id, name] as const]
      }),
    ),
    pitchNames: new Map(pitches.map((pitch, index) => [pitch.id, projects[index]?.name ?? 'projet non renseigné'])),
  }
}
