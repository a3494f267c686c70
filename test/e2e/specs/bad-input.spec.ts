import { expect, test } from '../fixtures/test.ts'
import { ApplicationPage } from '../pages/application-page.ts'
import { DirectoryPage } from '../pages/directory-page.ts'
import { field } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'
import { paste, refusesEach } from '../pages/wrong-input.ts'

test('amounts, dates, names, identifiers and scores in wrong forms change nothing', async ({ local }) => {
  await local.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const desk = await new FirstRunPage(local.page).openDemonstration()
  const folder = await desk.folder()

  await test.step('amounts', async () => {
    await desk.go('Candidatures')
    await desk.main.getByRole('rowheader').first().getByRole('link').click()
    const application = new ApplicationPage(local.page)
    await application.course.waitFor()
    const amount = field(application.main, 'Aide demandée')
    await refusesEach(folder, amount, [
      ['douze mille', /n’est pas un montant/],
      ['12,345 €', /Un montant s’arrête aux centimes/],
      ['1.2.3', /le point ne sépare pas les milliers/],
      ['12 000 $', /n’est pas en euros/],
      ['999 999 999 999 999 999', /dépasse 90.071 milliards/],
      ['=1+1', /n’est pas un montant|n’a pas sa place/],
    ])
    await refusesEach(folder, field(application.main, 'Nom'), [
      ['   ', /Ce champ ne peut pas rester vide/],
      ['a'.repeat(5000), /5000 caractères, pour \d+ au plus/],
    ])
  })

  await test.step('dates', async () => {
    await desk.go('Conseil')
    await desk.main.getByRole('rowheader').first().getByRole('link').click()
    const act = desk.main.getByRole('region', { name: 'L’acte' })
    await refusesEach(folder, field(act, 'Rapport du'), [
      ['31/02/2024', /n’existe pas/],
      ['29/02/2023', /n’existe pas/],
      ['2024-13-01', /Il n’y a pas de mois 13/],
      ['demain', /n’est pas une date/],
      ['01/01/0000', /hors de 1800 à 2200/],
    ])
  })

  await test.step('identifiers: a false key warns, a form that cannot be one is kept and flagged', async () => {
    const directory = await DirectoryPage.from(desk)
    const organisation = await directory.addOrganisation('Atelier à vérifier', 'association')
    for (const [label, text, sentence] of [
      ['SIREN', '123 456 789', /clé de ce SIREN est fausse/],
      ['SIREN', '12AB', /que des chiffres/],
      ['SIRET', '732 829 320 0007', /Un SIRET a 14 chiffres/],
      ['RNA', 'X123', /RNA/],
    ] as const) {
      await paste(field(organisation.identifiers, label), text)
      await expect(organisation.identifiers).toContainText(sentence)
    }
    await refusesEach(folder, field(organisation.identifiers, 'SIREN'), [['1'.repeat(40), /caractères/]])
  })

  await test.step('scores', async () => {
    const session = await JurySessionPage.open(desk, /^Comité de labellisation Novacité, 2e appel/)
    await session.everybodyIsPresent()
    const console = await session.openSession()
    await console.press('1')
    const ballot = local.page.getByRole('region', { name: /^Bulletin d[e’]/ })
    await console.declare(ballot)
    const score = ballot.getByRole('textbox').first()
    await refusesEach(folder, score, [
      ['bien', /n’est pas un nombre/],
      ['1e3', /n’est pas un nombre/],
      ['1,2345', /décimales au plus/],
      ['−4', /de 0 à|entre|échelle|barème/],
      ['400', /de 0 à|entre|échelle|barème/],
    ])
  })
  expect(local.complaints).toEqual([])
})
