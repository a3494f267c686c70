import type { Locator, Page } from '@playwright/test'

/** The desk: rail, top bar, and whatever page is open in it. */
export class DeskPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async ready(page: Page): Promise<DeskPage> {
    await page.getByText('Chercher ou aller à…').waitFor({ timeout: 30_000 })
    return new DeskPage(page)
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  /** Goes to an entry of the rail. */
  async go(label: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: label }).first().click()
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }

  /** Opens a row of the list on the page by its name. */
  async open(name: string | RegExp): Promise<void> {
    await this.main.getByRole('link', { name }).first().click()
    await this.page.getByRole('heading', { level: 1 }).waitFor()
  }
}
