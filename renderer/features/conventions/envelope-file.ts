import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** An envelope with its requests, its scenarios and their amounts. */
export type EnvelopeFile = {
  readonly envelope: Row<'envelopes'>
  readonly lines: readonly Row<'envelopeLines'>[]
  readonly scenarios: readonly Row<'scenarios'>[]
  readonly amounts: readonly Row<'scenarioAmounts'>[]
  readonly organisations: readonly Row<'organisations'>[]
  readonly conventions: readonly Row<'conventions'>[]
}

/** The envelope; null when there is none with this id. */
export async function readEnvelope(read: Reader, id: string): Promise<EnvelopeFile | null> {
  const envelope = await read.get('envelopes', id)
  if (envelope === undefined || envelope.deletedAt !== null) return null
  const [lines, scenarios, organisations, conventions] = await Promise.all([
    read.where('envelopeLines', 'envelopeId', id),
    read.where('scenarios', 'envelopeId', id),
    read.all('organisations'),
    read.all('conventions'),
  ])
  const amounts = await Promise.all(scenarios.map((one) => read.where('scenarioAmounts', 'scenarioId', one.id)))
  return {
    envelope,
    lines: [...lines].sort((a, b) => a.rank - b.rank),
    scenarios: [...scenarios].sort((a, b) => a.rank - b.rank),
    amounts: amounts.flat(),
    organisations,
    conventions,
  }
}
