import { checkWorkspace, findingsFor } from '#shared/domain/coherence/check-workspace.ts'
import { factsOf, gatherBundle, type Facts } from '#shared/domain/coherence/facts.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { loadJury, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Everything that the council workbook of one deliberation is made of. */
export type CouncilSources = {
  readonly deliberation: Row<'deliberations'>
  /** By rank. */
  readonly items: readonly Row<'deliberationItems'>[]
  readonly facts: Facts
  /** Findings about the deliberation, its items, conventions and imputations. */
  readonly findings: readonly Finding[]
  /** Jury sessions whose decisions stand behind the items, by date. */
  readonly juries: readonly JuryFile[]
  readonly recusals: readonly Row<'itemRecusals'>[]
  /** Earlier editions of this workbook, oldest first. */
  readonly editions: readonly Row<'reportEditions'>[]
}

/** Gathers them from a workspace; null when there is no such deliberation. */
export async function gatherCouncil(
  read: Reader,
  deliberationId: string,
  today: CivilDate,
): Promise<CouncilSources | null> {
  const deliberation = await read.get('deliberations', deliberationId)
  if (deliberation === undefined || deliberation.deletedAt !== null) return null
  const [bundle, recusals, editions] = await Promise.all([
    gatherBundle(read),
    read.all('itemRecusals'),
    read.where('reportEditions', 'deliberationId', deliberationId),
  ])
  const facts = factsOf(bundle, today)
  const items = bundle.deliberationItems
    .filter((item) => item.deliberationId === deliberationId)
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
  const ids = new Set(items.map(({ id }) => id))
  const decisions = new Map(bundle.decisions.map((decision) => [decision.id, decision]))
  const sessions = new Set(
    items.flatMap((item) => {
      const decisionId = item.decisionId ?? facts.convention(item.conventionId)?.decisionId ?? null
      return (decisionId === null ? null : decisions.get(decisionId)?.sessionId) ?? []
    }),
  )
  const juries = await Promise.all([...sessions].map((id) => loadJury(read, id)))
  return {
    deliberation,
    items,
    facts,
    findings: findingsFor(checkWorkspace(bundle, today).findings, 'deliberations', deliberationId),
    juries: juries.filter((file) => file !== undefined).sort((a, b) => (a.session.heldOn < b.session.heldOn ? -1 : 1)),
    recusals: recusals.filter((row) => ids.has(row.itemId)),
    editions: [...editions].sort((a, b) => a.number - b.number),
  }
}
