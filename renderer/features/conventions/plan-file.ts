import { useLive } from '#renderer/data/workspace.ts'
import { emptyBundle, type Bundle } from '#shared/domain/coherence/facts.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** One financing plan with its lines, and what other sources say of them. */
export type PlanFile = {
  readonly plan: Row<'financingPlans'>
  readonly lines: readonly Row<'fundingLines'>[]
  readonly claims: readonly Row<'claims'>[]
  readonly convention: Row<'conventions'> | null
  readonly bundle: Bundle
}

/** The plan, live; null when there is none with this id, undefined while it loads. */
export function usePlanFile(id: string): PlanFile | null | undefined {
  return useLive((read) => readPlanFile(read, id), [id])
}

async function readPlanFile(read: Reader, id: string): Promise<PlanFile | null> {
  const plan = await read.get('financingPlans', id)
  if (plan === undefined || plan.deletedAt !== null) return null
  const lines = await read.where('fundingLines', 'planId', id)
  const claims = await Promise.all(
    [id, ...lines.map((line) => line.id)].map((one) => read.where('claims', 'recordId', one)),
  )
  const findingAnswers = await read.where('findingAnswers', 'recordId', id)
  const convention = plan.conventionId === null ? undefined : await read.get('conventions', plan.conventionId)
  return {
    plan,
    lines,
    claims: claims.flat(),
    convention: convention ?? null,
    bundle: {
      ...emptyBundle,
      financingPlans: [plan],
      fundingLines: lines,
      findingAnswers,
    },
  }
}
