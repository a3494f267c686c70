import { useLive } from '#renderer/data/workspace.ts'
import { emptyBundle, type Bundle } from '#shared/domain/coherence/facts.ts'
import { mirrorsOf } from '#shared/domain/conventions/kinship.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One convention with every row that its pages show. */
export type ConventionFile = {
  readonly convention: Row<'conventions'>
  readonly parent: Row<'conventions'> | null
  /** What the convention is attached to, nearest first. */
  readonly ancestors: readonly Row<'conventions'>[]
  readonly children: readonly Row<'conventions'>[]
  readonly mirrors: readonly Row<'conventions'>[]
  readonly carryovers: readonly Row<'carryovers'>[]
  readonly grantor: Row<'organisations'> | null
  readonly beneficiary: Row<'organisations'> | null
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly budgetLines: readonly Row<'budgetLines'>[]
  readonly plans: readonly Row<'financingPlans'>[]
  readonly fundingLines: readonly Row<'fundingLines'>[]
  readonly actions: readonly Row<'actions'>[]
  readonly items: readonly Row<'deliberationItems'>[]
  readonly deliberations: readonly Row<'deliberations'>[]
  readonly texts: readonly Row<'deliberationTexts'>[]
  readonly project: Row<'projects'> | null
  readonly decision: Row<'decisions'> | null
  /** The same rows as the checks read them. */
  readonly bundle: Bundle
}

/** The convention, live; null when there is none with this id, undefined while it loads. */
export function useConventionFile(id: string): ConventionFile | null | undefined {
  return useLive((read) => readConventionFile(read, id), [id])
}

async function readConventionFile(read: Reader, id: string): Promise<ConventionFile | null> {
  const convention = await read.get('conventions', id)
  if (convention === undefined || convention.deletedAt !== null) return null
  const [versions, instalments, movements, plans, actions, items] = await Promise.all([
    read.where('conventionVersions', 'conventionId', id),
    read.where('instalments', 'conventionId', id),
    read.where('movements', 'conventionId', id),
    read.where('financingPlans', 'conventionId', id),
    read.where('actions', 'conventionId', id),
    read.where('deliberationItems', 'conventionId', id),
  ])
  const fundingLines = (await Promise.all(plans.map((plan) => read.where('fundingLines', 'planId', plan.id)))).flat()
  const deliberations = await many(
    read,
    'deliberations',
    items.map(({ deliberationId }) => deliberationId),
  )
  const texts = await Promise.all(deliberations.map((one) => read.where('deliberationTexts', 'deliberationId', one.id)))
  const budgetLines = await many(
    read,
    'budgetLines',
    [...instalments, ...items].map(({ budgetLineId }) => budgetLineId),
  )
  const { ancestors, children, mirrors } = await readFamily(read, convention)
  const [carryovers, caps, authorisations, nomenclatureRows, dutyRecords, legalFigures] = await Promise.all([
    read.where('carryovers', 'conventionId', id),
    one(read, 'paymentCaps', convention.capsId),
    read.all('authorisations'),
    read.all('nomenclatureRows'),
    read.where('dutyRecords', 'conventionId', id),
    read.all('legalFigures'),
  ])
  const parent = ancestors[0] ?? null
  const [project, decision] = await Promise.all([
    one(read, 'projects', convention.projectId),
    one(read, 'decisions', convention.decisionId),
  ])
  const organisations = await many(read, 'organisations', [
    convention.grantorId,
    convention.beneficiaryId,
    ...[...ancestors, ...children, ...mirrors].map(({ grantorId }) => grantorId),
    ...versions.flatMap(({ beneficiaryId, formerBeneficiaryId }) => [beneficiaryId, formerBeneficiaryId]),
    ...items.map(({ beneficiaryId }) => beneficiaryId),
    ...fundingLines.map(({ funderId }) => funderId),
  ])
  const records = [
    id,
    ...[versions, instalments, plans, fundingLines, budgetLines, items, deliberations, organisations]
      .flat()
      .map((row) => row.id),
    ...(project === null ? [] : [project.id]),
  ]
  const about = async <F extends 'claims' | 'findingAnswers'>(family: F) =>
    (await Promise.all(records.map((record) => read.where(family, 'recordId', record)))).flat()
  const [claims, findingAnswers] = await Promise.all([about('claims'), about('findingAnswers')])
  const organisation = (wanted: string) => organisations.find((row) => row.id === wanted) ?? null
  return {
    convention,
    parent,
    ancestors,
    children,
    mirrors,
    carryovers,
    grantor: organisation(convention.grantorId),
    beneficiary: organisation(convention.beneficiaryId),
    versions,
    instalments,
    movements,
    budgetLines,
    plans,
    fundingLines,
    actions,
    items,
    deliberations,
    texts: texts.flat(),
    project,
    decision,
    bundle: {
      ...emptyBundle,
      organisations,
      carryovers,
      paymentCaps: caps === null ? [] : [caps],
      authorisations,
      nomenclatureRows,
      dutyRecords,
      legalFigures,
      projects: project === null ? [] : [project],
      decisions: decision === null ? [] : [decision],
      budgetLines,
      conventions: [convention, ...ancestors],
      conventionVersions: versions,
      instalments,
      movements,
      financingPlans: plans,
      fundingLines,
      claims,
      deliberations,
      deliberationItems: items,
      deliberationTexts: texts.flat(),
      findingAnswers,
    },
  }
}

/** The family of a convention: above, under, and with other funders. A ring stops where it closes. */
async function readFamily(read: Reader, convention: Row<'conventions'>) {
  const ancestors: Row<'conventions'>[] = []
  const seen = new Set([convention.id])
  for (let next = convention.parentId; next !== null && !seen.has(next);) {
    seen.add(next)
    const above = await one(read, 'conventions', next)
    if (above === null) break
    ancestors.push(above)
    next = above.parentId
  }
  const head = convention.mirrorOfId ?? convention.id
  const [children, original, mirrors] = await Promise.all([
    read.where('conventions', 'parentId', convention.id),
    one(read, 'conventions', convention.mirrorOfId),
    read.where('conventions', 'mirrorOfId', head),
  ])
  const kin = mirrorsOf(convention, [...(original === null ? [] : [original]), ...mirrors])
  return { ancestors, children, mirrors: kin }
}

async function one<F extends FamilyName>(read: Reader, family: F, id: string | null): Promise<Row<F> | null> {
  const row = id === null ? undefined : await read.get(family, id)
  return row === undefined || row.deletedAt !== null ? null : row
}

async function many<F extends FamilyName>(
  read: Reader,
  family: F,
  ids: readonly (string | null)[],
): Promise<readonly Row<F>[]> {
  const rows = await Promise.all([...new Set(ids)].map((id) => one(read, family, id)))
  return rows.filter((row) => row !== null)
}
