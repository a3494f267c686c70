import { prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { createFinancingPlan } from '#shared/commands/conventions/financing.ts'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { addItem, recordItemRecusal } from '#shared/commands/deliberations/items.ts'
import { adoptDeliberation, recordVote } from '#shared/commands/deliberations/votes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addConvention } from './acts.ts'
import type { DemoBuilder } from './builder.ts'

const euros = (amount: number) => cents(amount * 100)
const date = (text: string) => text as CivilDate

/**
 * Invented end of the thread: Projet Q, labelled by the example jury, receives 8 000 €, voted on 15 November 2018, so
 * that the figure of the workbook can be followed back to its ballots.
 */
export async function addAward(demo: DemoBuilder): Promise<void> {
  const imputation = 'compte 65742 - fonction 61'
  await addConvention(demo, 'q-convention', {
    title: 'Projet Q, aide au démarrage',
    grantorId: demo.id('sem'),
    beneficiaryId: demo.id('exemple'),
    projectId: demo.id('project-Q-project'),
    decisionId: demo.id('example-decision-project-Q'),
    object: 'Aide au démarrage d’un projet labellisé',
    startsOn: '2018-11-16' as PartialDate,
    endsOn: '2018-12-31' as PartialDate,
    requestedCents: euros(10_000),
    state: 'draft',
    instalments: [
      {
        year: 2018,
        label: 'Versement unique',
        amountCents: euros(8_000),
        credit: 'voted',
        imputation,
        trigger: 'à la signature',
      },
    ],
    example: true,
  })
  const deliberationId = await demo.make('q-deliberation', createDeliberation, {
    grantorId: demo.id('sem'),
    body: 'Bureau métropolitain',
    number: '2018-EX1',
    title: 'Aides au démarrage des projets labellisés Novacité',
    sittingOn: date('2018-11-15'),
    reportOn: date('2018-11-05'),
    example: true,
  })
  const [itemId = ''] = await demo.run(addItem, {
    deliberationId,
    versionId: demo.id('q-convention-version'),
    example: true,
  })
  await demo.run(recordItemRecusal, { itemId, councillor: 'Élu A (exemple)', reason: 'Administrateur de la pépinière' })
  await demo.run(recordVote, { deliberationId, voteResult: 'unanimous' })
  await demo.run(adoptDeliberation, { id: deliberationId })
}

/** Invented work in progress: an amendment to prepare, a sitting in two days, payments due. `day` counts from today. */
export async function addWorkInProgress(
  demo: DemoBuilder,
  day: (offset: number) => string,
  year: number,
): Promise<void> {
  const imputation = 'compte 65748 - fonction 61'
  await addConvention(demo, 'club-convention', {
    title: 'Club des entreprises du territoire (exemple)',
    grantorId: demo.id('sem'),
    beneficiaryId: demo.id('adulm'),
    object: 'Animation économique du territoire',
    startsOn: String(year) as PartialDate,
    endsOn: String(year + 1) as PartialDate,
    requestedCents: euros(36_000),
    state: 'signed',
    signedOn: date(day(-40)),
    notifiedOn: date(day(-38)),
    instalments: [
      {
        year,
        kind: 'advance',
        label: 'Avance',
        amountCents: euros(9_000),
        credit: 'voted',
        imputation,
        dueOn: date(day(-20)),
      },
      {
        year,
        kind: 'part',
        label: 'Acompte',
        amountCents: euros(12_000),
        credit: 'voted',
        imputation,
        dueOn: date(day(8)),
      },
      {
        year: year + 1,
        kind: 'balance',
        label: 'Solde',
        amountCents: euros(9_000),
        credit: 'to-vote',
        imputation,
        dueOn: date(day(150)),
      },
    ],
    example: true,
  })
  const [advance, part] = [
    ...(await demo.state.where('instalments', 'versionId', demo.id('club-convention-version'))),
  ].sort((a, b) => a.rank - b.rank)
  const paid = { conventionId: demo.id('club-convention'), example: true }
  if (advance !== undefined)
    await demo.run(recordMovement, {
      ...paid,
      instalmentId: advance.id,
      kind: 'paid',
      amountCents: euros(9_000),
      on: date(day(-18)),
      orderNumber: '2207',
    })
  if (part !== undefined)
    await demo.run(recordMovement, {
      ...paid,
      instalmentId: part.id,
      kind: 'liquidated',
      amountCents: euros(12_000),
      on: date(day(-1)),
    })
  await demo.run(createFinancingPlan, {
    title: 'Animation économique du territoire',
    conventionId: demo.id('club-convention'),
    year,
    tax: 'TTC',
    lines: [
      { side: 'cost', label: 'Personnel', amountCents: euros(42_000) },
      { side: 'cost', label: 'Manifestations', amountCents: euros(18_000) },
      {
        side: 'resource',
        label: 'Saint-Étienne Métropole',
        funderId: demo.id('sem'),
        amountCents: euros(30_000),
        certainty: 'obtained',
        own: true,
      },
      { side: 'resource', label: 'Cotisations', amountCents: euros(22_000), certainty: 'obtained' },
      {
        side: 'resource',
        label: 'Région',
        funderId: demo.id('region-aura'),
        amountCents: euros(8_000),
        certainty: 'requested',
      },
    ],
    example: true,
  })
  const amendment = await demo.make('club-amendment', prepareAmendment, {
    conventionId: demo.id('club-convention'),
    change: { kind: 'amount', totalCents: euros(27_000), spread: 'equal' },
    reason: 'Activité plus faible que prévu',
    effectiveOn: date(day(3)),
    example: true,
  })
  const deliberationId = await demo.make('coming-deliberation', createDeliberation, {
    grantorId: demo.id('sem'),
    body: 'Bureau métropolitain',
    title: 'Subventions au développement économique (séance d’exemple)',
    sittingOn: date(day(2)),
    reportOn: date(day(-10)),
    example: true,
  })
  await demo.run(addItem, { deliberationId, versionId: amendment, example: true })
  await demo.run(prepareAmendment, {
    conventionId: demo.id('ene-convention'),
    change: { kind: 'amount', totalCents: euros(400_000), spread: 'equal' },
    reason: 'Activité 2003 plus faible que prévu',
    effectiveOn: date('2004-01-01'),
    example: true,
  })
}
