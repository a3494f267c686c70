import { readFile } from 'node:fs/promises'
import path from 'node:path'
import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { openBrowser } from '../fixtures/browser.ts'
import { journalLength } from '../fixtures/folder.ts'
import { startLocalHost } from '../fixtures/local-host.ts'
import { expect, test } from '../fixtures/test.ts'
import type { DeskPage } from '../pages/desk-page.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { ExportsPage, ReportPage } from '../pages/report-page.ts'

test('reports are chosen, previewed as they are written, exported and numbered', async ({ local }) => {
  const desk = await new FirstRunPage(local.page).openDemonstration()
  const schedule = await ReportPage.open(desk, 'Échéancier des versements')
  await schedule.choose('Convention', 'Espace numérique entreprises')
  await schedule.sheet('Exercices')
  await expect(schedule.preview.getByRole('gridcell', { name: /450.000,00/ }).first()).toBeVisible()
  const workbook = await local.saving('echeancier.xlsx', async () => {
    expect(await schedule.export('xlsx')).toContain('Édition n°\u00a01 inscrite au journal')
  })
  await expect(schedule.editions).toHaveCount(1)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(workbook)
  expect(book.getWorksheet('Exercices')?.getCell('E8').result).toBe(450_000)

  const annex = await ReportPage.open(desk, 'Concours attribués à des tiers')
  await annex.choose('Exercice', '2016')
  const fragment = await local.saving('concours.xml', async () => {
    await annex.exportAs('En .xml')
  })
  expect((await readFile(fragment)).toString('latin1')).toContain('<LibOrgaBenef V="Pôle Pixel"/>')

  const draft = await ReportPage.open(desk, 'Projet de délibération')
  await draft.choose('Délibération', '2003-1198')
  await expect(draft.preview).toContainText('La dépense de 450 000 € sera imputée')
  await draft.pick('Sections et tirets')
  await expect(draft.preview).toContainText('après en avoir délibéré')
  const act = await local.saving('projet.docx', async () => {
    await draft.export('docx')
  })
  expect(strFromU8(unzipSync(await readFile(act))['word/document.xml'] ?? new Uint8Array(0))).toContain(
    'après en avoir délibéré',
  )

  await desk.go('Exports')
  const exports = await ExportsPage.ready(local.page)
  await expect(exports.runs.getByRole('row')).toHaveCount(4)
  await exports.check('coupé.csv', 'nomAttribuant,idAttribuant\nANTIBES')
  await expect(exports.faults).toContainText('colonne absente')
  expect(local.complaints).toEqual([])
})

test('finance reads from another post: any report can be chosen and written, and nothing changes', async ({
  local,
}) => {
  const first = await new FirstRunPage(local.page).openDemonstration()
  const folder = await first.folder()
  const before = await journalLength(folder)
  const config = path.join(local.places.home, 'finance')
  const host = await startLocalHost({ ...local.places, config })
  const context = await openBrowser(path.join(config, 'browser'))
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(host.address)
  const desk: DeskPage = await new FirstRunPage(page).open(folder)
  await expect(desk.rail.getByRole('status')).toHaveText('Lecture seule')
  const report = await ReportPage.open(desk, 'Engagements et versements')
  await report.choose('Exercice', '2016')
  await expect(report.preview).toContainText('Pôle Pixel')
  const [download] = await Promise.all([page.waitForEvent('download'), report.export('xlsx')])
  const file = path.join(local.places.home, 'engagements.xlsx')
  await download.saveAs(file)
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(file)
  expect(book.worksheets.map(({ name }) => name)).toEqual([
    'Couverture',
    'Années',
    'Engagements',
    'Mouvements',
    'Méthode',
  ])
  await expect(report.main).toContainText('l’édition n’est pas inscrite au journal')
  expect(await journalLength(folder)).toBe(before)
  await context.close()
  await host.stop()
  expect(local.complaints).toEqual([])
})
