import path from 'node:path'
import type { Page } from '@playwright/test'
import { acknowledged, countAcknowledgements } from '../fixtures/acknowledgements.ts'
import { exportedTables, journalLines } from '../fixtures/folder.ts'
import { indexRows } from '../fixtures/index-rows.ts'
import { startLocalHost, type Places } from '../fixtures/local-host.ts'
import { startMortalBrowser } from '../fixtures/mortal-browser.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { DirectoryPage } from '../pages/directory-page.ts'
import { field } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'

const kills = Number(process.env['TREMPLIN_KILLS'] ?? '25')

test.describe.configure({ timeout: 60_000 + kills * 20_000 })

const address = (page: Page) => field(page.getByRole('main').getByRole('region', { name: 'Identité' }), 'Adresse')
const folderOf = (places: Places) => path.join(places.documents, 'Service.tremplin')
const numberIn = (value: string): number => Number(/\d+/.exec(value)?.[0] ?? 0)

/** Makes the workspace and the record whose address every command changes. */
async function prepare(page: Page): Promise<void> {
  const desk = await new FirstRunPage(page).create('Service', 'Camille Durand')
  await (await DirectoryPage.from(desk)).addOrganisation('Atelier', 'association')
  await desk.saved()
}

/** Comes back to the record in a page that has just been opened. */
async function reopen(page: Page): Promise<void> {
  const desk = await DeskPage.ready(page)
  await desk.go('Annuaire')
  await desk.open('Atelier')
  // A lock whose owner cannot be told dead is taken over once its heartbeat is old.
  await expect(address(page)).toBeEditable({ timeout: 30_000 })
}

/**
 * Types one address after the other as fast as the page takes them; after the first one, `kill` strikes at a moment of its
 * own in each life. Returns the last one that the page called saved.
 */
async function typeUntilKilled(page: Page, from: number, life: number, kill: () => Promise<void>): Promise<number> {
  await countAcknowledgements(page)
  const type = async (count: number) => {
    await address(page).fill(`Rue ${String(from + count)}`, { timeout: 3000 })
    await address(page).blur({ timeout: 3000 })
  }
  await type(1)
  await acknowledged(page, 1)
  let last = from + 1
  const killed = new Promise<void>((resolve, reject) => {
    setTimeout(
      () => {
        kill().then(resolve, reject)
      },
      (life * 137) % 500,
    )
  })
  const over = killed.then(() => {
    throw new Error('killed')
  })
  over.catch(() => undefined)
  try {
    for (let count = 2; count < 1000; count += 1) {
      await type(count)
      await Promise.race([acknowledged(page, count), over])
      last = from + count
    }
  } catch {
    // The host or the browser is gone.
  }
  await killed
  return last
}

/** What was acknowledged stands in the journal, in its order; what was not may be there too, once. */
async function expectNothingLost(places: Places, last: number): Promise<number> {
  const lines = await journalLines(folderOf(places))
  const values = lines.flatMap((line) =>
    [...line.matchAll(/"after":\{[^}]*"address":"Rue (\d+)"/g)].map((match) => Number(match[1])),
  )
  expect(values).toEqual(values.map((_, index) => index + 1))
  expect(values.length).toBeGreaterThanOrEqual(last)
  return values.length
}

/** The index says what the folder says. */
async function expectIndexEqual(page: Page, places: Places): Promise<void> {
  const tables = await exportedTables(folderOf(places), path.join(places.home, 'export.json'))
  expect(await indexRows(page)).toEqual(tables)
}

test(`${String(kills)} kills of the host lose nothing that was acknowledged`, async ({ local }) => {
  const { page, places } = local
  let { host } = local
  await prepare(page)
  let value = 0
  let total = 0
  for (let life = 0; life < kills; life += 1) {
    const last = await typeUntilKilled(page, value, life, () => host.kill())
    total += last - value
    host = await startLocalHost(places, host.port)
    await page.goto(host.address)
    await reopen(page)
    value = await expectNothingLost(places, last)
    expect(numberIn(await address(page).inputValue())).toBe(value)
  }
  await expectIndexEqual(page, places)
  expect(total, 'commands flowed').toBeGreaterThanOrEqual(kills)
  await host.stop()
})

test(`${String(kills)} kills of the browser lose nothing that was acknowledged`, async ({ places }) => {
  const profile = path.join(places.home, 'profile')
  const host = await startLocalHost(places)
  let browser = await startMortalBrowser(profile)
  await browser.page.goto(host.address)
  await prepare(browser.page)
  let value = 0
  let total = 0
  for (let life = 0; life < kills; life += 1) {
    const last = await typeUntilKilled(browser.page, value, life, () => browser.kill())
    total += last - value
    browser = await startMortalBrowser(profile)
    // Another start of the host finds the one that runs, and asks it for an address.
    const { address: door } = await startLocalHost(places, host.port)
    await browser.page.goto(door)
    await reopen(browser.page)
    value = await expectNothingLost(places, last)
    expect(numberIn(await address(browser.page).inputValue())).toBe(value)
  }
  await expectIndexEqual(browser.page, places)
  expect(total, 'commands flowed').toBeGreaterThanOrEqual(kills)
  await browser.kill()
  await host.stop()
})
