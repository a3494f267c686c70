import { describe, expect, test } from 'vitest'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { addAction } from '#shared/commands/conventions/actions.ts'
import { signAmendment } from '#shared/commands/conventions/acts.ts'
import { prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { createFinancingPlan } from '#shared/commands/conventions/financing.ts'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { addItem } from '#shared/commands/deliberations/items.ts'
import { modifyTextInSitting } from '#shared/commands/deliberations/texts.ts'
import { adoptDeliberation, recordVote } from '#shared/commands/deliberations/votes.ts'
import { accountFaults } from '#shared/domain/conventions/accounts.ts'
import { financingPlanOf } from '#shared/domain/conventions/financing.ts'
import { fourAmounts } from '#shared/domain/conventions/four-amounts.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { scheduleOf } from '#shared/domain/conventions/schedule.ts'
import { imputationSentence, sentenceText } from '#shared/domain/deliberations/imputation-sentence.ts'
import { itemTotals } from '#shared/domain/deliberations/items.ts'
import { sittingSummary } from '#shared/domain/deliberations/texts.ts'
import { voteSentence } from '#shared/domain/deliberations/votes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { organisation } from '#test/builders/organisations.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const euros = (amount: number) => cents(amount * 100)
const day = (text: string) => text as CivilDate
const partial = (text: string) => text as PartialDate

function workspace() {
  const space = new TestWorkspace()
  const [city, ene, cci] = [
    organisation('city', 'Communauté urbaine de Lyon', 'U4'),
    organisation('ene', 'Espace numérique entreprises', 'P1'),
    organisation('cci', 'CCI Lyon Métropole Saint-Étienne Roanne', 'U4'),
  ]
  for (const one of [city, ene, cci]) space.state.put('organisations', one)
  return space
}

function scheduleIn(space: TestWorkspace, versionId: string) {
  const instalments = space.state.live('instalments')
  const ledgerOf = ledgersOf(instalments, space.state.live('movements'))
  return scheduleOf(
    instalments.filter((one) => one.versionId === versionId),
    ledgerOf,
  )
}

describe('shared/commands/conventions: the acts of the sources enter without a workaround', () => {
  test('délibération n° 2003-1198: 130 000 + 160 000 + 160 000 = 450 000 € on 657480/90, 2° c) added, 3° rewritten', async () => {
    const space = workspace()
    const imputation = 'compte 657 480 fonction 90'
    const [conventionId = '', versionId = ''] = await space.run(createConvention, {
      title: 'Espace numérique entreprises',
      grantorId: 'city',
      beneficiaryId: 'ene',
      object: 'Diffusion des technologies de l’information dans les entreprises',
      startsOn: partial('2003'),
      endsOn: partial('2005'),
      renewable: true,
      state: 'signed',
      statedTotalCents: euros(450_000),
      instalments: [
        { year: 2003, amountCents: euros(130_000), credit: 'voted', imputation },
        { year: 2004, amountCents: euros(160_000), credit: 'to-vote', imputation },
        { year: 2005, amountCents: euros(160_000), credit: 'to-vote', imputation },
      ],
    })
    expect(space.state.live('budgetLines')).toMatchObject([{ raw: imputation, nature: '657480', function: '90' }])
    const [first] = space.state.live('instalments')
    await space.run(recordMovement, {
      conventionId,
      instalmentId: first?.id ?? '',
      kind: 'paid',
      amountCents: euros(130_000),
      on: day('2003-07-02'),
      orderNumber: '1204',
      example: true,
    })
    const { total } = scheduleIn(space, versionId)
    expect(total).toMatchObject({ agreed: euros(450_000), paid: euros(130_000), remaining: euros(320_000) })
    expect(total.credits['to-vote'].amount).toBe(euros(320_000))

    const [deliberationId = ''] = await space.run(createDeliberation, {
      grantorId: 'city',
      body: 'Conseil',
      number: '2003-1198',
      title: 'Convention avec l’espace numérique entreprises - Subvention',
      sittingOn: day('2003-05-19'),
      reportOn: day('2003-04-28'),
      commission: 'Développement économique',
      articles: [
        { article: '2° a)', text: 'la convention avec l’association espace numérique entreprises,' },
        { article: '2° b)', text: 'le versement d’une subvention de 130 000 € pour l’année 2003.' },
        { article: '3°', text: 'Autorise monsieur le président à signer ladite convention.' },
        { article: '4°', text: 'La dépense de 450 000 € sera imputée…' },
      ],
    })
    const [itemId = ''] = await space.run(addItem, {
      deliberationId,
      versionId,
      approvedPaymentCents: euros(130_000),
    })
    expect(space.state.tables.deliberationItems.get(itemId)).toMatchObject({
      beneficiaryId: 'ene',
      conventionId,
      votedCents: euros(450_000),
      budgetLineId: space.state.live('budgetLines')[0]?.id,
    })
    await space.run(modifyTextInSitting, {
      deliberationId,
      article: '2° c)',
      text: 'l’établissement de la convention avec la région Rhône-Alpes.',
      after: '2° b)',
    })
    await space.run(modifyTextInSitting, {
      deliberationId,
      article: '3°',
      text: 'Autorise monsieur le président à signer : a) ladite convention, b) la convention avec la région.',
    })
    await space.run(adoptDeliberation, { id: deliberationId })
    const articles = space.state.live('deliberationTexts')
    expect(sittingSummary(articles)).toBe('2° c) ajouté et 3° réécrit en séance')
    expect([...articles].sort((a, b) => a.rank - b.rank).map(({ article }) => article)).toEqual([
      '2° a)',
      '2° b)',
      '2° c)',
      '3°',
      '4°',
    ])
    expect(articles.find(({ article }) => article === '3°')?.textBefore).toContain('ladite convention.')
    expect(itemTotals(space.state.live('deliberationItems'))).toMatchObject({
      voted: euros(450_000),
      approvedPayment: euros(130_000),
    })
    const amounts = fourAmounts({
      requestedCents: null,
      versions: space.state.live('conventionVersions'),
      instalments: space.state.live('instalments'),
      movements: space.state.live('movements'),
      items: space.state.live('deliberationItems'),
    })
    expect(amounts).toEqual({ asked: null, voted: euros(450_000), agreed: euros(450_000), paid: euros(130_000) })
    const sentence = sentenceText(imputationSentence(space.state.live('instalments'), space.state.live('budgetLines')))
    expect(sentence).toContain('inscrits au budget 2003')
    expect(space.state.tables.conventionVersions.get(versionId)).toMatchObject({
      state: 'signed',
      adoptedOn: '2003-05-19',
    })
  })

  test('financing plan of 2003: 460 k€, the urban community 28,26 %, three full-time posts not valued', async () => {
    const space = workspace()
    await space.run(createFinancingPlan, {
      title: 'Ressources de l’association, 2003',
      year: 2003,
      lines: [
        { side: 'resource', label: 'Fonds européens', amountCents: euros(85_000) },
        { side: 'resource', label: 'État', amountCents: euros(60_000) },
        { side: 'resource', label: 'Conseil régional Rhône-Alpes', amountCents: euros(185_000) },
        { side: 'resource', label: 'Communauté urbaine de Lyon', amountCents: euros(130_000), own: true },
        { side: 'resource', label: 'CCI de Lyon', inKind: true, quantity: '3 ETP' },
      ],
    })
    const lines = space.state.live('fundingLines')
    const plan = financingPlanOf(null, lines)
    expect([plan.resources.cash, plan.gap, plan.unvalued.length]).toEqual([euros(460_000), null, 1])
    expect(plan.shares?.get(lines.find(({ own }) => own)?.id ?? '')).toBe(2826)
  })

  test('bureau du 15/11/2018: framework → convention 2017–2019 → avenant n° 1, 50 000 € for 2018, the other years not given', async () => {
    const space = workspace()
    const [frameworkId = ''] = await space.run(createConvention, {
      title: 'Convention cadre Saint-Étienne Métropole – CCI',
      kind: 'framework',
      grantorId: 'city',
      beneficiaryId: 'cci',
      object: 'Partenariat',
      state: 'signed',
    })
    const [conventionId = '', versionId = ''] = await space.run(createConvention, {
      title: 'Entrepreneuriat, innovation et numérique 2017-2019',
      parentId: frameworkId,
      grantorId: 'city',
      beneficiaryId: 'cci',
      object: 'Entrepreneuriat, innovation et numérique',
      startsOn: partial('2017'),
      endsOn: partial('2019'),
      requestedCents: euros(50_000),
      state: 'signed',
      instalments: [2017, 2018, 2019].map((year) => ({
        year,
        imputation: 'budget d’investissement sur le compte INUM 65738-SUBFCT-FLI',
      })),
    })
    expect(scheduleIn(space, versionId).total.agreed).toBeNull()
    const [amendmentId = ''] = await space.run(prepareAmendment, {
      conventionId,
      change: { kind: 'yearly', year: 2018, amountCents: euros(50_000) },
    })
    const schedule = scheduleIn(space, amendmentId)
    expect(schedule.years.map(({ year, agreed }) => [year, agreed])).toEqual([
      [2017, null],
      [2018, euros(50_000)],
      [2019, null],
    ])
    expect(schedule.total.agreed).toBeNull()

    const [deliberationId = ''] = await space.run(createDeliberation, {
      grantorId: 'city',
      body: 'Bureau métropolitain',
      title: 'Partenariat CCI, avenant n° 1 2018',
      sittingOn: day('2018-11-15'),
      signatory: 'Gaël Perdriau',
    })
    const [itemId = ''] = await space.run(addItem, { deliberationId, versionId: amendmentId })
    expect(space.state.tables.deliberationItems.get(itemId)).toMatchObject({
      votedCents: euros(50_000),
      requestedCents: null,
    })
    await space.run(recordVote, { deliberationId, voteResult: 'unanimous' })
    await space.run(adoptDeliberation, { id: deliberationId })
    const amendment = space.state.tables.conventionVersions.get(amendmentId)
    expect(amendment).toMatchObject({
      state: 'adopted',
      adoptedOn: '2018-11-15',
      title: 'Avenant n°\u00a01',
      kind: 'yearly',
    })
    expect(
      voteSentence(
        space.state.live('deliberations')[0] ?? {
          voteResult: null,
          votesFor: null,
          votesAgainst: null,
          votesAbstain: null,
          votesNotTaking: null,
        },
      ),
    ).toBe('Adopté à l’unanimité.')
    await space.run(signAmendment, { versionId: amendmentId })
    const [line] = space.state.live('budgetLines')
    expect(line?.raw).toBe('budget d’investissement sur le compte INUM 65738-SUBFCT-FLI')
    expect(line === undefined ? [] : accountFaults(line, 'U4').map(({ rule }) => rule)).toEqual(['section'])
    await space.run(addAction, {
      conventionId,
      name: 'Action 1',
      indicator: 'entreprises accompagnées',
      unit: 'entreprises',
      targetOperator: '≈',
      target: 30,
      result: 23,
    })
    const amounts = fourAmounts({
      requestedCents: euros(50_000),
      versions: space.state.live('conventionVersions').filter((one) => one.conventionId === conventionId),
      instalments: space.state.live('instalments'),
      movements: [],
      items: space.state.live('deliberationItems'),
    })
    expect(amounts).toEqual({ asked: euros(50_000), voted: euros(50_000), agreed: null, paid: 0 })
  })

  test('Pôle Pixel: two natures, two imputations, one convention (H3)', async () => {
    const space = workspace()
    const [, versionId = ''] = await space.run(createConvention, {
      title: 'Pôle Pixel',
      grantorId: 'city',
      beneficiaryId: 'ene',
      object: 'Fonctionnement et équipement',
      instalments: [
        {
          year: 2016,
          amountCents: euros(70_000),
          credit: 'voted',
          imputation: 'compte 6574 - fonction 632 - opération n° 0P02O2626',
        },
        ...[2016, 2017].map((year) => ({
          year,
          amountCents: euros(30_000),
          credit: year === 2016 ? ('voted' as const) : ('to-vote' as const),
          imputation: 'compte 20421 - fonction 67 - opération n° 0P02O2864',
        })),
      ],
    })
    const { years, total } = scheduleIn(space, versionId)
    expect(years.map(({ agreed }) => agreed)).toEqual([euros(100_000), euros(30_000)])
    expect(total.agreed).toBe(euros(130_000))
    expect(space.state.live('budgetLines').map(({ nature }) => nature)).toEqual(['6574', '20421'])
  })
})
