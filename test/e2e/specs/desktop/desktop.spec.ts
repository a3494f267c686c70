import { stat } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { electronBinary } from '../../../../build/scripts/electron-binary.mjs'
import { acknowledged, countAcknowledgements } from '../../fixtures/acknowledgements.ts'
import { desktopArguments, desktopEnvironment } from '../../fixtures/desktop.ts'
import { noted } from '../../fixtures/living.ts'
import { journalLines } from '../../fixtures/folder.ts'
import { expect, test } from '../../fixtures/test.ts'
import { DeskPage } from '../../pages/desk-page.ts'
import { DirectoryPage } from '../../pages/directory-page.ts'
import { field } from '../../pages/fields.ts'
import { FirstRunPage } from '../../pages/first-run-page.ts'
import { WorkbookPage } from '../../pages/workbook-page.ts'

test('the window opens on the first run, with a menu in French and a narrow bridge', async ({ desktop }) => {
  const page = await desktop.desk()
  await new FirstRunPage(page).shown()
  const menu = await desktop.application.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label, submenu }) => [
      label,
      submenu?.items.map((item) => item.label),
    ]),
  )
  expect(menu.map(([label]) => label)).toEqual(expect.arrayContaining(['Fichier', 'Édition', 'Affichage', 'Aide']))
  expect(menu.flat(2)).toEqual(expect.arrayContaining(['Ouvrir la démonstration', 'Annuler', 'Rétablir', 'Projection']))

  const seen = await page.evaluate(() => {
    const bridges = Object.values(globalThis).filter(
      (value): value is Record<string, unknown> => typeof value === 'object' && value !== null && 'subscribe' in value,
    )
    return {
      bridges: bridges.map((bridge) => Object.keys(bridge).sort()),
      node: typeof process,
      require: typeof require,
    }
  })
  expect(seen).toEqual({ bridges: [['invoke', 'subscribe']], node: 'undefined', require: 'undefined' })
  const windows = await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
})

test('the bridge writes, and the save dialog is answered with a workbook', async ({ desktop }) => {
  const page = await desktop.desk()
  const desk = await new FirstRunPage(page).openDemonstration()
  await desk.go('Conseil')
  await desk.main.getByRole('rowheader').first().getByRole('link').click()
  await desk.main.getByRole('link', { name: 'Classeur', exact: true }).click()
  const workbook = await WorkbookPage.ready(page)
  const file = await desktop.saving('classeur.xlsx', () => workbook.export())
  expect((await stat(file)).size).toBeGreaterThan(5000)
  await desk.saved()
})

test('pages stay where they belong', async ({ desktop }) => {
  const page = await desktop.desk()
  await new FirstRunPage(page).shown()
  const before = page.url()
  await desktop.application.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...asked: unknown[]) => {
      process.env['ASKED'] = JSON.stringify(asked.at(-1))
      return Promise.resolve({ response: 1, checkboxChecked: false })
    }
  })
  await page.evaluate(() => {
    location.href = 'https://example.org/'
  })
  await page.evaluate(() => {
    setTimeout(() => window.open('https://example.org/ailleurs'))
  })
  await expect
    .poll(() => desktop.application.evaluate(() => process.env['ASKED'] ?? ''))
    .toContain('https://example.org/ailleurs')
  await new FirstRunPage(page).shown()
  expect(page.url()).toBe(before)
  expect(await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('a second instance gives way to the first', async ({ desktop, places }) => {
  const page = await desktop.desk()
  await new FirstRunPage(page).shown()
  const binary = electronBinary()
  if ('reason' in binary) throw new Error(binary.reason)
  const second = noted(
    spawn(binary.file, desktopArguments(places), {
      cwd: path.resolve(import.meta.dirname, '../../../..'),
      env: desktopEnvironment(places),
      stdio: 'ignore',
    }),
  )
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  expect(await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('the stage opens in a window of its own', async ({ desktop }) => {
  const page = await desktop.desk()
  await new FirstRunPage(page).openDemonstration()
  const [stage] = await Promise.all([
    desktop.application.waitForEvent('window'),
    desktop.application.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items.find(({ label }) => label === 'Affichage')
      view?.submenu?.items.find(({ label }) => label === 'Projection')?.click()
    }),
  ])
  await stage.getByRole('main').waitFor()
  expect(stage.url()).toContain('stage')
})

test('quitting in the middle of a write loses nothing that was acknowledged', async ({ desktop, places }) => {
  const page = await desktop.desk()
  const desk = await new FirstRunPage(page).create('Service', 'Camille Durand')
  await (await DirectoryPage.from(desk)).addOrganisation('Atelier', 'association')
  await new DeskPage(page).saved()
  const address = field(desk.main.getByRole('region', { name: 'Identité' }), 'Adresse')
  const ended = new Promise((resolve) => desktop.application.process().once('exit', resolve))
  const wanted = 3
  await countAcknowledgements(page)
  for (let count = 1; count <= wanted; count += 1) {
    await address.fill(`Rue ${String(count)}`)
    await address.blur()
    await acknowledged(page, count)
  }
  await address.fill('Rue de la Fin')
  await address.blur()
  await desktop.application.evaluate(({ app }) => {
    setImmediate(() => {
      app.quit()
    })
  })
  expect(await ended).toBe(0)
  const folder = path.join(places.documents, 'Service.tremplin')
  const journal = (await journalLines(folder)).map((line) => JSON.stringify(JSON.parse(line)))
  for (let count = 1; count <= wanted; count += 1)
    expect(journal.some((line) => line.includes(`"address":"Rue ${String(count)}"`))).toBe(true)
  await expect(stat(path.join(folder, 'lock'))).rejects.toThrow(/ENOENT/)
})
