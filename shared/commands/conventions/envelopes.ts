import { z } from 'zod'
import { ChangeSet, defineCommand, refuse } from '#shared/commands/command.ts'
import { given, missingRef } from '#shared/commands/inputs.ts'
import { proportionalShares } from '#shared/domain/conventions/scenarios.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { optional, required } from './input.ts'
import { find } from './lookup.ts'

/** Opens an envelope to share, with a first scenario. */
export const createEnvelope = defineCommand({
  name: 'conventions.createEnvelope',
  input: z.strictObject({
    title: required.text(),
    grantorId: required.id(),
    year: required.year(),
    amountCents: optional.amount(),
    imputation: optional.text(400),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const absent = await missingRef(context.read, [['organisations', input.grantorId, 'grantorId']])
    if (absent !== null) return absent
    const { example = false } = input
    const set = new ChangeSet(context)
    const envelope = set.create('envelopes', {
      title: input.title,
      grantorId: input.grantorId,
      year: input.year,
      amountCents: input.amountCents ?? null,
      imputation: input.imputation ?? null,
      adoptedId: null,
      adoptedOn: null,
      deliberationId: null,
      example,
    })
    set.create('scenarios', { envelopeId: envelope.id, rank: 1, name: 'Scénario A', example })
    return set.plan(`Enveloppe ouverte\u00a0: ${input.title}`)
  },
})

export const updateEnvelope = defineCommand({
  name: 'conventions.updateEnvelope',
  input: z.strictObject({
    id: required.id(),
    title: required.text().optional(),
    amountCents: optional.amount(),
    imputation: optional.text(400),
  }),
  plan: async ({ id, ...fields }, context) => {
    const found = await find(context.read, 'envelopes', id)
    if (found.row === null) return found.plan
    if (found.row.adoptedId !== null) return adopted()
    const set = new ChangeSet(context)
    const after = set.update('envelopes', found.row, given(fields))
    return set.plan(`Enveloppe modifiée\u00a0: ${after.title}`)
  },
})

/** Adds a request to an envelope: a beneficiary and an object, or the convention it comes from. */
export const addEnvelopeLine = defineCommand({
  name: 'conventions.addEnvelopeLine',
  input: z.strictObject({
    envelopeId: required.id(),
    beneficiaryId: required.id(),
    object: required.text(1000),
    requestedCents: optional.amount(),
    conventionId: optional.id(),
    example: optional.flag(),
  }),
  plan: async (input, context) => {
    const found = await find(context.read, 'envelopes', input.envelopeId)
    if (found.row === null) return found.plan
    if (found.row.adoptedId !== null) return adopted()
    const absent = await missingRef(context.read, [
      ['organisations', input.beneficiaryId, 'beneficiaryId'],
      ['conventions', input.conventionId, 'conventionId'],
    ])
    if (absent !== null) return absent
    const others = await context.read.where('envelopeLines', 'envelopeId', found.row.id)
    if (input.conventionId != null && others.some(({ conventionId }) => conventionId === input.conventionId))
      return refuse('already-there', 'Cette convention est déjà dans l’enveloppe. Rien n’a changé.', 'conventionId')
    const set = new ChangeSet(context)
    set.create('envelopeLines', {
      envelopeId: found.row.id,
      rank: Math.max(0, ...others.map(({ rank }) => rank)) + 1,
      beneficiaryId: input.beneficiaryId,
      object: input.object,
      requestedCents: input.requestedCents ?? null,
      conventionId: input.conventionId ?? null,
      example: input.example ?? found.row.example,
    })
    return set.plan(`Demande ajoutée à l’enveloppe\u00a0: ${input.object}`)
  },
})

export const removeEnvelopeLine = defineCommand({
  name: 'conventions.removeEnvelopeLine',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'envelopeLines', id)
    if (found.row === null) return found.plan
    const envelope = await find(context.read, 'envelopes', found.row.envelopeId)
    if (envelope.row !== null && envelope.row.adoptedId !== null) return adopted()
    const set = new ChangeSet(context)
    for (const amount of await context.read.where('scenarioAmounts', 'lineId', id))
      set.remove('scenarioAmounts', amount)
    set.remove('envelopeLines', found.row)
    return set.plan(`Demande retirée de l’enveloppe\u00a0: ${found.row.object}`)
  },
})

/**
 * Adds a scenario: empty, a copy of another one, or the envelope shared in proportion of the requests, by largest remainder.
 */
export const addScenario = defineCommand({
  name: 'conventions.addScenario',
  input: z.strictObject({
    envelopeId: required.id(),
    name: required.text(80),
    from: z
      .union([z.strictObject({ copy: required.id() }), z.literal('proportional'), z.literal('requests')])
      .nullable()
      .optional(),
    example: optional.flag(),
  }),
  plan: async ({ envelopeId, name, from = null, example }, context) => {
    const found = await find(context.read, 'envelopes', envelopeId)
    if (found.row === null) return found.plan
    if (found.row.adoptedId !== null) return adopted()
    const [lines, others] = await Promise.all([
      context.read.where('envelopeLines', 'envelopeId', envelopeId),
      context.read.where('scenarios', 'envelopeId', envelopeId),
    ])
    if (others.length >= 12)
      return refuse('too-many', 'Douze scénarios au plus se comparent. Rien n’a changé. Retirez-en un.')
    const set = new ChangeSet(context)
    const flag = example ?? found.row.example
    const rank = Math.max(0, ...others.map((other) => other.rank)) + 1
    const scenario = set.create('scenarios', { envelopeId, rank, name, example: flag })
    const requests = lines.map(({ requestedCents }) => requestedCents)
    const amounts =
      from === 'requests'
        ? requests
        : from === 'proportional'
          ? found.row.amountCents === null
            ? null
            : proportionalShares(found.row.amountCents, requests)
          : await copied(context.read, from, lines)
    if (amounts === null)
      return refuse(
        'not-computable',
        'L’enveloppe ou une demande n’a pas de montant\u00a0: la répartition n’est pas calculable. Rien n’a changé. Complétez-les.',
      )
    for (const [index, { id }] of lines.entries()) {
      const amountCents = amounts[index] ?? null
      if (amountCents !== null)
        set.create('scenarioAmounts', { scenarioId: scenario.id, lineId: id, amountCents, example: flag })
    }
    return set.plan(`Scénario ajouté\u00a0: ${name}`)
  },
})

async function copied(
  read: Parameters<typeof find>[0],
  from: { readonly copy: string } | null,
  lines: readonly { readonly id: string }[],
) {
  if (from === null) return []
  const amounts = await read.where('scenarioAmounts', 'scenarioId', from.copy)
  return lines.map(({ id }) => amounts.find(({ lineId }) => lineId === id)?.amountCents ?? null)
}

export const renameScenario = defineCommand({
  name: 'conventions.renameScenario',
  input: z.strictObject({ id: required.id(), name: required.text(80) }),
  plan: async ({ id, name }, context) => {
    const found = await find(context.read, 'scenarios', id)
    if (found.row === null) return found.plan
    const set = new ChangeSet(context)
    set.update('scenarios', found.row, { name })
    return set.plan(`Scénario renommé\u00a0: ${name}`)
  },
})

export const removeScenario = defineCommand({
  name: 'conventions.removeScenario',
  input: z.strictObject({ id: required.id() }),
  plan: async ({ id }, context) => {
    const found = await find(context.read, 'scenarios', id)
    if (found.row === null) return found.plan
    const envelope = await find(context.read, 'envelopes', found.row.envelopeId)
    if (envelope.row !== null && envelope.row.adoptedId === id) return adopted()
    const set = new ChangeSet(context)
    for (const amount of await context.read.where('scenarioAmounts', 'scenarioId', id))
      set.remove('scenarioAmounts', amount)
    set.remove('scenarios', found.row)
    return set.plan(`Scénario retiré\u00a0: ${found.row.name}`)
  },
})

/** Sets what a scenario gives to a request; 0 is a refusal, null is not decided. */
export const setScenarioAmount = defineCommand({
  name: 'conventions.setScenarioAmount',
  input: z.strictObject({ scenarioId: required.id(), lineId: required.id(), amountCents: optional.amount() }),
  plan: async ({ scenarioId, lineId, amountCents = null }, context) => {
    const scenario = await find(context.read, 'scenarios', scenarioId)
    if (scenario.row === null) return scenario.plan
    const line = await find(context.read, 'envelopeLines', lineId)
    if (line.row === null) return line.plan
    const envelope = await find(context.read, 'envelopes', scenario.row.envelopeId)
    if (envelope.row !== null && envelope.row.adoptedId !== null) return adopted()
    const known = await context.read.where('scenarioAmounts', 'scenarioId', scenarioId)
    const same = known.find((one) => one.lineId === lineId)
    const set = new ChangeSet(context)
    if (same === undefined)
      set.create('scenarioAmounts', { scenarioId, lineId, amountCents, example: scenario.row.example })
    else set.update('scenarioAmounts', same, { amountCents })
    const words = amountCents === null ? 'non décidé' : String(cents(amountCents) / 100)
    return set.plan(`${scenario.row.name}\u00a0: ${line.row.object}, ${words}`)
  },
})

const adopted = () =>
  refuse(
    'adopted',
    'Un scénario de cette enveloppe est adopté\u00a0: ses montants sont dans les conventions. Rien n’a changé. Annulez l’adoption, ou modifiez la convention.',
  )
