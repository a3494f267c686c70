import type { Reader } from '#shared/workspace/state.ts'
import { conventionKnot, deliberationKnot, workbookKnot } from './act-knots.ts'
import { ballotsKnot, decisionKnot, labelKnot, rankingKnot } from './jury-knots.ts'
import type { Knot, Thread, Trace } from './knot.ts'
import { live } from './live.ts'
import { deliberationTotalKnot, planKnot } from './sum-knots.ts'

/** Tables from whose records a figure can be followed. */
const traceableTables = [
  'deliberations',
  'deliberationItems',
  'conventions',
  'conventionVersions',
  'instalments',
  'movements',
  'awards',
  'decisions',
  'financingPlans',
  'fundingLines',
] as const
export type TraceableTable = (typeof traceableTables)[number]
type ThreadTable = Exclude<TraceableTable, 'deliberations' | 'financingPlans' | 'fundingLines'>

export const isTraceable = (table: string): table is TraceableTable => traceableTables.some((name) => name === table)

/**
 * The way back from a record to the ballots: workbook line and item, convention, label, decision, ranking, ballots.
 * It starts at the record's own step. After a step that is not linked, those that hang on it are left out.
 * Null when there is no such record.
 */
export async function traceOf(read: Reader, table: TraceableTable, id: string): Promise<Trace | null> {
  if (table === 'deliberations') return deliberationTrace(read, id)
  if (table === 'financingPlans' || table === 'fundingLines') return planTrace(read, table, id)
  const start = await threadFrom(read, table, id)
  if (start === null) return null
  const thread = await followed(read, start)
  const knots: Knot[] = []
  if (start.item !== null) knots.push(await workbookKnot(read, start.item))
  if (thread.item !== null) knots.push(await deliberationKnot(read, thread.item))
  if (table !== 'awards' && table !== 'decisions') knots.push(await conventionKnot(read, thread))
  if (table !== 'decisions' && thread.award !== null) knots.push(await labelKnot(read, thread.award))
  knots.push(await decisionKnot(read, thread.decision))
  if (thread.decision !== null) {
    const ranking = await rankingKnot(read, thread.decision)
    knots.push(ranking)
    if (ranking.linked) knots.push(await ballotsKnot(read, thread.decision))
  }
  return traceFrom(knots)
}

function traceFrom(knots: readonly Knot[]): Trace {
  const first = knots[0]
  return {
    figure: first?.value ?? null,
    subject: first?.title ?? '',
    knots,
    complete: knots.every(({ linked }) => linked),
  }
}

/** A deliberation of one item is followed as that item; of several, as their sum. */
async function deliberationTrace(read: Reader, id: string): Promise<Trace | null> {
  const deliberation = await live(read, 'deliberations', id)
  if (deliberation === null) return null
  const items = [...(await read.where('deliberationItems', 'deliberationId', id))].sort((a, b) => a.rank - b.rank)
  const [only] = items
  if (only !== undefined && items.length === 1) return traceOf(read, 'deliberationItems', only.id)
  return traceFrom([await deliberationTotalKnot(read, deliberation, items)])
}

/** A plan is followed to the convention that it funds, when there is one. */
async function planTrace(read: Reader, table: 'financingPlans' | 'fundingLines', id: string): Promise<Trace | null> {
  const line = table === 'fundingLines' ? await live(read, 'fundingLines', id) : null
  const plan = await live(read, 'financingPlans', table === 'financingPlans' ? id : (line?.planId ?? null))
  if (plan === null) return null
  const knots = [await planKnot(read, plan, line)]
  const convention = await live(read, 'conventions', plan.conventionId)
  if (convention !== null) knots.push(await conventionKnot(read, { ...empty, convention }))
  return traceFrom(knots)
}

const empty: Thread = { item: null, convention: null, version: null, instalment: null, award: null, decision: null }

async function threadFrom(read: Reader, table: ThreadTable, id: string): Promise<Thread | null> {
  switch (table) {
    case 'deliberationItems': {
      const item = await live(read, 'deliberationItems', id)
      return item === null ? null : { ...empty, item }
    }
    case 'conventions': {
      const convention = await live(read, 'conventions', id)
      return convention === null ? null : { ...empty, convention }
    }
    case 'conventionVersions': {
      const version = await live(read, 'conventionVersions', id)
      return version === null ? null : { ...empty, version }
    }
    case 'instalments': {
      const instalment = await live(read, 'instalments', id)
      return instalment === null ? null : { ...empty, instalment }
    }
    case 'movements': {
      const movement = await live(read, 'movements', id)
      if (movement === null) return null
      const instalment = await live(read, 'instalments', movement.instalmentId)
      return { ...empty, instalment, convention: await live(read, 'conventions', movement.conventionId) }
    }
    case 'awards': {
      const award = await live(read, 'awards', id)
      return award === null ? null : { ...empty, award }
    }
    case 'decisions': {
      const decision = await live(read, 'decisions', id)
      return decision === null ? null : { ...empty, decision }
    }
  }
}

/** Follows every link that is written in the rows; guesses none. */
async function followed(read: Reader, start: Thread): Promise<Thread> {
  const { item, instalment } = start
  const version =
    start.version ?? (await live(read, 'conventionVersions', instalment?.versionId ?? item?.versionId ?? null))
  const conventionId = instalment?.conventionId ?? version?.conventionId ?? item?.conventionId ?? null
  const convention = start.convention ?? (await live(read, 'conventions', conventionId))
  const decisionId = start.award?.decisionId ?? item?.decisionId ?? convention?.decisionId ?? null
  const decision = start.decision ?? (await live(read, 'decisions', decisionId))
  const awards = decision === null ? [] : await read.where('awards', 'decisionId', decision.id)
  return { ...start, version, convention, decision, award: start.award ?? awards[0] ?? null }
}
