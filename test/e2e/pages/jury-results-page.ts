import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose } from './fields.ts'

/** Results of a session: ranking, decisions, closing. */
export class JuryResultsPage extends DeskPage {
  static override async ready(page: Page): Promise<JuryResultsPage> {
    await page.getByRole('heading', { name: 'Le rang selon l’agrégat' }).waitFor()
    return new JuryResultsPage(page)
  }

  async decide(project: string, decision: string): Promise<void> {
    await choose(this.main, `Décision sur ${project}`, decision)
    await this.row(project).getByText('confirmé').waitFor()
  }

  row(project: string): Locator {
    return this.main.getByRole('row').filter({ hasText: project }).first()
  }

  async closeSession(): Promise<void> {
    await this.main.getByRole('button', { name: 'Clore la séance' }).click()
    await this.main.getByRole('button', { name: 'Noter le procès-verbal signé' }).waitFor()
  }

  /** Goes to the minutes on screen. */
  async minutes(): Promise<Locator> {
    await this.main.getByRole('link', { name: 'Procès-verbal' }).first().click()
    const minutes = this.main.getByRole('article')
    await minutes.waitFor()
    return minutes
  }
}
