import { addAction } from '#shared/commands/conventions/actions.ts'
import { signAmendment } from '#shared/commands/conventions/acts.ts'
import { prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { addClaim } from '#shared/commands/conventions/claims.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { createFinancingPlan } from '#shared/commands/conventions/financing.ts'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { addItem } from '#shared/commands/deliberations/items.ts'
import { modifyTextInSitting } from '#shared/commands/deliberations/texts.ts'
import { adoptDeliberation, recordVote } from '#shared/commands/deliberations/votes.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import type { DemoBuilder } from './builder.ts'
import { sources } from './sources.ts'

const euros = (amount: number) => cents(amount * 100)
const day = (text: string) => text as CivilDate
const partial = (text: string) => text as PartialDate

/** Creates a convention; remembers `key` and `key-version` (its initial act). */
export async function addConvention(
  demo: DemoBuilder,
  key: string,
  input: Parameters<typeof createConvention.plan>[0],
): Promise<void> {
  const [id = '', version = ''] = await demo.run(createConvention, input)
  demo.remember(key, id)
  demo.remember(`${key}-version`, version)
}

/** Deliberation n° 2003-1198: 130 000 + 160 000 + 160 000 = 450 000 €, 2° c) added and 3° rewritten in the sitting. */
export async function addEne(demo: DemoBuilder): Promise<void> {
  const imputation = 'compte 657 480 fonction 90'
  await addConvention(demo, 'ene-convention', {
    title: 'Espace numérique entreprises',
    grantorId: demo.id('lyon'),
    beneficiaryId: demo.id('ene'),
    object:
      'Diffusion des technologies de l’information et de la communication dans les entreprises, convention triennale renouvelable par avenant',
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
  const deliberationId = await demo.make('ene-deliberation', createDeliberation, {
    grantorId: demo.id('lyon'),
    body: 'Conseil de communauté',
    number: '2003-1198',
    title: 'Convention avec l’espace numérique entreprises - Subvention',
    sittingOn: day('2003-05-19'),
    reportOn: day('2003-04-28'),
    commission: 'Développement économique',
    articles: [
      { article: '2° a)', text: 'Approuve la convention avec l’association espace numérique entreprises,' },
      {
        article: '2° b)',
        text: 'le versement d’une subvention de 130 000 € à l’association espace numérique entreprises pour l’année 2003.',
      },
      {
        article: '3°',
        text: 'Autorise monsieur le président à signer ladite convention pour les années 2003, 2004 et 2005.',
      },
      {
        article: '4°',
        text: 'La dépense de 450 000 € sera imputée sur les crédits inscrits au budget 2003 pour 130 000 € et à inscrire en 2004 et 2005 pour 160 000 € chaque année compte 657 480 fonction 90.',
      },
    ],
  })
  await demo.run(addItem, {
    deliberationId,
    versionId: demo.id('ene-convention-version'),
    approvedPaymentCents: euros(130_000),
  })
  await demo.run(modifyTextInSitting, {
    deliberationId,
    article: '1°',
    text: 'Accepte les modifications proposées par monsieur le rapporteur.',
  })
  await demo.run(modifyTextInSitting, {
    deliberationId,
    article: '2° c)',
    after: '2° b)',
    text: 'l’établissement de la convention avec la région Rhône-Alpes pour la mise en œuvre du projet d’agglomération de soutien à l’espace numérique entreprises.',
  })
  await demo.run(modifyTextInSitting, {
    deliberationId,
    article: '3°',
    text: 'Autorise monsieur le président à signer : a) ladite convention pour les années 2003, 2004, 2005, b) la convention avec le conseil régional Rhône-Alpes pour les années 2003, 2004 et 2005.',
  })
  await demo.run(adoptDeliberation, { id: deliberationId })
  await demo.run(createFinancingPlan, {
    title: 'Ressources de l’association, 2003',
    conventionId: demo.id('ene-convention'),
    year: 2003,
    lines: [
      {
        side: 'resource',
        label: 'Conseil régional Rhône-Alpes',
        funderId: demo.id('region-ra'),
        amountCents: euros(185_000),
      },
      {
        side: 'resource',
        label: 'Communauté urbaine de Lyon',
        funderId: demo.id('lyon'),
        amountCents: euros(130_000),
        own: true,
      },
      { side: 'resource', label: 'Fonds européens', funderId: demo.id('europe'), amountCents: euros(85_000) },
      { side: 'resource', label: 'État', funderId: demo.id('etat'), amountCents: euros(60_000) },
      {
        side: 'resource',
        label: 'Mise à disposition par la CCI',
        funderId: demo.id('cci-lyon'),
        inKind: true,
        quantity: '3 ETP',
      },
      {
        side: 'resource',
        label: 'Mise à disposition par la chambre des métiers',
        funderId: demo.id('metiers'),
        inKind: true,
        quantity: '1 temps partiel',
      },
    ],
  })
  const [first] = await demo.state.where('instalments', 'versionId', demo.id('ene-convention-version'))
  await demo.run(recordMovement, {
    conventionId: demo.id('ene-convention'),
    instalmentId: first?.id ?? null,
    kind: 'paid',
    amountCents: euros(130_000),
    on: day('2003-07-02'),
    orderNumber: '1204',
    example: true,
  })
}

/** Bureau of 15 November 2018: framework, convention 2017–2019, avenant n° 1 of 50 000 € for 2018; other years not given. */
export async function addSem(demo: DemoBuilder): Promise<void> {
  const parties = { grantorId: demo.id('sem'), beneficiaryId: demo.id('cci') }
  await addConvention(demo, 'sem-framework', {
    ...parties,
    title: 'Convention cadre Saint-Étienne Métropole – CCI',
    kind: 'framework',
    object: 'Convention cadre de partenariat',
    state: 'signed',
  })
  await addConvention(demo, 'sem-convention', {
    ...parties,
    title: 'Entrepreneuriat, innovation et numérique 2017-2019',
    parentId: demo.id('sem-framework'),
    object: 'Partenariat portant sur l’entrepreneuriat, l’innovation et le numérique',
    startsOn: partial('2017'),
    endsOn: partial('2019'),
    requestedCents: euros(50_000),
    state: 'signed',
    instalments: [2017, 2018, 2019].map((year) => ({
      year,
      imputation: 'budget d’investissement sur le compte INUM 65738-SUBFCT-FLI',
    })),
  })
  const versionId = await demo.make('sem-amendment', prepareAmendment, {
    conventionId: demo.id('sem-convention'),
    change: { kind: 'yearly', year: 2018, amountCents: euros(50_000) },
  })
  const deliberationId = await demo.make('sem-deliberation', createDeliberation, {
    grantorId: demo.id('sem'),
    body: 'Bureau métropolitain',
    title:
      'Partenariat CCI Lyon Métropole Saint-Étienne Roanne, volet entrepreneuriat, innovation et numérique 2017-2019, avenant n° 1 2018',
    sittingOn: day('2018-11-15'),
    signatory: 'Gaël Perdriau',
    articles: [
      {
        article: '1',
        text: 'autorise le versement d’une subvention de 50 000 € à la CCI Lyon Métropole Saint-Étienne Roanne pour l’année 2018',
      },
      { article: '2', text: 'approuve le projet d’avenant n° 1 à la convention triennale 2017-2019' },
      { article: '3', text: 'autorise Monsieur le Président, ou son représentant dûment habilité, à signer l’avenant' },
      {
        article: '4',
        text: 'les dépenses correspondantes seront imputées sur le budget d’investissement sur le compte INUM 65738-SUBFCT-FLI',
      },
    ],
  })
  await demo.run(addItem, { deliberationId, versionId, requestedCents: euros(50_000) })
  await demo.run(recordVote, { deliberationId, voteResult: 'unanimous' })
  await demo.run(adoptDeliberation, { id: deliberationId })
  await demo.run(signAmendment, { versionId })
  const source = sources.sem.title
  const action = { conventionId: demo.id('sem-convention'), period: partial('2018'), source }
  await demo.run(addAction, {
    ...action,
    name: 'Action 1 : entreprises hébergées en pépinières',
    indicator: 'entrepreneurs accompagnés',
    unit: 'entreprises',
    targetOperator: '≈',
    target: 30,
    result: 23,
  })
  await demo.run(addAction, {
    ...action,
    name: 'Action 1 : entreprises hébergées en pépinières',
    indicator: 'heures d’accompagnement',
    unit: 'heures',
    result: 80,
  })
  await demo.run(addAction, {
    ...action,
    name: 'Action 2 : expertise des projets d’innovation',
    indicator: 'startups présentes à l’appel',
    unit: 'projets',
    targetOperator: '≈',
    target: 20,
    result: 3,
  })
  await demo.run(addAction, {
    ...action,
    name: 'Action 2 : expertise des projets d’innovation',
    indicator: 'startups retenues pour la phase 1',
    unit: 'projets',
    target: 3,
    result: 2,
  })
  await demo.run(addAction, {
    ...action,
    name: 'Action 3 : transition numérique de l’industrie',
    indicator: 'participants aux visites guidées, sur 350 visiteurs uniques',
    unit: 'personnes',
    target: 350,
    result: 140,
  })
}

/** Métropole de Lyon, 27 June 2016: two natures and two imputations in one convention. */
export async function addPixel(demo: DemoBuilder): Promise<void> {
  await addConvention(demo, 'pixel-convention', {
    title: 'Pôle Pixel 2016',
    grantorId: demo.id('metropole'),
    beneficiaryId: demo.id('pixel'),
    object: 'Fonctionnement 2016 et équipement 2016-2017',
    startsOn: partial('2016'),
    endsOn: partial('2017'),
    state: 'signed',
    instalments: [
      {
        year: 2016,
        label: 'Fonctionnement',
        amountCents: euros(70_000),
        credit: 'voted',
        imputation: 'compte 6574 - fonction 632 - opération n° 0P02O2626',
      },
      {
        year: 2016,
        label: 'Équipement',
        amountCents: euros(30_000),
        credit: 'voted',
        imputation: 'compte 20421 - fonction 67 - opération n° 0P02O2864',
      },
      {
        year: 2017,
        label: 'Équipement',
        amountCents: euros(30_000),
        credit: 'to-vote',
        imputation: 'compte 20421 - fonction 67 - opération n° 0P02O2864',
      },
    ],
  })
  const deliberationId = await demo.make('pixel-deliberation', createDeliberation, {
    grantorId: demo.id('metropole'),
    body: 'Conseil de la Métropole',
    title: 'Pôle Pixel, subventions de fonctionnement et d’équipement',
    sittingOn: day('2016-06-27'),
  })
  const line = { deliberationId, beneficiaryId: demo.id('pixel'), conventionId: demo.id('pixel-convention') }
  await demo.run(addItem, {
    ...line,
    object: 'Fonctionnement 2016',
    votedCents: euros(70_000),
    imputation: 'compte 6574 - fonction 632 - opération n° 0P02O2626',
  })
  await demo.run(addItem, {
    ...line,
    object: 'Équipement 2016-2017',
    votedCents: euros(60_000),
    imputation: 'compte 20421 - fonction 67 - opération n° 0P02O2864',
  })
  await demo.run(adoptDeliberation, { id: deliberationId, receivedOn: day('2016-06-29') })
  const instalments = await demo.state.where('instalments', 'versionId', demo.id('pixel-convention-version'))
  for (const { id, amountCents } of instalments.filter(({ year }) => year === 2016))
    if (amountCents !== null)
      await demo.run(recordMovement, {
        conventionId: demo.id('pixel-convention'),
        instalmentId: id,
        kind: 'paid',
        amountCents,
        on: day('2016-09-15'),
        example: true,
      })
}

/** LYVE: 7 + 4 + 1,4 = 12,4 M€ for 13 M€, and the shares that another source quotes beside them. */
export async function addLyve(demo: DemoBuilder): Promise<void> {
  const funders = [
    { label: 'Métropole de Lyon', funder: 'metropole', amount: 7_000_000, share: 58, own: true },
    { label: 'Région Auvergne-Rhône-Alpes', funder: 'region-aura', amount: 4_000_000, share: 31, own: false },
    { label: 'FEDER', funder: 'europe', amount: 1_400_000, share: 11, own: false },
  ]
  const [, ...lineIds] = await demo.run(createFinancingPlan, {
    title: 'LYVE, trois pôles entrepreneuriaux',
    tax: 'HT',
    statedCostCents: euros(13_000_000),
    lines: funders.map(({ label, funder, amount, own }) => ({
      side: 'resource' as const,
      label,
      funderId: demo.id(funder),
      amountCents: euros(amount),
      own,
    })),
  })
  for (const [index, { label, share }] of funders.entries())
    await demo.run(addClaim, {
      table: 'fundingLines',
      recordId: lineIds[index] ?? '',
      topic: 'funding.share',
      label: `Part de 13 M€, ${label}`,
      value: share,
      unit: '%',
      source: sources.bref.title,
      sourceDate: null,
    })
  await demo.run(createFinancingPlan, {
    title: 'Les Gouttes d’Or, financeurs cités sans montant',
    lines: [
      ...['Mairie de Paris', 'DIRECCTE', 'Région Île-de-France', 'Caisse des dépôts'].map((label) => ({
        side: 'resource' as const,
        label,
      })),
      { side: 'resource' as const, label: 'Adhérents' },
    ],
  })
}
