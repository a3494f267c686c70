import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose, type } from './fields.ts'
import { WorkbookPage } from './workbook-page.ts'

type Votes = { readonly result: string; readonly for: string; readonly against: string; readonly abstain: string }

/** A deliberation: lines, vote, dates. */
export class DeliberationPage extends DeskPage {
  static override async ready(page: Page, title?: string): Promise<DeliberationPage> {
    await page.getByRole('heading', { level: 1, ...(title === undefined ? {} : { name: title }) }).waitFor()
    return new DeliberationPage(page)
  }

  get lines(): Locator {
    return this.main.getByRole('grid', { name: 'Lignes de la délibération' })
  }

  get vote(): Locator {
    return this.main.getByRole('region', { name: 'Vote', exact: true })
  }

  async recordVote(votes: Votes): Promise<void> {
    await this.vote.getByRole('button', { name: 'Saisir le vote' }).click()
    await choose(this.vote, 'Résultat', votes.result)
    await type(this.vote, 'Pour', votes.for)
    await type(this.vote, 'Contre', votes.against)
    await type(this.vote, 'Abstentions', votes.abstain)
    await this.vote.getByRole('button', { name: 'Enregistrer le vote' }).click()
    await this.vote.getByRole('button', { name: 'Enregistrer le vote' }).waitFor({ state: 'hidden' })
  }

  async adopt(): Promise<void> {
    const button = this.vote.getByRole('button', { name: 'Noter l’adoption' })
    await button.click()
    await button.waitFor({ state: 'hidden' })
  }

  async workbook(): Promise<WorkbookPage> {
    await this.main.getByRole('link', { name: 'Classeur', exact: true }).click()
    return WorkbookPage.ready(this.page)
  }
}
