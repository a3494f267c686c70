import { expect, test } from '../fixtures/test.ts'
import { TwinsPage } from '../pages/directory-page.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { IntakePage } from '../pages/intake-page.ts'
import { createFromModel, FollowUpPage, HoursPage, SitePage } from '../pages/support-pages.ts'

test('a manager’s week: hours by keyboard, occupation, a programme from a model, a follow-up', async ({ app }) => {
  test.setTimeout(90_000)
  const { page } = app
  const desk = await new FirstRunPage(page).openDemonstration()

  await test.step('candidatures of a call are imported; a duplicate that came with them is merged, and the merge taken apart', async () => {
    const intake = await IntakePage.from(desk)
    const row = 'Atelier des quais;Roux;Espace numérique entreprize;01/10/2026'
    await intake.give('appel.csv', `Projet;Nom;Entreprise;Déposé le\n${row}\n`)
    await intake.chooseProgramme('Novacité')
    await intake.send.click()
    await expect(intake.main.getByText('Importé')).toBeVisible()
    const twins = await TwinsPage.from(desk)
    await twins.keepFirst.click()
    await expect(twins.pairs).toHaveCount(0)
    await twins.separate.click()
    await expect(twins.keepFirst).toBeVisible()
    await twins.keepFirst.click()
    await expect(twins.separate).toBeVisible()
  })

  await test.step('hours are typed in a line; what cannot be is said and changes nothing', async () => {
    const hours = await HoursPage.from(desk)
    await hours.log('hier ; Entreprise 1 ; Conseiller A ; 25h')
    await expect(hours.refusal).toContainText('elle n’a que 24')
    await hours.log('hier ; Entreprise 1 ; Conseiller A ; -2')
    await expect(hours.refusal).toContainText('négative')
    await hours.log('hier ; Entreprise 1 ; Conseiller A ; expertise ; 1h30 ; plan de trésorerie')
    await expect(hours.row('Entreprise 1, pépinière').filter({ hasText: '1\u00a0h\u00a030' }).first()).toBeVisible()
    await hours.saved()
  })

  await test.step('the occupation of a place is read as a table, by half-year', async () => {
    const site = await SitePage.named(desk, 'Pépinière République')
    await site.main.getByRole('button', { name: 'par semestre' }).click()
    const table = await site.table()
    await expect(table.getByRole('row').filter({ hasText: '2e sem. 2018' })).toContainText('80,0\u00a0%')
    await expect(page).toHaveURL(/pas=semestre/)
  })

  await test.step('a programme from a model comes with its phases and what remains to pay', async () => {
    await createFromModel(desk, 'Accélérateur en deux phases', 'Accélérateur du territoire')
    await expect(desk.main.getByRole('grid', { name: 'Phases' })).toContainText('2\u202f400\u00a0€ HT/an')
  })

  await test.step('a follow-up is filled, and its survival follows', async () => {
    const followUp = await FollowUpPage.named(desk, 'suivi à 1 an')
    await followUp.answer('Ancien projet C', 'en activité', '3')
    await expect(followUp.main.getByText('3 sur 4')).toBeVisible()
    await expect(followUp.main.getByText('66,7\u00a0%')).toBeVisible()
  })

  await test.step('the rest of it is filled from a file', async () => {
    await desk.main.getByRole('link', { name: 'Remplir d’après un fichier' }).click()
    const intake = new IntakePage(page)
    await intake.give('suivi.csv', 'Projet;Devenir;Emplois;Répondu le\nAncien projet D;fermée;;12/09/2019\n')
    await expect(intake.changes).toContainText('1 réponse')
    await intake.send.click()
    await expect(intake.main.getByText('Importé')).toBeVisible()
    const followUp = await FollowUpPage.named(desk, 'suivi à 1 an')
    await expect(followUp.main.getByText('4 sur 4')).toBeVisible()
    await expect(followUp.main.getByText('50,0\u00a0%')).toBeVisible()
  })
  expect(app.complaints).toEqual([])
})
