import { z } from 'zod'
import { ChangeSet, refuse, type Plan, type PlanContext, type Refusal } from '#shared/commands/command.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { versionChain } from '#shared/domain/conventions/versions.ts'
import type { Change } from '#shared/workspace/change.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'
import { required } from './input.ts'
import { find } from './lookup.ts'

/** The deliberation that submits an adopted scenario: one in draft, or a new one. */
export const voteInput = z.union([
  z.strictObject({ deliberationId: required.id() }),
  z.strictObject({ title: required.text(), body: required.text(120), sittingOn: required.date() }),
])

/** A request that a scenario serves, with the changes that its adoption plans. */
export type ServedRequest = {
  readonly line: Row<'envelopeLines'>
  readonly amountCents: Cents
  readonly changes: readonly Change[]
}

type Submission =
  | {
      readonly ok: true
      readonly deliberationId: string
      readonly changes: readonly Change[]
      readonly created: readonly string[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** Rows of a family that changes leave behind. */
const rowsAfter = <F extends FamilyName>(changes: readonly Change[], table: F): readonly Row<F>[] =>
  changes.flatMap((change) => (change.table === table && change.after !== null ? [change.after as Row<F>] : []))

/**
 * Lines of a deliberation for what a scenario serves, in the order of the envelope. A line that the deliberation already has,
 * of the same convention or of the same beneficiary and object, takes the amount; the others are added after.
 */
export async function submitToVote(
  context: PlanContext,
  envelope: Row<'envelopes'>,
  vote: z.output<typeof voteInput>,
  served: readonly ServedRequest[],
): Promise<Submission> {
  const opened = await openDeliberation(context, envelope, vote)
  if (!opened.ok) return opened
  const { deliberation, changes } = opened
  const items = await context.read.where('deliberationItems', 'deliberationId', deliberation.id)
  const set = new ChangeSet(context)
  let rank = Math.max(0, ...items.map((item) => item.rank))
  for (const request of served) {
    const act = await actOf(context, request, envelope.year)
    const { line, amountCents } = request
    const same = items.find((item) =>
      line.conventionId === null
        ? item.conventionId === null && item.beneficiaryId === line.beneficiaryId && item.object === act.object
        : item.conventionId === line.conventionId,
    )
    const fields = {
      conventionId: act.conventionId,
      versionId: act.versionId,
      requestedCents: line.requestedCents,
      votedCents: amountCents,
      budgetLineId: act.budgetLineId,
    }
    if (same !== undefined) {
      set.update('deliberationItems', same, fields)
      continue
    }
    rank++
    set.create('deliberationItems', {
      ...fields,
      deliberationId: deliberation.id,
      rank,
      beneficiaryId: line.beneficiaryId,
      decisionId: null,
      object: act.object,
      approvedPaymentCents: null,
      inKindCents: null,
      inKindNature: null,
      voteResult: null,
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      votesNotTaking: null,
      example: line.example,
    })
  }
  const plan = set.plan('')
  if (!plan.ok) return { ok: true, deliberationId: deliberation.id, changes, created: [] }
  return { ok: true, deliberationId: deliberation.id, changes: [...changes, ...plan.changes], created: plan.created }
}

type Opened =
  | { readonly ok: true; readonly deliberation: Row<'deliberations'>; readonly changes: readonly Change[] }
  | Extract<Plan, { ok: false }>

async function openDeliberation(
  context: PlanContext,
  envelope: Row<'envelopes'>,
  vote: z.output<typeof voteInput>,
): Promise<Opened> {
  if ('deliberationId' in vote) {
    const found = await find(context.read, 'deliberations', vote.deliberationId)
    if (found.row === null) return refused(found.plan)
    return found.row.state === 'draft'
      ? { ok: true, deliberation: found.row, changes: [] }
      : refused(
          refuse(
            'not-draft',
            'Cette délibération est déjà adoptée\u00a0: elle ne reçoit plus de ligne. Rien n’a changé. Choisissez un projet, ou préparez une autre délibération.',
            'vote',
          ),
        )
  }
  const plan = await createDeliberation.plan(
    createDeliberation.input.parse({ ...vote, grantorId: envelope.grantorId, example: envelope.example }),
    context,
  )
  if (!plan.ok) return plan
  const [deliberation] = rowsAfter(plan.changes, 'deliberations')
  if (deliberation === undefined) throw new Error('A deliberation was planned without its row.')
  return { ok: true, deliberation, changes: plan.changes }
}

/** A refusal that is known to be one. */
function refused(plan: Plan): Extract<Plan, { ok: false }> {
  if (plan.ok) throw new Error('A refusal was expected.')
  return plan
}

type Act = Pick<Row<'deliberationItems'>, 'conventionId' | 'versionId' | 'budgetLineId' | 'object'>

/** The act that a request becomes: the convention or the amendment that its adoption prepares, or the draft that it fills. */
async function actOf(context: PlanContext, { line, changes }: ServedRequest, year: number): Promise<Act> {
  const [convention] = rowsAfter(changes, 'conventions')
  const [version] = rowsAfter(changes, 'conventionVersions')
  const instalment = rowsAfter(changes, 'instalments').find((row) => row.year === year)
  const conventionId = line.conventionId ?? convention?.id ?? null
  const versionId = version?.id ?? (await initialDraft(context, conventionId))
  const amended = version !== undefined && version.number > 0
  const title = amended ? (await context.read.get('conventions', version.conventionId))?.title : undefined
  return {
    conventionId,
    versionId,
    budgetLineId: instalment?.budgetLineId ?? null,
    object: (title === undefined ? line.object : `${version?.title ?? ''}, ${title}`).slice(0, 400),
  }
}

async function initialDraft({ read }: PlanContext, conventionId: string | null): Promise<string | null> {
  if (conventionId === null) return null
  const [initial] = versionChain(await read.where('conventionVersions', 'conventionId', conventionId))
  return initial?.id ?? null
}
