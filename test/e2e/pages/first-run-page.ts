import type { Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'

/** The four ways to begin. */
export class FirstRunPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens the demonstration with its digit and waits for the desk. */
  async openDemonstration(): Promise<DeskPage> {
    await this.page.getByRole('heading', { name: 'Tremplin' }).waitFor()
    await this.page.keyboard.press('1')
    return DeskPage.ready(this.page)
  }
}
