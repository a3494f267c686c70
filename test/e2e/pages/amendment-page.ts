import type { Locator, Page } from '@playwright/test'
import { submitTo } from './convention-page.ts'
import type { DeliberationPage } from './deliberation-page.ts'
import { DeskPage } from './desk-page.ts'
import { type } from './fields.ts'

/** An amendment on the bench: the change at the left, its effect at the right. */
export class AmendmentPage extends DeskPage {
  static override async ready(page: Page): Promise<AmendmentPage> {
    await page.getByRole('heading', { level: 1, name: /^Avenant n°/ }).waitFor()
    return new AmendmentPage(page)
  }

  /** Before, after, difference. */
  get effect(): Locator {
    return this.main.getByRole('table', { name: 'Avant, après, différence' })
  }

  async typeTotal(amount: string): Promise<void> {
    await type(this.main, 'Nouveau montant total', amount)
  }

  async prepare(): Promise<void> {
    await this.main.getByRole('button', { name: 'Préparer le brouillon' }).click()
    await this.main.getByText('Brouillon enregistré').waitFor()
  }

  async submit(sitting: string, title: string): Promise<DeliberationPage> {
    await this.main.getByRole('button', { name: 'Soumettre à une délibération' }).click()
    return submitTo(this, sitting, title)
  }
}
