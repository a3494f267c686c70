import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'

/** The screen of a damaged journal: what is safe, what is in doubt, three ways out. */
export class RecoveryPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async shown(page: Page): Promise<RecoveryPage> {
    await page.getByRole('heading', { level: 1, name: /^Ce dossier est abîmé/ }).waitFor()
    return new RecoveryPage(page)
  }

  get safe(): Locator {
    return this.page.getByRole('region', { name: 'Ce qui est sûr' })
  }

  get doubts(): Locator {
    return this.page.getByRole('region', { name: 'Ce qui ne peut pas être vérifié' }).getByRole('listitem')
  }

  async workOnHealthyCopy(): Promise<DeskPage> {
    await this.page.getByRole('button', { name: 'Travailler sur une copie saine' }).click()
    return DeskPage.ready(this.page)
  }

  async consult(): Promise<DeskPage> {
    await this.page.getByRole('button', { name: 'Consulter en lecture seule' }).click()
    return DeskPage.ready(this.page)
  }
}
