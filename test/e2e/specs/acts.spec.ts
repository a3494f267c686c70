import { expect, test } from '../fixtures/test.ts'
import { ConventionPage } from '../pages/convention-page.ts'
import { choose, field, pick, type } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { readTable } from '../pages/read-table.ts'
import { refusesEach } from '../pages/wrong-input.ts'

const triennial = 'Espace numérique, acte du 19 mai 2003'
const partnership = 'Partenariat 2017-2019, acte du Bureau'

test('acts entered from their texts: wrong forms refused, a taken number said, a yearly amendment', async ({
  local,
}) => {
  test.setTimeout(150_000)
  const { page } = local
  await local.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await new FirstRunPage(page).openDemonstration()
  const folder = await desk.folder()
  const { main } = desk

  await test.step('amounts and dates in wrong forms: a sentence each, nothing written', async () => {
    await desk.go('Conventions')
    await main.getByRole('link', { name: 'Préparer une convention' }).first().click()
    const schedule = main.getByRole('region', { name: 'Échéancier' })
    const amount = schedule.getByRole('textbox', { name: /^Montant/ }).first()
    await refusesEach(
      folder,
      amount,
      [
        ['130.000,00', /mêle point et virgule/],
        ['130,000,00', /plusieurs virgules/],
        ['130.000', /le point ne sépare pas les milliers/],
        ['450 m²', /n’est pas une unité d’argent/],
        ['13 0000', /se groupent par trois/],
      ],
      'form',
    )
    await refusesEach(
      folder,
      schedule.getByRole('textbox', { name: /^Exercice/ }).first(),
      [
        ['203', /1900 au moins/],
        ['deux mille trois', /n’est pas un nombre/],
      ],
      'form',
    )
    await refusesEach(
      folder,
      field(main, 'Début'),
      [
        ['31/02/2003', /n’existe pas/],
        ['demain', /n’est pas une date/],
      ],
      'form',
    )
  })

  await test.step('délibération n° 2003-1198, from its text: 450 000 € in three years', async () => {
    const act = await ConventionPage.fill(desk, {
      title: triennial,
      object: 'Diffusion des technologies de l’information et de la communication dans les entreprises',
      grantor: 'Communauté urbaine de Lyon',
      beneficiary: 'Association espace numérique entreprises',
      period: ['2003', '2005'],
      reference: 'n° 2003-1198',
      years: [
        ['2003', '130\u00a0000 €'],
        ['2004', '160 k€'],
        ['2005', '160\u202f000,00'],
      ],
      imputation: 'compte 657 480 fonction 90',
    })
    await expect(act.schedule.getByRole('row', { name: /^Total/ })).toContainText('450 000,00')
    await expect(act.schedule.getByRole('row', { name: /^2004/ })).toContainText('657480 / 90')
    await expect(act.main.getByText('Échéancier déjà passé')).toBeVisible()
  })

  await test.step('a number that is taken is said while it is typed; a framework shows its family', async () => {
    await desk.go('Conventions')
    await main.getByRole('link', { name: 'Préparer une convention' }).first().click()
    await choose(main, 'Collectivité qui attribue', 'Communauté urbaine de Lyon')
    await type(main, 'Référence', '2003-1198')
    await expect(main.getByText(`Ce numéro est déjà celui de «\u00a0${triennial}\u00a0».`)).toBeVisible()
    const framework = await ConventionPage.open(desk, 'Convention cadre Saint-Étienne Métropole – CCI')
    await expect(framework.main.getByRole('grid', { name: 'Famille' })).toContainText('rattachée')
  })

  await test.step('bureau du 15 novembre 2018, from its text: 50 000 € for 2018, the other years not given', async () => {
    await desk.go('Conventions')
    await main.getByRole('link', { name: 'Préparer une convention' }).first().click()
    const act = await ConventionPage.fill(desk, {
      title: partnership,
      object: 'Partenariat portant sur l’entrepreneuriat, l’innovation et le numérique',
      grantor: 'Saint-Étienne Métropole',
      beneficiary: 'CCI Lyon Métropole Saint-Étienne Roanne',
      period: ['2017', '2019'],
      years: [
        ['2017', ''],
        ['2018', ''],
        ['2019', ''],
      ],
      imputation: 'budget d’investissement sur le compte INUM 65738-SUBFCT-FLI',
    })
    await expect(act.main.getByText('Section contredite')).toBeVisible()
    const deliberation = await act.submit('15/06/2017', 'Partenariat avec la CCI')
    await deliberation.recordVote({ result: 'À l’unanimité', for: '40', against: '0', abstain: '0' })
    await deliberation.adopt()
    const signed = await ConventionPage.open(desk, partnership)
    await signed.sign('20/06/2017')
    const amendment = await signed.prepareAmendment()
    await pick(amendment.main, 'L’exécution d’une année')
    await type(amendment.main, 'Exercice', '2018')
    await type(amendment.main, 'Montant de l’exercice', '50 k€')
    const effect = await readTable(amendment.effect)
    expect(effect.map((cells) => cells.slice(0, 4))).toEqual([
      ['2017', 'non renseigné', 'non renseigné', 'non calculable'],
      ['2018', 'non renseigné', '50 000,00', 'non calculable'],
      ['2019', 'non renseigné', 'non renseigné', 'non calculable'],
      ['Total', 'non calculable', 'non calculable', 'non calculable'],
    ])
    await amendment.prepare()
  })
  expect(local.complaints).toEqual([])
})
