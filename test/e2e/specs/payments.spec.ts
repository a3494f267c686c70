import ExcelJS from 'exceljs'
import { readCalendar } from '#test/builders/read-calendar.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { PaymentsPage, RemindersPage, ReturnPage } from '../pages/payments-page.ts'

const meetings = 'Rencontres de l’innovation (exemple)'
const body = 'Agence de développement et d’urbanisme de Lille Métropole'

test('pays, takes back what is over by a reduction, takes in the accountant’s return; a reader sees it and writes nothing', async ({
  local,
}) => {
  const desk = await new FirstRunPage(local.page).openDemonstration()

  const payments = await PaymentsPage.open(desk, meetings)
  await expect(payments.payee).toContainText('à confirmer avant de payer')
  await payments.confirmAccount('appel au numéro de la convention')
  await desk.page.goBack()
  await expect(payments.payee).toContainText('Confirmé le')
  await expect(payments.section('Solde')).toContainText('118\u202f766,99')
  await payments.pay('1312')
  await expect(payments.section('Solde')).toContainText('6\u202f233,01\u00a0€ à reprendre par un ordre de reversement')
  await payments.reduce('T-17')
  await expect(payments.section('Réductions')).toContainText('Au registre')
  await expect(payments.section('Solde')).toContainText('Rien à verser, rien à reprendre')
  await desk.saved()

  const accountant = await ReturnPage.open(desk)
  await accountant.choose('retour.csv', [
    'Mandat;Date de paiement;Tiers;Montant',
    `;20/11/2026;${body};12 000,00 €`,
    '1312;31/02/2026;;25 000,00',
    '9;01/02/2026;Inconnu;1.300,00',
  ])
  await expect(accountant.matched).toContainText('Club des entreprises du territoire')
  await expect(accountant.unmatched).toContainText('n’existe pas')
  await expect(accountant.unmatched).toContainText('mêle point et virgule')
  await accountant.main.getByRole('button', { name: 'Reprendre 1 paiement' }).click()
  await expect(accountant.main.getByRole('status')).toContainText('1 paiement repris')
  await accountant.choose('coupé.csv', ['Libellé;Tiers', 'x;y'])
  await expect(accountant.main.getByRole('alert')).toContainText('ne dit pas où sont le montant payé')
  const workbook = await paidOrders()
  await accountant.give('mandats.xlsx', workbook)
  await expect(accountant.unmatched).toContainText('Déjà reprise')
  await expect(accountant.unmatched).toContainText('À regarder')
  await accountant.give('coupé.xlsx', workbook.subarray(0, workbook.length - 600))
  await expect(accountant.main.getByRole('alert')).toContainText('coupé')

  const reminders = await RemindersPage.open(desk)
  const duty = `Publication des données essentielles, ${meetings}`
  await reminders.note('Noter fait', duty)
  await expect(reminders.list('Fait')).toContainText('Fait le')
  const calendar = readCalendar(await reminders.calendar())
  await expect(reminders.main.getByText(/dates dans le calendrier/)).toBeVisible()
  const titles = calendar.parts.map(({ properties }) => properties.get('SUMMARY'))
  expect(titles).toContain(`Compte rendu financier\u00a0: ${meetings}`)
  await reminders.note('Noter à faire', duty)
  await expect(reminders.list('En retard')).toContainText(meetings)

  await desk.go('Enveloppes')
  await desk.open(/^Soutien à l’animation économique/)
  await desk.main.getByRole('button', { name: 'Adopter Au prorata' }).click()
  await desk.main.getByRole('textbox', { name: /^Séance du/ }).fill('15/12/2026')
  await desk.main.getByRole('button', { name: 'Adopter et préparer le vote' }).click()
  await expect(desk.main.getByRole('status').first()).toContainText('Au prorata adopté')
  await desk.main.getByRole('link', { name: 'Voir la délibération' }).click()
  await expect(desk.main.getByRole('grid', { name: 'Lignes de la délibération' })).toContainText('Ateliers numériques')

  const page = await PaymentsPage.open(desk, meetings)
  const reader = await DeskPage.ready(await local.openTab(new URL(page.page.url()).pathname))
  const seen = new PaymentsPage(reader.page)
  await expect(seen.section('Solde')).toContainText('118\u202f766,99')
  await expect(seen.ledger).toContainText('6\u202f233,01')
  await expect(seen.main.getByRole('button', { name: 'Saisir un mouvement' })).toHaveCount(0)
  await expect(seen.main.getByRole('button', { name: 'Ouvrir une procédure' })).toHaveCount(0)
  await expect(seen.main.getByRole('textbox', { name: /^Assiette prévue/ })).not.toBeEditable()
  expect(local.complaints).toEqual([])
})

/** A workbook as accountants send it: real dates and numbers, an order already paid, one that nobody knows. */
async function paidOrders(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('Mandats')
  sheet.addRow(['N° mandat', 'Bordereau', 'Date de paiement', 'Bénéficiaire', 'Montant'])
  sheet.addRow(['1187', '214', new Date(Date.UTC(2026, 3, 10)), body, 100_000])
  sheet.addRow(['7777', '1', new Date(Date.UTC(2026, 3, 10)), 'Inconnue', 12.5])
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
