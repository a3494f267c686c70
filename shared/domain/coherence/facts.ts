import { planWith, type Plan } from '#shared/domain/conventions/nomenclature/plan.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

const checkedFamilies = [
  'organisations',
  'programmes',
  'phases',
  'cohorts',
  'projects',
  'enrolments',
  'supportEntries',
  'sites',
  'siteUnits',
  'stays',
  'jurySessions',
  'pitches',
  'decisions',
  'nomenclatureRows',
  'paymentCaps',
  'authorisations',
  'authorisationVotes',
  'authorisationCredits',
  'budgetLines',
  'conventions',
  'conventionVersions',
  'instalments',
  'movements',
  'carryovers',
  'financingPlans',
  'fundingLines',
  'claims',
  'aids',
  'undertakingLinks',
  'legalFigures',
  'dutyRecords',
  'bodyIncomes',
  'bankAccounts',
  'deliberations',
  'deliberationItems',
  'deliberationTexts',
  'findingAnswers',
] as const satisfies readonly FamilyName[]

type CheckedFamily = (typeof checkedFamilies)[number]

/** Every live row that the rules read. */
export type Bundle = { readonly [F in CheckedFamily]: readonly Row<F>[] }

/** No rows at all: what a page that reads one record starts its bundle from. */
export const emptyBundle = Object.fromEntries(checkedFamilies.map((family) => [family, []])) as unknown as Bundle

/** Reads the rows of all rules. */
export async function gatherBundle(read: Reader): Promise<Bundle> {
  const entries = await Promise.all(checkedFamilies.map(async (family) => [family, await read.all(family)] as const))
  return Object.fromEntries(entries) as unknown as Bundle
}

type ByKey<T> = (key: string | null) => readonly T[]
type ById<T> = (id: string | null) => T | undefined

/** Rows and the ways through them that several rules take; every way is a map, so that checking stays linear. */
export type Facts = Bundle & {
  readonly today: CivilDate
  readonly organisation: ById<Row<'organisations'>>
  readonly programme: ById<Row<'programmes'>>
  readonly project: ById<Row<'projects'>>
  readonly convention: ById<Row<'conventions'>>
  readonly version: ById<Row<'conventionVersions'>>
  readonly deliberation: ById<Row<'deliberations'>>
  readonly budgetLine: ById<Row<'budgetLines'>>
  readonly versionsOf: ByKey<Row<'conventionVersions'>>
  readonly instalmentsOfVersion: ByKey<Row<'instalments'>>
  readonly instalmentsOfLine: ByKey<Row<'instalments'>>
  readonly movementsOf: ByKey<Row<'movements'>>
  readonly plansOf: ByKey<Row<'financingPlans'>>
  readonly linesOf: ByKey<Row<'fundingLines'>>
  readonly itemsOf: ByKey<Row<'deliberationItems'>>
  readonly itemsOfVersion: ByKey<Row<'deliberationItems'>>
  readonly itemsOfLine: ByKey<Row<'deliberationItems'>>
  readonly phasesOf: ByKey<Row<'phases'>>
  readonly cohortsOf: ByKey<Row<'cohorts'>>
  readonly enrolmentsOfCohort: ByKey<Row<'enrolments'>>
  readonly unitsOf: ByKey<Row<'siteUnits'>>
  readonly staysOf: ByKey<Row<'stays'>>
  /** The version of a convention that screens show, and its instalments. */
  readonly current: ById<Row<'conventionVersions'>>
  readonly instalmentsOf: ByKey<Row<'instalments'>>
  readonly carryoversOf: ByKey<Row<'carryovers'>>
  readonly doneOf: ByKey<Row<'dutyRecords'>>
  readonly caps: ById<Row<'paymentCaps'>>
  readonly authorisation: ById<Row<'authorisations'>>
  readonly votesOfAuthorisation: ByKey<Row<'authorisationVotes'>>
  readonly creditsOfAuthorisation: ByKey<Row<'authorisationCredits'>>
  readonly linesOfAuthorisation: ByKey<Row<'budgetLines'>>
  /** Accounts and functions: those that come with the application, and the editions loaded. */
  readonly plan: Plan
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): ById<T> {
  const map = new Map(rows.map((row) => [row.id, row]))
  return (id) => (id === null ? undefined : map.get(id))
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string | null): ByKey<T> {
  const map = new Map<string, T[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === null) continue
    const group = map.get(key)
    if (group === undefined) map.set(key, [row])
    else group.push(row)
  }
  return (key) => (key === null ? [] : (map.get(key) ?? []))
}

/** Indexes a bundle once for all rules. */
export function factsOf(bundle: Bundle, today: CivilDate): Facts {
  const versionsOf = grouped(bundle.conventionVersions, (row) => row.conventionId)
  const current = new Map(bundle.conventions.map(({ id }) => [id, currentVersion(versionsOf(id)) ?? undefined]))
  return {
    ...bundle,
    today,
    organisation: byId(bundle.organisations),
    programme: byId(bundle.programmes),
    project: byId(bundle.projects),
    convention: byId(bundle.conventions),
    version: byId(bundle.conventionVersions),
    deliberation: byId(bundle.deliberations),
    budgetLine: byId(bundle.budgetLines),
    versionsOf,
    instalmentsOfVersion: grouped(bundle.instalments, (row) => row.versionId),
    instalmentsOfLine: grouped(bundle.instalments, (row) => row.budgetLineId),
    movementsOf: grouped(bundle.movements, (row) => row.conventionId),
    plansOf: grouped(bundle.financingPlans, (row) => row.conventionId),
    linesOf: grouped(bundle.fundingLines, (row) => row.planId),
    itemsOf: grouped(bundle.deliberationItems, (row) => row.conventionId),
    itemsOfVersion: grouped(bundle.deliberationItems, (row) => row.versionId),
    itemsOfLine: grouped(bundle.deliberationItems, (row) => row.budgetLineId),
    phasesOf: grouped(bundle.phases, (row) => row.programmeId),
    cohortsOf: grouped(bundle.cohorts, (row) => row.programmeId),
    enrolmentsOfCohort: grouped(bundle.enrolments, (row) => row.cohortId),
    unitsOf: grouped(bundle.siteUnits, (row) => row.siteId),
    staysOf: grouped(bundle.stays, (row) => row.siteId),
    current: (id) => (id === null ? undefined : current.get(id)),
    instalmentsOf: grouped(bundle.instalments, (row) => row.conventionId),
    carryoversOf: grouped(bundle.carryovers, (row) => row.conventionId),
    doneOf: grouped(bundle.dutyRecords, (row) => row.conventionId),
    caps: byId(bundle.paymentCaps),
    authorisation: byId(bundle.authorisations),
    votesOfAuthorisation: grouped(bundle.authorisationVotes, (row) => row.authorisationId),
    creditsOfAuthorisation: grouped(bundle.authorisationCredits, (row) => row.authorisationId),
    linesOfAuthorisation: grouped(bundle.budgetLines, (row) => row.authorisationId),
    plan: planWith(bundle.nomenclatureRows),
  }
}
