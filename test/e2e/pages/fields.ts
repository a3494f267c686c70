import type { Locator } from '@playwright/test'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A field of `scope` by its label, optional or not. */
export function field(scope: Locator, label: string): Locator {
  const name = new RegExp(`^${escaped(label)}\\s*(facultatif)?$`)
  return scope.getByLabel(name).and(scope.page().locator('input, textarea')).first()
}

/** Types over what a field holds and leaves it. Not with Tab: a list that comes next would open over what follows. */
export async function type(scope: Locator, label: string, text: string): Promise<void> {
  const target = field(scope, label)
  const { keyboard } = scope.page()
  await target.click()
  await keyboard.press('ControlOrMeta+A')
  if (text === '') await keyboard.press('Delete')
  else await keyboard.type(text)
  await target.blur()
}

/** Chooses in a searchable list by typing part of a name. */
export async function choose(scope: Locator, label: string, option: string): Promise<void> {
  const { keyboard } = scope.page()
  await field(scope, label).click()
  await keyboard.press('ControlOrMeta+A')
  await keyboard.type(option)
  await scope.page().getByRole('option').filter({ hasText: option }).first().click()
}

/** Picks one of a few choices that are all visible. */
export async function pick(scope: Locator, choice: string): Promise<void> {
  await scope.getByRole('radio', { name: new RegExp(`^${escaped(choice)}`) }).check()
}

/** An open panel, by its title. */
export function panel(scope: Locator, title: string | RegExp): Locator {
  return scope.getByRole('region', { name: title, exact: typeof title === 'string' })
}
