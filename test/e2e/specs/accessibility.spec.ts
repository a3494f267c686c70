import type { Page } from '@playwright/test'
import { faults } from '../fixtures/faults.ts'
import { expect, test } from '../fixtures/test.ts'
import { DeskPage } from '../pages/desk-page.ts'
import { pick } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'

/** Addresses of the lists, and of the first record of each, with the pages that hang on it. */
async function addresses(desk: DeskPage): Promise<readonly string[]> {
  const found = [
    '/',
    '/preferences',
    '/annuaire?vue=personnes',
    '/annuaire/doublons',
    '/annuaire/donnees',
    '/conventions/nouvelle',
    '/jurys/formats',
    '/jurys/interets',
  ]
  for (const entry of await desk.rail.getByRole('listitem').getByRole('link').all()) {
    const path = (await entry.getAttribute('href')) ?? '/'
    if (path === '/') continue
    found.push(path)
    await entry.click()
    await desk.heading.waitFor()
    const row = desk.main.getByRole('rowheader').getByRole('link').first()
    const record = (await row.isVisible()) ? await row.getAttribute('href') : null
    if (record !== null) found.push(record)
    if (record?.startsWith('/jurys/') === true) found.push(`${record}/resultats`, `${record}/pv`, `${record}/papiers`)
    if (record?.startsWith('/conventions/') === true) found.push(`${record}/avenant`, record.replace('/', '/suivre/'))
    if (record?.startsWith('/conseil/') === true) found.push(`${record}/classeur`)
  }
  await goTo(desk.page, '/annuaire?vue=personnes')
  const person = await desk.main.getByRole('rowheader').getByRole('link').first().getAttribute('href')
  if (person !== null) found.push(person, `${person}/donnees`)
  return [...new Set(found)]
}

/** Goes to an address without loading the application again, and waits for the page that is there. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset['left'] = ''
    history.pushState(null, '', to)
  }, path)
  await page.locator('main h1:not([data-left])').waitFor()
}

test('no page keeps anybody out, in light and in dark', async ({ local }) => {
  test.setTimeout(480_000)
  const { page } = local
  await new FirstRunPage(page).shown()
  expect(await faults(page), 'first run').toEqual([])
  const desk = await new FirstRunPage(page).openDemonstration()
  const pages = await addresses(desk)
  expect(pages.length).toBeGreaterThan(20)
  for (const [theme, choice] of [
    ['light', 'Clair'],
    ['dark', 'Sombre'],
  ] as const) {
    await desk.preferences()
    await pick(desk.main, choice)
    for (const path of pages) {
      await goTo(page, path)
      await expect(desk.main.getByRole('progressbar')).toHaveCount(0)
      // Only colours change in the dark.
      const found = await faults(page, theme === 'dark' ? 'color-contrast' : undefined)
      expect.soft(found, `${theme} ${path}`).toEqual([])
    }
  }
  expect(local.complaints).toEqual([])
})

test('the desk and the console by keyboard alone', async ({ local }) => {
  const { page } = local
  const { keyboard } = page
  const desk = await new FirstRunPage(page).openDemonstration()

  await test.step('skip link', async () => {
    await page.reload()
    await DeskPage.ready(page)
    await keyboard.press('Tab')
    await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(desk.main).toBeFocused()
  })

  await test.step('rail by G and a letter', async () => {
    await keyboard.press('g')
    await keyboard.press('c')
    await expect(desk.heading).toHaveText('Conventions')
    await keyboard.press('g')
    await keyboard.press('j')
    await expect(desk.heading).toHaveText('Jurys')
  })

  await test.step('rows of a table', async () => {
    await keyboard.press('g')
    await keyboard.press('c')
    await expect(desk.heading).toHaveText('Conventions')
    const rows = desk.main.getByRole('grid').first().getByRole('row')
    await rows.nth(1).focus()
    await keyboard.press('ArrowDown')
    await expect(rows.nth(2)).toBeFocused()
    const name = await rows.nth(2).getByRole('rowheader').innerText()
    await keyboard.press('Enter')
    await expect(desk.heading).toHaveText(name)
  })

  await test.step('search', async () => {
    await keyboard.press('Control+K')
    await expect(page.getByRole('combobox', { name: 'Chercher ou aller à' })).toBeFocused()
    await keyboard.type('2e appel')
    await expect(page.getByRole('option').first()).toContainText('2e appel')
    await keyboard.press('Enter')
    await expect(desk.heading).toContainText('2e appel')
  })

  await test.step('console', async () => {
    const session = new JurySessionPage(page)
    await session.everybodyIsPresent()
    const console = await session.openSession()
    await console.run()
    await console.pause()
    await console.press('n')
    await console.press('+')
    await console.press('?')
    await expect(page.getByRole('region', { name: 'Toutes les touches' })).toBeVisible()
    await console.press('Escape')
    await expect(page.getByRole('region', { name: 'Toutes les touches' })).toBeHidden()
    await console.typeBallot(2, ['2', '3', '4', '3', '2'])
    const project = await console.project.textContent()
    await console.press('p')
    await expect(console.project).not.toHaveText(project ?? '')
    expect(await faults(page), 'console').toEqual([])
  })
  expect(local.complaints).toEqual([])
})
