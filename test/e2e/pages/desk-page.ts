import { expect, type Locator, type Page } from '@playwright/test'

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

  get rail(): Locator {
    return this.page.getByRole('navigation', { name: 'Principale' })
  }

  get heading(): Locator {
    return this.main.getByRole('heading', { level: 1 })
  }

  /** The line under the top bar that says who writes, and that one reads. */
  get reading(): Locator {
    return this.page.getByText(/^(Ouvert en écriture|Plus personne n’écrit)/)
  }

  /** What undo and redo say, in the top bar. */
  get message(): Locator {
    return this.page.getByRole('banner').getByRole('status').first()
  }

  /** Goes to an entry of the rail. */
  async go(label: string): Promise<void> {
    await this.rail.getByRole('link', { name: label }).first().click()
    await this.heading.waitFor()
  }

  /** Opens a row of the list on the page by its name. */
  async open(name: string | RegExp): Promise<void> {
    await this.main.getByRole('link', { name }).first().click()
    await this.heading.waitFor()
  }

  /** Waits until the foot of the rail says that everything is on the disk. */
  async saved(): Promise<void> {
    await expect(this.rail.getByRole('status')).toHaveText(/Enregistré à/)
  }

  /** Opens the preferences, where the folder is told. */
  async preferences(): Promise<void> {
    await this.rail.getByRole('link', { name: 'Préférences' }).click()
    await this.heading.waitFor()
  }

  /** Folder of the workspace, as the preferences tell it. */
  async folder(): Promise<string> {
    await this.preferences()
    return (await this.main.getByRole('definition').filter({ hasText: '.tremplin' }).textContent()) ?? ''
  }

  /** Closes the workspace and comes back to the choice of one. */
  async close(): Promise<void> {
    await this.preferences()
    await this.main.getByRole('button', { name: 'Fermer et en choisir un autre' }).click()
    await this.page.getByText('Pour commencer').waitFor()
  }
}
