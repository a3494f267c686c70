import path from 'node:path'
import { openBrowser } from '../fixtures/browser.ts'
import { journalLength } from '../fixtures/folder.ts'
import { startLocalHost } from '../fixtures/local-host.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { type } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'

/** What a follower is allowed before it shows a change. */
const soon = { timeout: 2000 }

const project = (desk: DeskPage) => desk.main.getByRole('region', { name: 'Projet', exact: true })
const nameField = (desk: DeskPage) => project(desk).getByRole('textbox', { name: 'Nom', exact: true })

/** Opens the first application of the demonstration, on whichever page. */
async function openFirst(desk: DeskPage): Promise<string> {
  await desk.go('Candidatures')
  const link = desk.main.getByRole('rowheader').first().getByRole('link')
  await link.click()
  await project(desk).waitFor()
  return new URL(desk.page.url()).pathname
}

test('a second tab reads, follows within two seconds, and writes once the first is closed', async ({ local }) => {
  const first = await new FirstRunPage(local.page).openDemonstration()
  const at = await openFirst(first)
  const tab = await local.openTab(at)
  const second = await DeskPage.ready(tab)
  await expect(second.rail.getByRole('status')).toHaveText('Lecture seule')
  await expect(second.reading).toContainText('Vous lisez')
  await expect(nameField(second)).not.toBeEditable()

  await type(project(first), 'Nom', 'Atelier suivi')
  await first.saved()
  await expect(second.heading).toHaveText('Atelier suivi', soon)

  await local.page.close()
  await expect(second.rail.getByRole('status')).not.toHaveText('Lecture seule')
  await type(project(second), 'Nom', 'Atelier repris')
  await second.saved()
  await expect(second.heading).toHaveText('Atelier repris')
  expect(local.complaints).toEqual([])
})

test('another process says who holds the folder, follows within two seconds, and may write afterwards', async ({
  local,
}) => {
  const first = await new FirstRunPage(local.page).openDemonstration()
  const at = await openFirst(first)
  const folder = await first.folder()
  const actor = await first.main.getByRole('textbox', { name: 'Votre nom' }).inputValue()
  await local.page.goBack()
  await project(first).waitFor()

  const config = path.join(local.places.home, 'second')
  const host = await startLocalHost({ ...local.places, config })
  const context = await openBrowser(path.join(config, 'browser'))
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(host.address)
  const second = await new FirstRunPage(page).open(folder)
  await expect(second.rail.getByRole('status')).toHaveText('Lecture seule')
  await expect(second.reading).toContainText(`Ouvert en écriture par ${actor} sur `)
  expect(await openFirst(second)).toBe(at)
  await expect(nameField(second)).not.toBeEditable()

  const before = await journalLength(folder)
  await type(project(first), 'Nom', 'Atelier partagé')
  await expect.poll(() => journalLength(folder)).toBe(before + 1)
  await expect(second.heading).toHaveText('Atelier partagé', soon)

  await first.close()
  await expect(second.reading).toContainText('Plus personne n’écrit')
  await page.getByRole('button', { name: 'Écrire ici' }).click()
  await expect(second.rail.getByRole('status')).not.toHaveText('Lecture seule')
  await type(project(second), 'Nom', 'Atelier repris')
  await second.saved()
  await context.close()
  await host.stop()
  expect(local.complaints).toEqual([])
})
