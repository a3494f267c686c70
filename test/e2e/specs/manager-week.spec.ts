import { faults } from '../fixtures/faults.ts'
import { expect, test } from '../fixtures/test.ts'
import { TwinsPage } from '../pages/directory-page.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { IntakePage } from '../pages/intake-page.ts'
import { enterOn, goByKeys, tabTo, typeOver } from '../pages/keyboard.ts'
import { ReportPage } from '../pages/report-page.ts'
import { createFromModel, FollowUpPage, HoursPage, PipelineBoardPage, SitePage } from '../pages/support-pages.ts'

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

test('the desk with the keyboard alone: a cohort prepared, hours, a place, the action of a convention, the annual report', async ({
  local,
}) => {
  test.setTimeout(90_000)
  const { page } = local
  const desk = await new FirstRunPage(page).openDemonstration()
  const { keyboard } = page

  await test.step('a candidature goes from column to column, by keys and by the mouse', async () => {
    await goByKeys(page, 'Candidatures', 'Candidatures')
    const board = await PipelineBoardPage.from(desk)
    await tabTo(board.card('Projet Houle'))
    for (const status of ['Recevable', 'Convoquée au jury']) {
      await keyboard.press('ControlOrMeta+ArrowRight')
      await expect(board.column(status)).toContainText('Projet Houle')
      await expect(board.card('Projet Houle')).toBeFocused()
    }
    await board.drag('Projet Houle', 'Recevable')
    await expect(board.column('Recevable')).toContainText('Projet Houle')
    await keyboard.press('ControlOrMeta+z')
    await expect(board.column('Convoquée au jury')).toContainText('Projet Houle')
  })

  await test.step('a cohort is added to its programme', async () => {
    await goByKeys(page, 'Novacité', 'Novacité')
    await enterOn(desk.main.getByRole('button', { name: 'Ajouter une promotion' }))
    const form = desk.main.getByRole('region', { name: 'Nouvelle promotion' })
    await typeOver(form.getByLabel(/^Nom/), 'Promotion de printemps')
    await typeOver(form.getByLabel(/^Premier jour/), '01/03/2026')
    await typeOver(form.getByLabel(/^Dernier jour/), '01/02/2026')
    await enterOn(form.getByRole('button', { name: 'Ajouter la promotion' }))
    await expect(form.getByRole('alert').first()).toBeVisible()
    await typeOver(form.getByLabel(/^Dernier jour/), '30/11/2026')
    await enterOn(form.getByRole('button', { name: 'Ajouter la promotion' }))
    await expect(desk.heading).toContainText('romotion de printemps')
  })

  await test.step('hours are typed and their action is looked at, against its quota', async () => {
    await goByKeys(page, 'Heures', 'Heures d’accompagnement')
    const hours = new HoursPage(page)
    await tabTo(hours.line)
    await keyboard.type('hier ; Entreprise 2 ; Conseiller A ; 45 min')
    await keyboard.press('Enter')
    await expect(hours.row('Entreprise 2, pépinière').filter({ hasText: '45\u00a0min' }).first()).toBeVisible()
    await enterOn(
      hours.main.getByRole('grid', { name: 'Heures prévues et faites' }).getByRole('row', { name: /^Action 1/ }),
    )
    await expect(desk.main.getByText('23 accompagnés, 3,478\u00a0h chacun')).toBeVisible()
    await enterOn(desk.main.getByRole('button', { name: 'Table, Consommation du quota' }))
    await expect(desk.main.getByRole('grid', { name: 'Heures ajoutées, par mois' })).toContainText('80\u00a0h')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), colorScheme).toEqual([])
    }
  })

  await test.step('a place that would be too full says so before the entry is recorded', async () => {
    await goByKeys(page, 'Pépinière République', 'Pépinière République')
    await enterOn(desk.main.getByRole('button', { name: 'Faire entrer', exact: true }).first())
    const form = desk.main.getByRole('region', { name: /^Entrée dans/ })
    await typeOver(form.getByLabel(/^Postes/), '9')
    await keyboard.press('Tab')
    await expect(form.getByRole('status')).toContainText('17 postes occupés pour 10 postes offerts')
  })

  await test.step('the annual report is printed and written from its programme', async () => {
    await goByKeys(page, 'Novacité', 'Novacité')
    await page.emulateMedia({ media: 'print' })
    await expect(desk.rail).toBeHidden()
    await expect(desk.heading).toBeVisible()
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.emulateMedia({ media: null })
    await enterOn(desk.main.getByRole('link', { name: 'Voir le bilan' }))
    const report = new ReportPage(page)
    await expect(report.preview).toBeVisible()
    const file = await local.saving('bilan.xlsx', () =>
      enterOn(report.main.getByRole('button', { name: 'Exporter en .xlsx' })),
    )
    expect(file).toMatch(/\.xlsx$/)
  })
  expect(local.complaints).toEqual([])
})
