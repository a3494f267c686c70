// @ts-check
// Regenerates the pictures of the README (build/screenshots) from the demonstration, on the local host in Chromium.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build } from './build.mjs'
import { findOrInstallChromium } from './find-chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pictures = path.join(root, 'build/screenshots')

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page @param {string} entry */
async function goTo(page, entry) {
  await page.getByRole('navigation').getByRole('link', { name: entry }).first().click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** @param {Page} page @param {string} name */
const openRow = (page, name) => page.getByRole('main').getByText(name).first().click()

/** @type {readonly { name: string, walk: (page: Page) => Promise<unknown> }[]} */
const scenes = [
  { name: 'accueil', walk: (page) => page.getByText('Prochain jury').waitFor() },
  {
    name: 'convention',
    walk: async (page) => {
      await goTo(page, 'Conventions')
      await openRow(page, 'Espace numérique entreprises')
      await page.getByText('Plan de financement').first().waitFor()
    },
  },
  {
    name: 'jury-resultats',
    walk: async (page) => {
      await goTo(page, 'Jurys')
      await openRow(page, 'Jury d’exemple')
      await page.getByRole('main').getByRole('link', { name: 'Voir les résultats' }).click()
      await page.getByText('Le rang selon l’agrégat').waitFor()
    },
  },
  {
    name: 'classeur',
    walk: async (page) => {
      await goTo(page, 'Conseil')
      await openRow(page, 'Aides au démarrage')
      await page.getByRole('link', { name: 'Classeur' }).first().click()
      await page.getByRole('tab', { name: 'Bénéficiaires' }).waitFor()
    },
  },
]

const executablePath = findOrInstallChromium()
if (executablePath === null) throw new Error('No Chromium')
await build(['renderer', 'local'])
const home = await mkdtemp(path.join(tmpdir(), 'tremplin-pictures-'))
const host = spawn(process.execPath, ['dist/local/main.mjs', '--port', '0'], {
  cwd: root,
  env: { ...process.env, TREMPLIN_CONFIG: path.join(home, 'config'), TREMPLIN_DOCUMENTS: home },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise((resolve) => {
  createInterface({ input: host.stdout }).on('line', (line) => {
    const found = /(http:\/\/\S+)$/.exec(line)?.[1]
    if (found !== undefined) resolve(found)
  })
})
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
try {
  await mkdir(pictures, { recursive: true })
  const page = await browser.newPage({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  await page.goto(address)
  await page.getByText('Ouvrir la démonstration').waitFor()
  await page.keyboard.press('1')
  await page.getByText('Chercher ou aller à…').waitFor({ timeout: 60_000 })
  for (const { name, walk } of scenes) {
    await walk(page)
    await page.evaluate('document.fonts.ready')
    await page.screenshot({ path: path.join(pictures, `${name}.jpg`), type: 'jpeg', quality: 72 })
  }
} finally {
  await browser.close()
  host.kill('SIGTERM')
  await new Promise((resolve) => host.on('exit', resolve))
  await rm(home, { recursive: true, force: true })
}
