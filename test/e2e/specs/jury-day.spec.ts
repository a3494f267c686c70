import type { Locator, Page } from '@playwright/test'
import { faults } from '../fixtures/faults.ts'
import { startLocalHost } from '../fixtures/local-host.ts'
import { projects, runningJury } from '../fixtures/running-jury.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { field } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JuryConsolePage } from '../pages/jury-console-page.ts'
import { JuryResultsPage } from '../pages/jury-results-page.ts'
import { chooseByKeys, enterOn, tabTo, typeOver } from '../pages/keyboard.ts'
import { StagePage } from '../pages/stage-page.ts'

/** Goes to the session by the search of the desk, then to what its page leads to, with keys alone. */
async function goByKeys(page: Page, to: string): Promise<void> {
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: 'Chercher ou aller à' }).waitFor()
  await page.keyboard.type('Comité du jour')
  await page.getByRole('option').filter({ hasText: 'Comité du jour' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Comité du jour' }).waitFor()
  await enterOn(page.getByRole('main').getByRole('link', { name: to }).first())
}

/** No fault on this page, in light and in dark. */
async function readableByAll(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect.soft(await faults(page), `${name}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const insideWindow = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => {
    const { top, bottom, left } = element.getBoundingClientRect()
    return top >= 0 && left >= 0 && bottom <= innerHeight && left < innerWidth
  })

test('a jury day: twelve projects, five jurors, by keyboard alone', async ({ local }) => {
  test.setTimeout(240_000)
  const { page } = local
  const { keyboard } = page
  const folder = await runningJury(local.places)
  await new FirstRunPage(page).open(folder)
  await goByKeys(page, 'Ouvrir la console')
  const console = await JuryConsolePage.ready(page)
  const row = (name: string) => console.jurors.getByRole('listitem').filter({ hasText: name }).first()
  await expect(console.project).toContainText('Houx')

  await test.step('a reload in the middle of a pitch keeps the time that is left', async () => {
    await console.run()
    const [before, at] = [await console.secondsLeft(), Date.now()]
    await page.reload()
    await JuryConsolePage.ready(page)
    const [after, later] = [await console.secondsLeft(), Date.now()]
    expect(Math.abs(before - after - (later - at) / 1000)).toBeLessThanOrEqual(1.5)
    for (const [index, score] of ['10', '11', '10', '12'].entries()) await console.typeBallot(index + 1, [score])
  })

  await test.step('scoring never locks the clock, nor the clock scoring', async () => {
    await console.press('1')
    const ballot = page.getByRole('region', { name: /^Bulletin d[e’]/ })
    await expect(ballot.getByText('Bulletin rendu')).toBeVisible()
    await enterOn(ballot.getByRole('button', { name: 'Reprendre ce bulletin' }))
    await tabTo(ballot.getByRole('textbox').first())
    await keyboard.press('Control+Space')
    await expect(page.getByText('En pause', { exact: true })).toBeVisible()
    await keyboard.press('Control+Space')
    await expect(page.getByText('En pause', { exact: true })).toBeHidden()
    await keyboard.press('Escape')
  })

  await test.step('a paper ballot, typed twice by two people who do not read the same', async () => {
    await console.press('5')
    const ballot = page.getByRole('region', { name: /^Bulletin d[e’]/ })
    await enterOn(ballot.getByRole('button', { name: 'Bulletin papier, saisi deux fois' }))
    await typeOver(field(ballot, 'Qui saisit'), 'Claire Martin')
    await typeOver(ballot.getByRole('textbox', { name: /^Note, poids/ }), '13')
    await keyboard.press('Enter')
    await expect(ballot.getByText('Première saisie par Claire Martin')).toBeVisible()
    await expect(field(ballot, 'Qui saisit')).toHaveValue('')
    await typeOver(field(ballot, 'Qui saisit'), 'claire  MARTIN')
    await typeOver(ballot.getByRole('textbox', { name: /^Note, poids/ }), '12')
    await keyboard.press('Enter')
    await expect(ballot.getByRole('alert')).toContainText('une autre personne')
    await typeOver(field(ballot, 'Qui saisit'), 'Paul Roy')
    await keyboard.press('Enter')
    await expect(ballot.getByText('Les deux saisies diffèrent')).toBeVisible()
    await tabTo(ballot.getByRole('radio', { name: '13, selon Claire Martin' }))
    await keyboard.press('Space')
    await enterOn(ballot.getByRole('button', { name: 'Trancher', exact: true }))
    await expect(ballot.getByText('Bulletin rendu')).toBeVisible()
    await keyboard.press('Escape')
    await expect(row('Evrard')).toContainText('Rendu')
  })

  await test.step('console at 200 %, in light and dark', async () => {
    await readableByAll(page, 'console')
    await page.setViewportSize({ width: 640, height: 400 })
    const keys = page.getByRole('contentinfo', { name: 'Touches' }).or(page.locator('footer'))
    for (const target of [console.clock, console.project, keys.first()])
      await expect.poll(() => insideWindow(target)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await tabTo(page.getByRole('button', { name: /\bIf\b/ }))
    expect(await insideWindow(page.getByRole('button', { name: /\bIf\b/ }))).toBe(true)
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      scrollTo(0, 0)
    })
  })

  await test.step('two recusals: one declared beforehand, one by key D', async () => {
    await console.press('p')
    await expect(console.project).toContainText('If')
    await expect(row('Evrard')).toContainText('Déport')
    await console.run()
    for (const juror of [1, 2, 3, 4]) await console.typeBallot(juror, ['8,5'])
    await console.press('p')
    await expect(console.project).toContainText('Jujubier')
    await console.press('d')
    const form = page.getByRole('region', { name: 'Déport sur Jujubier' })
    await chooseByKeys(field(form, 'Juré'), 'Bodin')
    await enterOn(form.getByRole('button', { name: 'Noter le déport' }))
    await expect(row('Bodin')).toContainText('Déport')
  })

  await test.step('a substitute takes a seat while the clock runs', async () => {
    await console.run()
    await console.press('j')
    const form = page.getByRole('region', { name: 'Présences et remplacements' })
    await enterOn(form.getByRole('button', { name: 'Remplacer Dubois' }))
    await typeOver(field(form, 'Nom'), 'Faure')
    await keyboard.press('Enter')
    await expect(form.getByText('remplacé par Faure')).toBeVisible()
    await keyboard.press('Escape')
    await expect(row('Dubois')).toContainText('pas attendu')
    for (const juror of [1, 3, 5, 6]) await console.typeBallot(juror, ['14'])
  })

  await test.step('a project that does not answer goes to the end, and is noted absent there', async () => {
    await console.press('p')
    await expect(console.project).toContainText('Kapok')
    await console.press('a')
    await expect(console.project).toContainText('Laurier')
    await console.run()
    for (const juror of [1, 2, 3, 5, 6]) await console.typeBallot(juror, ['13,5'])
    await console.press('p')
    await expect(console.project).toContainText('Kapok')
    await console.press('a')
    await expect(page.getByRole('button', { name: /Kapok\s*absent/ })).toBeVisible()
  })

  const stage = await StagePage.ready(await local.openTab('/stage.html'))
  await page.bringToFront()

  await test.step('sealed: nothing is missing', async () => {
    await enterOn(page.getByRole('button', { name: 'Sceller et délibérer' }))
    const panel = page.getByRole('region', { name: 'Sceller les bulletins et délibérer' })
    await enterOn(panel.getByRole('button', { name: 'Sceller et délibérer' }))
    await enterOn(page.getByRole('link', { name: 'Voir les résultats' }))
    await JuryResultsPage.ready(page)
  })

  await test.step('decisions confirmed, then a crash in the deliberation', async () => {
    await enterOn(page.getByRole('button', { name: 'Confirmer les décisions' }))
    await page.getByRole('button', { name: 'Clore la séance' }).waitFor()
    await local.host.kill()
    const host = await startLocalHost(local.places, local.host.port)
    await page.goto(host.address)
    const desk = await DeskPage.ready(page)
    await expect(desk.rail.getByRole('status')).not.toHaveText('Lecture seule', { timeout: 30_000 })
    await goByKeys(page, 'Voir les résultats')
    await JuryResultsPage.ready(page)
    await page.getByRole('button', { name: 'Clore la séance' }).waitFor()
  })

  await test.step('the tie blocks closing, a rank with a reason settles it', async () => {
    await readableByAll(page, 'results')
    await enterOn(page.getByRole('button', { name: 'Clore la séance' }))
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'Égalité non départagée entre Acajou et Bouleau',
    )
    await enterOn(page.getByRole('button', { name: 'Décider avec motif et votes' }))
    const form = page.getByRole('region', { name: 'Décider avec motif et votes' })
    await chooseByKeys(field(form, 'Projet'), 'Bouleau')
    await typeOver(field(form, 'Rang donné par le jury'), '2')
    for (const [label, votes] of Object.entries({ Pour: '3', Contre: '1', 'Ne prennent pas part': '1' }))
      await typeOver(field(form, label), votes)
    await typeOver(field(form, 'Motif, ou ce qui est demandé'), 'Calendrier moins avancé.')
    await enterOn(form.getByRole('button', { name: 'Prendre cette décision' }))
    await form.waitFor({ state: 'hidden' })
  })

  await test.step('closed; the minutes hold votes, reasons and receipts; the room sees decisions once the chair opens them, and never a score', async () => {
    expect(await stage.words()).not.toMatch(/\d+,\d|Retenu|Refusé/)
    await enterOn(page.getByRole('button', { name: 'Clore la séance' }))
    await page.getByRole('button', { name: 'Ouvrir les résultats à la salle' }).waitFor()
    expect(await stage.words()).not.toMatch(/\d+,\d|Retenu|Refusé/)
    await enterOn(page.getByRole('button', { name: 'Ouvrir les résultats à la salle' }))
    const again = await StagePage.ready(await local.openTab('/stage.html'))
    await expect(again.label).toHaveText('Résultats')
    expect(await again.words()).toContain('Acajou')
    expect(await again.words()).not.toMatch(/\d+,\d|Refusé/)
    expect(projects).toHaveLength(12)
    await page.bringToFront()
    await enterOn(page.getByRole('main').getByRole('link', { name: 'Procès-verbal' }).first())
    const minutes = page.getByRole('article')
    const decided = minutes.getByRole('table', { name: 'Décisions' }).getByRole('row').filter({ hasText: 'Bouleau' })
    await expect(decided).toContainText('3 pour, 1 contre, 1 ne prend pas part')
    await expect(decided).toContainText('Calendrier moins avancé.')
    await expect(minutes.getByRole('table', { name: 'Reçus des bulletins' }).getByRole('row')).toHaveCount(12)
    await expect(minutes.getByRole('table', { name: 'Présence' })).toContainText('remplace Dubois')
    await readableByAll(page, 'minutes')
  })
})

test('the stage is read from the back of the room, dark or bright', async ({ local }) => {
  const folder = await runningJury(local.places)
  await new FirstRunPage(local.page).open(folder)
  await goByKeys(local.page, 'Ouvrir la console')
  const console = await JuryConsolePage.ready(local.page)
  await console.run()
  const window = await local.openTab('/stage.html')
  await window.setViewportSize({ width: 1920, height: 1080 })
  const stage = await StagePage.ready(window)
  await local.page.bringToFront()
  for (const scene of ['Attente', 'Ordre de passage', 'Pause', 'Merci', 'En ce moment']) {
    await console.showScene(scene)
    if (scene === 'En ce moment') await expect(stage.label).toContainText('Pitch, 3 minutes')
    else await expect(stage.label).not.toContainText('Pitch')
    const smallest = await window.evaluate(() =>
      Math.min(
        ...[...document.querySelectorAll('main *')]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent !== ''))
          .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      ),
    )
    expect(smallest, scene).toBeGreaterThanOrEqual(72)
    expect.soft(await faults(window), scene).toEqual([])
  }
  await local.page.keyboard.press('s')
  const panel = local.page.getByRole('region', { name: 'Ce que montre la scène' })
  await tabTo(panel.getByRole('checkbox', { name: /^Salle claire/ }))
  await local.page.keyboard.press('Space')
  await expect(stage.main).toHaveCSS('background-color', 'rgb(255, 255, 255)')
  expect(await faults(window), 'bright room').toEqual([])
  expect(local.complaints).toEqual([])
})
