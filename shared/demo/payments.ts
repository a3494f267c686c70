import { addReportLine } from '#shared/commands/conventions/financial-report.ts'
import { setGrantTerms } from '#shared/commands/conventions/grant-terms.ts'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { openReduction } from '#shared/commands/conventions/reductions.ts'
import { askUsualDocuments, updateDocument } from '#shared/commands/conventions/required-documents.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { addConvention } from './acts.ts'
import type { DemoBuilder } from './builder.ts'

const euros = (amount: number) => cents(amount * 100)

/**
 * Invented end of an action, with the figures of a real clause: 125 000 € on a base of 610 439 €, of which 580 000 € were
 * spent, so that 118 766,99 € are due; 100 000 € are paid, the documents of the balance are half there.
 */
export async function addBalance(demo: DemoBuilder, day: (offset: number) => string): Promise<void> {
  const date = (offset: number) => day(offset) as CivilDate
  const year = Number(day(-120).slice(0, 4))
  const imputation = 'compte 65748 - fonction 67'
  await addConvention(demo, 'meetings-convention', {
    title: 'Rencontres de l’innovation (exemple)',
    grantorId: demo.id('sem'),
    beneficiaryId: demo.id('adulm'),
    object: 'Rencontres annuelles des entreprises innovantes',
    startsOn: String(year) as PartialDate,
    endsOn: date(-60) as string as PartialDate,
    requestedCents: euros(125_000),
    state: 'signed',
    signedOn: date(-300),
    notifiedOn: date(-295),
    instalments: [
      {
        year,
        kind: 'part',
        label: 'Acompte de 80\u00a0%',
        amountCents: euros(100_000),
        credit: 'voted',
        imputation,
        dueOn: date(-240),
      },
      {
        year: Number(day(30).slice(0, 4)),
        kind: 'balance',
        label: 'Solde',
        amountCents: euros(25_000),
        credit: 'voted',
        imputation,
        dueOn: date(30),
        trigger: 'au vu du compte rendu financier',
      },
    ],
    example: true,
  })
  const conventionId = demo.id('meetings-convention')
  const [part, balance] = [
    ...(await demo.state.where('instalments', 'versionId', demo.id('meetings-convention-version'))),
  ].sort((a, b) => a.rank - b.rank)
  const movement = { conventionId, example: true }
  for (const [instalment, amount] of [
    [part, 100_000],
    [balance, 25_000],
  ] as const)
    if (instalment !== undefined)
      await demo.run(recordMovement, {
        ...movement,
        instalmentId: instalment.id,
        kind: 'engaged',
        amountCents: euros(amount),
        on: date(-294),
        orderNumber: `E-${String(year)}-0412`,
      })
  if (part !== undefined) {
    await demo.run(recordMovement, {
      ...movement,
      instalmentId: part.id,
      kind: 'liquidated',
      amountCents: euros(100_000),
      on: date(-240),
    })
    await demo.run(recordMovement, {
      ...movement,
      instalmentId: part.id,
      kind: 'ordered',
      amountCents: euros(100_000),
      on: date(-238),
      orderNumber: '1187',
      slipNumber: '214',
    })
    await demo.run(recordMovement, {
      ...movement,
      instalmentId: part.id,
      kind: 'paid',
      amountCents: euros(100_000),
      on: date(-230),
      orderNumber: '1187',
      slipNumber: '214',
    })
  }
  if (balance !== undefined) {
    const [first] = await demo.run(askUsualDocuments, { instalmentId: balance.id, example: true })
    if (first !== undefined) await demo.run(updateDocument, { id: first, receivedOn: date(-4) })
  }
  for (const [label, forecast, actual] of [
    ['Achats et prestations', 410_439, 392_000],
    ['Personnel', 180_000, 172_500],
    ['Frais financiers', 20_000, 15_500],
  ] as const)
    await demo.run(addReportLine, {
      conventionId,
      side: 'cost',
      label,
      forecastCents: euros(forecast),
      actualCents: euros(actual),
      example: true,
    })
  await demo.run(setGrantTerms, {
    conventionId,
    eligibleCents: euros(610_439),
    actualCents: euros(580_000),
    claimWithinMonths: 6,
    claimedOn: date(-4),
    example: true,
  })
  await demo.run(openReduction, {
    conventionId,
    kind: 'prorata',
    reason: 'Coût réel de 580 000 € pour une assiette de 610 439 €.',
    proposedCents: cents(623_301),
    noticeOn: date(-3),
    observationsUntil: date(14),
    example: true,
  })
}
