import type { Locator } from '@playwright/test'
import { journalLength } from '../fixtures/folder.ts'
import { expect } from '../fixtures/test.ts'

/** Pastes into a field over what it holds, and leaves it. */
export async function paste(target: Locator, text: string): Promise<void> {
  const page = target.page()
  await target.click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.keyboard.press('ControlOrMeta+V')
  await target.blur()
}

/** Each wrong form says why under the field, keeps what was typed, and writes nothing. */
export async function refusesEach(
  folder: string,
  target: Locator,
  wrong: readonly (readonly [string, RegExp])[],
  /** A field of a form keeps what was typed: it is emptied rather than given back. */
  within: 'record' | 'form' = 'record',
): Promise<void> {
  const before = await journalLength(folder)
  const wrapper = target.locator('xpath=ancestor::*[.//*[@role="alert"] or .//label][1]')
  const held = await target.inputValue()
  for (const [text, sentence] of wrong) {
    await paste(target, text)
    await expect(target, text).toHaveAttribute('aria-invalid', 'true')
    await expect(wrapper.getByRole('alert'), text).toHaveText(sentence)
    await expect(target).toHaveValue(text.replaceAll('\n', ''))
  }
  if (within === 'record') await target.press('Escape')
  else {
    await target.fill('')
    await target.blur()
  }
  await expect(target).toHaveValue(held)
  await expect(target).not.toHaveAttribute('aria-invalid', 'true')
  expect(await journalLength(folder)).toBe(before)
}
