import { expect, type Locator, type Page } from '@playwright/test'

const focused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement)

/** Goes to something with the Tab key alone, as somebody without a mouse would. Fails when a round does not reach it. */
export async function tabTo(target: Locator, longest = 250): Promise<void> {
  await target.waitFor()
  const { keyboard } = target.page()
  for (let presses = 0; presses < longest && !(await focused(target)); presses += 1) await keyboard.press('Tab')
  await expect(target).toBeFocused()
}

/** Goes to a button or a link with Tab, and acts on it with Enter. */
export async function enterOn(target: Locator): Promise<void> {
  await tabTo(target)
  await target.page().keyboard.press('Enter')
}

/** Goes to a page or a record through the palette, by its words. */
export async function goByKeys(page: Page, words: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Chercher ou aller à' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(words)
  await palette.getByRole('option').filter({ hasText: words }).first().waitFor()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: heading })).toBeVisible()
}

/** Types over what the focused field holds. */
export async function typeOver(target: Locator, text: string): Promise<void> {
  await tabTo(target)
  const { keyboard } = target.page()
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type(text)
}

/** Chooses in a searchable list with keys: part of the name, down, Enter. */
export async function chooseByKeys(target: Locator, option: string): Promise<void> {
  await typeOver(target, option)
  const { keyboard } = target.page()
  await target.page().getByRole('option').filter({ hasText: option }).first().waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(target).toHaveValue(option)
}
