import { expect, test, type LocalApp } from '../fixtures/test.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JuryConsolePage } from '../pages/jury-console-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'
import { StagePage } from '../pages/stage-page.ts'

/** Opens the session that the demonstration has prepared. */
async function openSession({ page }: LocalApp): Promise<JuryConsolePage> {
  const desk = await new FirstRunPage(page).openDemonstration()
  const session = await JurySessionPage.open(desk, /^Comité de labellisation Novacité, 2e appel/)
  await session.everybodyIsPresent()
  return session.openSession()
}

test('the stage follows scene and clock live, and never shows a score', async ({ local }) => {
  const console = await openSession(local)
  const project = (await console.project.textContent()) ?? ''

  const [window] = await Promise.all([local.context.waitForEvent('page'), console.openStage()])
  const stage = await StagePage.ready(window)

  await test.step('scenes', async () => {
    await console.showScene('Ordre de passage')
    await expect(stage.label).toHaveText('Ordre de passage')
    await console.showScene('En ce moment')
    await expect(stage.title).toHaveText(project.replace(/\d+(er|e) sur \d+$/, ''))
    await console.press('Shift+S')
    await expect(stage.black).toBeVisible()
    await console.press('Shift+S')
    await expect(stage.black).toBeHidden()
  })

  await test.step('clock', async () => {
    await console.run()
    const before = await stage.secondsLeft()
    await expect.poll(() => stage.secondsLeft()).toBeLessThan(before - 1)
    expect(Math.abs((await stage.secondsLeft()) - (await console.secondsLeft()))).toBeLessThanOrEqual(1)
    await console.pause()
    await expect(stage.label).toContainText('en pause')
  })

  await test.step('a ballot changes nothing on the stage', async () => {
    const shown = await stage.words()
    await console.typeBallot(1, ['3', '3', '3', '3', '3'])
    expect(await stage.words()).toBe(shown)
    expect(shown).not.toMatch(/moyenne|note|bulletin|\b\d+,\d+\b/i)
  })
  expect(local.complaints).toEqual([])
})

test('a reload in the middle of a running timer keeps the time that is left', async ({ local }) => {
  const console = await openSession(local)
  await console.run()
  const before = await console.reading()
  await local.page.reload()
  const again = await JuryConsolePage.ready(local.page)
  await expect(again.clock).toBeVisible()
  const after = await again.reading()
  // Whole seconds, each shown up to a quarter of a second late.
  const drift = before.seconds - after.seconds - (after.at - before.at) / 1000
  expect(Math.abs(drift)).toBeLessThanOrEqual(1.25)
  await expect.poll(() => again.secondsLeft()).toBeLessThan(after.seconds)
  expect(local.complaints).toEqual([])
})
