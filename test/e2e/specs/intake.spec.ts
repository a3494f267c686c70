import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { journalLength } from '../fixtures/folder.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { DirectoryPage } from '../pages/directory-page.ts'
import { type } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { IntakePage } from '../pages/intake-page.ts'

const call = [
  'Nom du projet;Prénom;Nom;Courriel;Entreprise;SIRET;Déposé le;Montant demandé',
  'Lumière d’atelier;Ana;Quermelec;ana@quermelec.test;Cèdre SAS;73282932000074;01/10/2026;12 000,50',
  'Frêne;Bo;Vandrezanne;bo(at)exemple;Espace numérique entreprizes;;02/10/2026;',
  ';Dé;Nô;;;;03/10/2026;',
  'Lumière d’atelier;Ana;Quermelec;ana@quermelec.test;Cèdre SAS;73282932000074;01/10/2026;',
].join('\n')

/** Everything in a folder, snapshots unpacked. */
async function everythingIn(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const texts = files
    .filter((file) => file.isFile())
    .map(async (file) => {
      const bytes = await readFile(path.join(file.parentPath, file.name))
      return (file.name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
    })
  return (await Promise.all(texts)).join('\n')
}

test('a call’s candidatures are seen, imported without their duplicates, and taken back at once', async ({ local }) => {
  const { page } = local
  const desk = await new FirstRunPage(page).openDemonstration()
  const folder = await desk.folder()
  const before = await journalLength(folder)
  const intake = await IntakePage.from(desk)

  await test.step('files that cannot be read change nothing, and say why', async () => {
    for (const [name, content, sentence] of [
      ['classeur.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /ancien format d’Office/],
      ['vide.csv', '', /est vide/],
      ['large.csv', `${Array.from({ length: 1000 }, (_, at) => `c${String(at)}`).join(';')}\n1\n`, /400 colonnes/],
    ] as const) {
      await intake.give(name, content)
      await expect(intake.main.getByRole('alert')).toHaveText(sentence)
    }
  })

  await test.step('dates that may be read in two ways are said, and nothing can be imported', async () => {
    await intake.give('dates.csv', 'Projet;Déposé le\nA;13/10/2026\nB;10/25/2026\n')
    await intake.chooseProgramme('Novacité')
    await expect(intake.main.getByText(/écrites de deux façons.*03\/04/)).toBeVisible()
    await expect(intake.send).toHaveCount(0)
  })

  await test.step('what would change is shown first', async () => {
    await intake.give('appel.csv', call)
    await intake.chooseProgramme('Novacité')
    await expect(intake.changes).toContainText('2 candidatures, 2 projets')
    await expect(intake.changes).toContainText('répète la candidature')
    await expect(intake.faults).toContainText('n’est pas une adresse électronique')
    await expect(intake.faults).toContainText('La ligne n’est pas reprise')
    expect(await journalLength(folder)).toBe(before)
  })

  await test.step('a near name is said to be the same', async () => {
    await expect(intake.changes).toContainText('2 organismes')
    await intake.twins.getByRole('button', { name: /^C’est la même/ }).click()
    await expect(intake.changes).toContainText('1 organisme,')
  })

  await test.step('one undo takes the whole import back', async () => {
    await intake.send.click()
    await expect(intake.main.getByText('Importé')).toBeVisible()
    await desk.go('Candidatures')
    await expect(desk.main.getByRole('rowheader', { name: 'Lumière d’atelier' })).toBeVisible()
    await page.keyboard.press('ControlOrMeta+z')
    await expect(desk.main.getByRole('rowheader', { name: 'Lumière d’atelier' })).toHaveCount(0)
  })

  await test.step('the next file of the same source finds its columns', async () => {
    const again = await IntakePage.from(desk)
    await again.give('appel-2.csv', call)
    await expect(again.main.getByText('comme au dernier fichier de cette source')).toBeVisible()
  })
  expect(local.complaints).toEqual([])
})

test('a person is erased under a visa, from the index and from every file of the folder', async ({ local }) => {
  const { page } = local
  const desk = await new FirstRunPage(page).openDemonstration()
  const folder = await desk.folder()
  const directory = await DirectoryPage.from(desk)
  await directory.addPerson('Ysoline', 'Quermelec')
  await type(desk.main, 'Adresse électronique', 'yso@quermelec.test')
  await desk.saved()
  expect(await everythingIn(folder)).toContain('yso@quermelec.test')

  const beside = new DeskPage(await local.openTab(new URL(page.url()).pathname))
  await expect(beside.heading).toHaveText('Ysoline Quermelec')

  await desk.main.getByRole('link', { name: 'Données de cette personne' }).click()
  await expect(desk.heading).toHaveText('Données de Ysoline Quermelec')
  await type(desk.main, 'Référence du visa', 'AD69 2026/12')
  await type(desk.main, 'Visa reçu le', '20/11/2026')
  await desk.main.getByRole('button', { name: 'Voir ce qui serait effacé' }).click()
  const erasing = desk.main.getByRole('region', { name: /^Effacer/ })
  await expect(erasing).toContainText('2, dont le contenu est effacé')
  await expect(erasing).toContainText('1 sans rien qui la nomme (personne\u00a01)')
  await desk.main.getByRole('button', { name: /^Effacer définitivement/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer', exact: true }).click()

  await expect(desk.heading).toHaveText('Données personnelles', { timeout: 30_000 })
  await expect(desk.main.getByRole('grid', { name: 'Effacements' })).toContainText('AD69 2026/12')
  expect(await everythingIn(folder)).not.toMatch(/quermelec/i)
  await expect(beside.heading).toHaveText('Personne introuvable')
  expect((await beside.main.textContent()) ?? '').not.toMatch(/quermelec/i)
  const held = await page.evaluate(async () => {
    const found: string[] = []
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name ?? '')
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error(String(request.error)))
        }
      })
      for (const store of database.objectStoreNames)
        found.push(
          await new Promise<string>((resolve) => {
            const all = database.transaction(store).objectStore(store).getAll()
            all.onsuccess = () => {
              resolve(JSON.stringify(all.result))
            }
          }),
        )
      database.close()
    }
    return found.join('\n')
  })
  expect(held).toContain('AD69 2026/12')
  expect(held).not.toMatch(/quermelec/i)
  expect((await new DeskPage(page).main.textContent()) ?? '').not.toMatch(/quermelec/i)
  expect(local.complaints).toEqual([])
})
