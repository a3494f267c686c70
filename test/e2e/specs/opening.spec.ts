import { chmod, cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportedTables, journalLength } from '../fixtures/folder.ts'
import { startLocalHost } from '../fixtures/local-host.ts'
import { indexRows, spoilIndex } from '../fixtures/index-rows.ts'
import { expect, test, type LocalApp } from '../fixtures/test.ts'
import { DirectoryPage, type OrganisationPage } from '../pages/directory-page.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { type } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'
import { RecoveryPage } from '../pages/opening-pages.ts'

const first = (local: LocalApp) => new FirstRunPage(local.page)
const home = (documents: string, name: string) => path.join(documents, `${name}.tremplin`)

/** Creates a workspace with three organisations; gives its folder. */
async function made(local: LocalApp): Promise<string> {
  const desk = await first(local).create('Service', 'Camille Durand')
  for (const name of ['Atelier Nord', 'Atelier Sud', 'Atelier Ouest'])
    await (await DirectoryPage.from(desk)).addOrganisation(name, 'association')
  await desk.saved()
  return home(local.places.documents, 'Service')
}

async function madeAndClosed(local: LocalApp): Promise<string> {
  const folder = await made(local)
  await new DeskPage(local.page).close()
  return folder
}

test.describe('the index between two starts', () => {
  for (const [how, words] of [
    ['delete', 'deleted'],
    ['truncate', 'truncated'],
    ['foreign', 'of another workspace'],
  ] as const)
    test(`${words}: rebuilt row for row`, async ({ local }) => {
      let desk = await first(local).openDemonstration()
      const folder = await desk.folder()
      await desk.close()
      await spoilIndex(local.page, how)
      desk = await first(local).open(folder)
      await desk.go('Conventions')
      const rows = await indexRows(local.page)
      const tables = await exportedTables(folder, path.join(local.places.home, 'export.json'))
      expect(Object.keys(rows).sort()).toEqual(Object.keys(tables).sort())
      for (const [table, expected] of Object.entries(tables)) expect(rows[table], table).toEqual(expected)
      expect(local.complaints).toEqual([])
    })
})

test('a damaged journal names its entries, is read as far as it is proved, and gives a healthy copy', async ({
  local,
}) => {
  const folder = await made(local)
  await local.host.kill()
  const journal = path.join(folder, 'journal', '000001.ndjson')
  const bytes = await readFile(journal)
  const middle = bytes.indexOf('Atelier Sud')
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  await writeFile(journal, bytes)

  const host = await startLocalHost(local.places, local.host.port)
  await local.page.goto(host.address)
  let recovery = await RecoveryPage.shown(local.page)
  await expect(recovery.safe).toContainText('1 enregistrements sur 3')
  await expect(recovery.doubts).toHaveCount(2)
  await expect(recovery.doubts.first()).toContainText('empreinte fausse')
  await expect(recovery.doubts.last()).toContainText('Atelier Ouest')

  const consulted = await recovery.consult()
  await expect(consulted.rail.getByRole('status')).toHaveText('Lecture seule')
  await consulted.go('Annuaire')
  await expect(consulted.main.getByRole('rowheader')).toHaveText([/Atelier Nord/])
  await expect(consulted.main.getByRole('button', { name: 'Ajouter un organisme' })).toBeHidden()
  await consulted.close()

  await first(local).askToOpen(folder)
  recovery = await RecoveryPage.shown(local.page)
  const desk = await recovery.workOnHealthyCopy()
  const copy = await desk.folder()
  expect(copy).not.toBe(folder)
  expect(await readFile(journal)).toEqual(bytes)
  await (await DirectoryPage.from(desk)).addOrganisation('Atelier Est', 'association')
  await desk.saved()
  expect(await journalLength(copy)).toBe(2)
  await host.stop()
})

test('a folder that has gone since the last time is told where the choice is made', async ({ local }) => {
  const folder = await made(local)
  await local.host.stop()
  await rename(folder, `${folder}.ailleurs`)
  const host = await startLocalHost(local.places, local.host.port)
  await local.page.goto(host.address)
  await first(local).shown()
  await expect(local.page.getByRole('alert')).toContainText(/Service\.tremplin » n’existe pas.*Vérifiez que le disque/)
  await host.stop()
})

test('a folder of a newer version is not read, and stays as it is', async ({ local }) => {
  const folder = await madeAndClosed(local)
  for (const name of ['workspace.json', 'state-a.json', 'state-b.json']) await raiseFormat(path.join(folder, name))
  const before = await contents(folder)
  await first(local).askToOpen(folder)
  await expect(local.page.getByRole('heading', { level: 1 })).toContainText('vient d’une version plus récente')
  await expect(local.page.getByRole('main')).toContainText(/au format 99, ce poste connaît jusqu’au format \d/)
  await local.page.getByRole('button', { name: 'Choisir un autre espace' }).click()
  await first(local).shown()
  expect(await contents(folder)).toEqual(before)
})

/** Raises the format that a file of the folder declares. */
async function raiseFormat(file: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/"format":(\s*)\d+/, '"format":$199'))
}

async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const files = names.map(({ parentPath, name }) => path.join(parentPath, name)).filter((file) => !/lock/.test(file))
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')])))
}

test.describe('a folder that cannot be used is refused in words', () => {
  test('a file in its place', async ({ local }) => {
    await writeFile(home(local.places.documents, 'Service'), 'Ceci est un fichier.')
    await first(local).fillCreation('Service', 'Camille Durand')
    await first(local).submitCreation()
    await expect(local.page.getByRole('alert')).toContainText(/est un fichier.*Rien n’a été créé/)
    expect(await readFile(home(local.places.documents, 'Service'), 'utf8')).toBe('Ceci est un fichier.')
  })

  test('a folder in which nothing may be written', async ({ local }) => {
    test.skip(process.getuid?.() === 0, 'The root account may write everywhere.')
    await chmod(local.places.documents, 0o555)
    await first(local).fillCreation('Service', 'Camille Durand')
    await first(local).submitCreation()
    await expect(local.page.getByRole('alert')).toContainText('Rien n’a été créé')
    await chmod(local.places.documents, 0o755)
  })

  test('a copy that stopped half-way', async ({ local }) => {
    const folder = await madeAndClosed(local)
    const half = home(local.places.documents, 'Moitié')
    await mkdir(half)
    const copied = ['state-a.json', 'state-b.json', 'workspace.json']
    for (const name of copied) await cp(path.join(folder, name), path.join(half, name))
    await first(local).askToOpen(half)
    const recovery = await RecoveryPage.shown(local.page)
    await expect(recovery.doubts).toHaveCount(1)
    await expect(recovery.doubts).toContainText('1 à 3')
    await expect(recovery.doubts.first()).toContainText('absent du journal')
    expect((await readdir(half)).sort()).toEqual(copied)
  })
})

test('first run: demonstration, creation, opening, restoring', async ({ local }) => {
  let desk = await first(local).openDemonstration()
  const demonstration = await desk.folder()
  await desk.close()
  const folder = await madeAndClosed(local)
  desk = await first(local).open(folder)
  await desk.go('Annuaire')
  await expect(desk.main.getByRole('rowheader')).toHaveCount(3)
  await desk.close()
  desk = await first(local).restore(demonstration, 'Démonstration reprise')
  const restored = await desk.folder()
  expect(restored).toBe(home(local.places.documents, 'Démonstration reprise'))
  const [before, after] = await Promise.all([
    exportedTables(demonstration, path.join(local.places.home, 'before.json')),
    exportedTables(restored, path.join(local.places.home, 'after.json')),
  ])
  expect(after).toEqual(before)
  await rm(path.join(local.places.home, 'before.json'))
  expect(local.complaints).toEqual([])
})

test('undo and redo by keys', async ({ local }) => {
  const desk = await first(local).create('Service', 'Camille Durand')
  const page = await (await DirectoryPage.from(desk)).addOrganisation('Atelier Nord', 'association')
  await renameTo(page, 'Atelier du Nord')
  await leaveFields(page)
  await local.page.keyboard.press('Control+Z')
  await expect(page.message).toContainText('Annulé')
  await expect(page.heading).toHaveText('Atelier Nord')
  await local.page.keyboard.press('Control+Shift+Z')
  await expect(page.message).toContainText('Rétabli')
  await expect(page.heading).toHaveText('Atelier du Nord')

  expect(local.complaints).toEqual([])
})

test('an undo that cannot be is refused in words, and changes nothing', async ({ local }) => {
  const desk = await first(local).openDemonstration()
  const folder = await desk.folder()
  const session = await JurySessionPage.open(desk, /^Comité de labellisation Novacité, 2e appel/)
  await session.everybodyIsPresent()
  await session.openSession()
  await local.page.goBack()
  await session.heading.waitFor()
  const before = await journalLength(folder)
  await leaveFields(session)
  await local.page.keyboard.press('Control+Z')
  await expect(session.message).toContainText('ne revient pas sur l’ouverture')
  expect(await journalLength(folder)).toBe(before)
  expect(local.complaints).toEqual([])
})

async function renameTo(page: OrganisationPage, name: string): Promise<void> {
  await type(page.main.getByRole('region', { name: 'Identité' }), 'Nom', name)
  await expect(page.heading).toHaveText(name)
}

/** Puts the focus outside every field: undo then belongs to the desk. */
async function leaveFields(desk: DeskPage): Promise<void> {
  await desk.heading.focus()
}
