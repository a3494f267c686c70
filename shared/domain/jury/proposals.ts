import { roleSentence } from '#shared/domain/directory/roles.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'
import { durationWords } from './clock.ts'
import type { JuryFile } from './jury-file.ts'

type Kind = Row<'recusals'>['kind']

/** Everything that may tie a juror to a project, read once for a session. */
export type InterestFacts = {
  readonly people: ReadonlyMap<string, Row<'people'>>
  readonly projects: ReadonlyMap<string, Row<'projects'>>
  readonly organisationNames: ReadonlyMap<string, string>
  readonly affiliations: readonly Row<'affiliations'>[]
  readonly conventions: readonly Row<'conventions'>[]
  readonly plans: readonly Row<'financingPlans'>[]
  readonly fundingLines: readonly Row<'fundingLines'>[]
  /** Hours given to the projects of the session. */
  readonly support: readonly Row<'supportEntries'>[]
  /** Coaches of the projects of the session, present and past. */
  readonly coachings: readonly Row<'coachings'>[]
  /** Recusals of other sessions, with the person and the project that they concern. */
  readonly past: readonly { readonly personId: string; readonly projectId: string; readonly recusal: Row<'recusals'> }[]
  readonly dismissed: readonly Row<'dismissedInterests'>[]
}

/** An interest that the data suggest: the juror confirms it (and recuses) or sets it aside with a reason. */
export type Proposal = {
  readonly jurorId: string
  readonly pitchId: string
  readonly kind: Kind
  /** Why, in words that can stand as the reason of the recusal. */
  readonly reason: string
}

/** Reads the facts that concern the jurors and the projects of one session. */
export async function loadInterestFacts(read: Reader, file: JuryFile): Promise<InterestFacts> {
  const personIds = new Set(file.jurors.map(({ personId }) => personId))
  const projectIds = new Set(file.pitches.map(({ projectId }) => projectId))
  const projects = await getAll(read, 'projects', projectIds)
  for (const { holderId } of projects.values()) if (holderId !== null) personIds.add(holderId)
  const people = await getAll(read, 'people', personIds)
  const [affiliations, conventions, plans, fundingLines, recusals, jurors, pitches, organisations] = await Promise.all([
    read.all('affiliations'),
    read.all('conventions'),
    read.all('financingPlans'),
    read.all('fundingLines'),
    read.all('recusals'),
    read.all('jurors'),
    read.all('pitches'),
    read.all('organisations'),
  ])
  const support = await Promise.all([...projectIds].map((id) => read.where('supportEntries', 'projectId', id)))
  const seats = new Map(jurors.map((juror) => [juror.id, juror.personId]))
  const heard = new Map(pitches.map((pitch) => [pitch.id, pitch.projectId]))
  const coachings = await Promise.all([...projectIds].map((id) => read.where('coachings', 'projectId', id)))
  return {
    people,
    projects,
    organisationNames: new Map(organisations.map(({ id, name }) => [id, name])),
    affiliations,
    conventions,
    plans,
    fundingLines,
    support: support.flat(),
    coachings: coachings.flat(),
    past: recusals
      .filter(({ sessionId }) => sessionId !== file.session.id)
      .map((recusal) => ({
        personId: seats.get(recusal.jurorId) ?? '',
        projectId: heard.get(recusal.pitchId) ?? '',
        recusal,
      })),
    dismissed: await read.where('dismissedInterests', 'sessionId', file.session.id),
  }
}

async function getAll<F extends 'people' | 'projects'>(read: Reader, table: F, ids: ReadonlySet<string>) {
  const rows = await Promise.all([...ids].map((id) => read.get(table, id)))
  return new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])))
}

/**
 * Interests that the data suggest, at most one for a juror and a project, the strongest first: own project, same
 * organisation, coach of it or hours of support given to it, funder of the project's convention, tie known (past employer, board, capital, advice, relative), recusal
 * in an earlier session, same family name as the holder. Those recused or set aside already are left out.
 */
export function proposeInterests(file: JuryFile, facts: InterestFacts): readonly Proposal[] {
  return file.jurors.flatMap((juror) =>
    file.pitches.flatMap((pitch) => {
      const known = (row: { readonly jurorId: string; readonly pitchId: string }) =>
        row.jurorId === juror.id && row.pitchId === pitch.id
      if (file.recusals.some(known) || facts.dismissed.some(known)) return []
      const person = facts.people.get(juror.personId)
      const project = facts.projects.get(pitch.projectId)
      if (person === undefined || project === undefined) return []
      const tie = tieBetween(person, project, facts, file.session.heldOn)
      return tie === null ? [] : [{ jurorId: juror.id, pitchId: pitch.id, ...tie }]
    }),
  )
}

type Tie = { readonly kind: Kind; readonly reason: string }

/** Nature of the interest that a role in an organisation makes. */
const tieKinds: Readonly<Record<Row<'affiliations'>['kind'], Kind>> = {
  founder: 'financial',
  director: 'professional',
  employee: 'professional',
  board: 'professional',
  shareholder: 'financial',
  adviser: 'professional',
  member: 'professional',
  relative: 'family',
}

function tieBetween(
  person: Row<'people'>,
  project: Row<'projects'>,
  facts: InterestFacts,
  heldOn: CivilDate,
): Tie | null {
  const holder = project.holderId === null ? undefined : facts.people.get(project.holderId)
  const bodies = new Set([project.organisationId, holder?.organisationId ?? null].filter((id) => id !== null))
  const name = (id: string | null) =>
    id === null ? '' : (facts.organisationNames.get(id) ?? 'organisme non renseigné')
  if (project.holderId === person.id) return { kind: 'professional', reason: 'Porte ce projet' }
  if (person.organisationId !== null && bodies.has(person.organisationId))
    return { kind: 'professional', reason: `Même organisme\u00a0: ${name(person.organisationId)}` }
  const coached = facts.coachings.some(({ personId, projectId }) => personId === person.id && projectId === project.id)
  const minutes = facts.support
    .filter(({ adviserId, projectId }) => adviserId === person.id && projectId === project.id)
    .reduce((total, entry) => total + entry.minutes, 0)
  if (minutes > 0)
    return { kind: 'professional', reason: `A accompagné ce projet, ${durationWords(minutes * 60)} notées` }
  if (coached) return { kind: 'professional', reason: 'Coach de ce projet' }
  const funder = funderTie(person, project, facts)
  if (funder !== null) return { kind: 'financial', reason: `Son organisme finance le projet\u00a0: ${name(funder)}` }
  const affiliation = facts.affiliations.find((row) => row.personId === person.id && bodies.has(row.organisationId))
  if (affiliation !== undefined)
    return {
      kind: tieKinds[affiliation.kind],
      reason: `Lien connu, ${roleSentence(affiliation, name(affiliation.organisationId), heldOn)}`,
    }
  const past = facts.past.find((row) => row.personId === person.id && row.projectId === project.id)
  if (past !== undefined)
    return {
      kind: past.recusal.kind,
      reason: past.recusal.reason ?? 'S’est déjà déporté sur ce projet dans une autre séance',
    }
  if (holder !== undefined && sameFamilyName(person, holder))
    return { kind: 'family', reason: 'Même nom de famille que le porteur' }
  return null
}

/** The juror's organisation, when it grants or funds a convention of the project or of its organisation. */
function funderTie(person: Row<'people'>, project: Row<'projects'>, facts: InterestFacts): string | null {
  const body = person.organisationId
  if (body === null) return null
  const acts = facts.conventions.filter(
    ({ projectId, beneficiaryId }) => projectId === project.id || beneficiaryId === project.organisationId,
  )
  if (acts.some(({ grantorId }) => grantorId === body)) return body
  const plans = facts.plans.filter(
    (plan) => plan.projectId === project.id || acts.some(({ id }) => id === plan.conventionId),
  )
  const funds = facts.fundingLines.some(
    (line) => line.funderId === body && line.side === 'resource' && plans.some(({ id }) => id === line.planId),
  )
  return funds ? body : null
}

/** Same family name, accents and case aside; single letters (examples) say nothing. */
function sameFamilyName(a: Row<'people'>, b: Row<'people'>): boolean {
  const fold = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLocaleLowerCase('fr')
      .trim()
  return a.id !== b.id && fold(a.familyName).length > 2 && fold(a.familyName) === fold(b.familyName)
}
