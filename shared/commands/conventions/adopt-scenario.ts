import { z } from 'zod'
import type { Change } from '#shared/workspace/change.ts'
import { ChangeSet, defineCommand, refuse, type Plan, type PlanContext } from '#shared/commands/command.ts'
import { baseVersion, currentVersion, versionChain } from '#shared/domain/conventions/versions.ts'
import { sumOrNull } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { prepareAmendment } from './amendments.ts'
import { createConvention } from './create-convention.ts'
import { required } from './input.ts'
import { addInstalment, updateInstalment } from './instalments.ts'
import { find } from './lookup.ts'
import { submitToVote, voteInput, type ServedRequest } from './submit-scenario.ts'

/**
 * Adopts one scenario of an envelope, in one command and one undo: a request becomes a convention in draft; one that comes
 * from a convention in draft sets its instalment of the year; from a signed one, prepares its yearly amendment. A request at
 * 0 changes nothing. With `vote`, each becomes a line of a deliberation in draft, new or chosen: the vote is prepared.
 * Refused whole when one of them cannot be.
 */
export const adoptScenario = defineCommand({
  name: 'conventions.adoptScenario',
  input: z.strictObject({
    scenarioId: required.id(),
    adoptedOn: required.date(),
    vote: voteInput.nullable().optional(),
  }),
  plan: async ({ scenarioId, adoptedOn, vote = null }, context) => {
    const scenario = await find(context.read, 'scenarios', scenarioId)
    if (scenario.row === null) return scenario.plan
    const found = await find(context.read, 'envelopes', scenario.row.envelopeId)
    if (found.row === null) return found.plan
    const envelope = found.row
    if (envelope.adoptedId !== null)
      return refuse('adopted', 'Un scénario de cette enveloppe est déjà adopté. Rien n’a changé.')
    const lines = [...(await context.read.where('envelopeLines', 'envelopeId', envelope.id))].sort(
      (a, b) => a.rank - b.rank,
    )
    const known = await context.read.where('scenarioAmounts', 'scenarioId', scenarioId)
    const amounts = lines.map(({ id }) => known.find(({ lineId }) => lineId === id)?.amountCents ?? null)
    const missing = lines.find((_, index) => amounts[index] === null)
    if (lines.length === 0) return refuse('no-line', 'L’enveloppe n’a aucune demande. Rien n’a changé.')
    if (missing !== undefined)
      return refuse(
        'not-computable',
        `«\u00a0${missing.object}\u00a0» n’a pas de montant dans ce scénario. Rien n’a changé. Donnez-lui un montant, ou 0.`,
      )
    const total = sumOrNull(amounts)
    if (total !== null && envelope.amountCents !== null && total > envelope.amountCents)
      return refuse(
        'over-envelope',
        `Le scénario fait ${formatMoney(total, { decimals: 'auto' })}, plus que les ${formatMoney(envelope.amountCents, { decimals: 'auto' })} de l’enveloppe. Rien n’a changé. Réduisez-le, ou relevez l’enveloppe.`,
      )
    const changes: Change[] = []
    const created: string[] = []
    const served: ServedRequest[] = []
    for (const [index, line] of lines.entries()) {
      const amount = amounts[index] ?? null
      if (amount === null || amount === 0) continue
      const plan = await planLine(context, envelope, line, amount)
      if (!plan.ok) return plan
      changes.push(...plan.changes)
      created.push(...plan.created)
      served.push({ line, amountCents: amount, changes: plan.changes })
    }
    const submitted = vote === null ? null : await submitToVote(context, envelope, vote, served)
    if (submitted !== null && !submitted.ok) return submitted
    const set = new ChangeSet(context)
    set.update('envelopes', envelope, {
      adoptedId: scenarioId,
      adoptedOn,
      deliberationId: submitted?.deliberationId ?? null,
    })
    const adoption = set.plan(`${scenario.row.name} adopté\u00a0: ${envelope.title}`)
    if (!adoption.ok) return adoption
    return {
      ...adoption,
      changes: [...changes, ...(submitted?.changes ?? []), ...adoption.changes],
      created: [...created, ...(submitted?.created ?? [])],
    }
  },
})

async function planLine(
  context: PlanContext,
  envelope: Row<'envelopes'>,
  line: Row<'envelopeLines'>,
  amountCents: Cents,
): Promise<Plan> {
  const { year, grantorId, imputation } = envelope
  const { conventionId, example } = line
  if (conventionId === null)
    return createConvention.plan(
      createConvention.input.parse({
        title: line.object.slice(0, 400),
        grantorId,
        beneficiaryId: line.beneficiaryId,
        object: line.object,
        startsOn: String(year),
        endsOn: String(year),
        requestedCents: line.requestedCents,
        instalments: [{ year, amountCents, credit: 'to-vote', imputation }],
        example,
      }),
      context,
    )
  const versions = await context.read.where('conventionVersions', 'conventionId', conventionId)
  const [initial] = versionChain(versions)
  if (initial?.state === 'draft' && baseVersion(versions, initial) === null) {
    const instalments = await context.read.where('instalments', 'versionId', initial.id)
    const [own, second] = instalments.filter((one) => one.year === year)
    if (second !== undefined)
      return refuse(
        'several-instalments',
        `«\u00a0${line.object}\u00a0» a plusieurs échéances en ${String(year)}. Rien n’a changé. Répartissez-les dans la convention.`,
      )
    return own === undefined
      ? addInstalment.plan(addInstalment.input.parse({ versionId: initial.id, year, amountCents, imputation }), context)
      : updateInstalment.plan(updateInstalment.input.parse({ id: own.id, amountCents }), context)
  }
  if (currentVersion(versions)?.state === 'draft')
    return refuse('initial-draft', `«\u00a0${line.object}\u00a0» est encore un brouillon. Rien n’a changé.`)
  return prepareAmendment.plan(
    prepareAmendment.input.parse({ conventionId, change: { kind: 'yearly', year, amountCents }, example }),
    context,
  )
}
