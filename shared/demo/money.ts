import { linkUndertakings, recordAid } from '#shared/commands/conventions/aids.ts'
import { addEnvelopeLine, addScenario, createEnvelope } from '#shared/commands/conventions/envelopes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'

const euros = (amount: number) => cents(amount * 100)

/** Invented aids of an example company, near the ceiling: 280 000 € over three years. */
export async function addAids(demo: DemoBuilder, day: (offset: number) => string): Promise<void> {
  for (const [offset, amount, granter] of [
    [-1085, 100_000, 'Région (exemple)'],
    [-720, 120_000, 'Métropole (exemple)'],
    [-12, 60_000, 'Saint-Étienne Métropole'],
  ] as const)
    await demo.run(recordAid, {
      organisationId: demo.id('exemple'),
      granter,
      regulation: 'general',
      amountCents: euros(amount),
      grantedOn: day(offset) as CivilDate,
      source: offset === -12 ? 'décision du bureau' : 'déclaration de l’entreprise',
      ...(offset === -12 ? {} : { registeredOn: day(offset + 15) as CivilDate }),
      example: true,
    })
  await demo.run(linkUndertakings, {
    organisationId: demo.id('exemple'),
    linkedId: demo.id('cluster'),
    reason: 'majorité des droits de vote (exemple)',
    example: true,
  })
}

/** Invented envelope: three requests for 100 000 €, two scenarios side by side. */
export async function addEnvelope(demo: DemoBuilder, year: number): Promise<void> {
  const envelopeId = await demo.make('envelope', createEnvelope, {
    title: `Soutien à l’animation économique ${String(year + 1)} (exemple)`,
    grantorId: demo.id('sem'),
    year: year + 1,
    amountCents: euros(100_000),
    imputation: 'compte 65748 - fonction 61',
    example: true,
  })
  for (const [key, object, requested] of [
    ['adulm', 'Observatoire des tiers-lieux', 45_000],
    ['cluster', 'Animation du pôle coopératif', 52_000],
    ['ene', 'Ateliers numériques', 38_000],
  ] as const)
    await demo.run(addEnvelopeLine, {
      envelopeId,
      beneficiaryId: demo.id(key),
      object,
      requestedCents: euros(requested),
      example: true,
    })
  await demo.run(addScenario, { envelopeId, name: 'Au prorata', from: 'proportional', example: true })
}
