import { setBeneficiaries, setPublication } from '#shared/commands/conventions/publication.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addConvention } from './acts.ts'
import type { DemoBuilder } from './builder.ts'

const euros = (amount: number) => cents(amount * 100)

/** Invented grant of the Métropole de Lyon that two bodies share, published as two rows. Their SIRET are those of no one. */
export async function addSharedGrant(demo: DemoBuilder, day: (offset: number) => string, year: number): Promise<void> {
  for (const [key, name, siret] of [
    ['fabrique', 'Fabrique des métiers (exemple)', '99999999800019'],
    ['atelier', 'Atelier des quais (exemple)', '99999998000017'],
  ] as const)
    await demo.make(`shared-${key}`, createOrganisation, { name, siret, legalNature: 'P1', example: true })
  await addConvention(demo, 'shared-convention', {
    title: 'Entreprendre au féminin (exemple)',
    grantorId: demo.id('metropole'),
    beneficiaryId: demo.id('shared-fabrique'),
    object: 'Accompagnement de créatrices d’entreprise, mené à deux',
    reference: `CONV-${String(year)}-EX2`,
    startsOn: String(year) as PartialDate,
    endsOn: String(year) as PartialDate,
    requestedCents: euros(30_000),
    state: 'signed',
    signedOn: day(-60) as CivilDate,
    notifiedOn: day(-58) as CivilDate,
    instalments: [
      {
        year,
        label: 'Versement unique',
        amountCents: euros(27_501),
        credit: 'voted',
        imputation: 'compte 65748 - fonction 65',
        dueOn: day(20) as CivilDate,
      },
    ],
    example: true,
  })
  await demo.run(setBeneficiaries, {
    conventionId: demo.id('shared-convention'),
    beneficiaries: [
      { organisationId: demo.id('shared-fabrique'), amountCents: cents(2_200_080) },
      { organisationId: demo.id('shared-atelier'), amountCents: cents(550_020) },
    ],
  })
  await demo.run(setPublication, { conventionId: demo.id('shared-convention'), notified: false })
}
