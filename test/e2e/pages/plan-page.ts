import type { Locator, Page } from '@playwright/test'
import { answerFinding } from './convention-page.ts'
import { DeskPage } from './desk-page.ts'
import { panel, pick, type } from './fields.ts'

/** A financing plan: lines in cash and in kind, and the gap. */
export class PlanPage extends DeskPage {
  static override async ready(page: Page): Promise<PlanPage> {
    await page.getByRole('region', { name: /^Lignes/ }).waitFor()
    return new PlanPage(page)
  }

  get sources(): Locator {
    return this.main.getByRole('table', { name: 'Ressources par source' })
  }

  async addLine(side: 'Dépense' | 'Ressource', label: string, amount: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Ajouter une ligne' }).click()
    const form = panel(this.main, 'Ajouter une ligne')
    await pick(form, side)
    await type(form, 'Libellé', label)
    await type(form, 'Montant', amount)
    await form.getByRole('button', { name: 'Enregistrer la ligne' }).click()
    await form.waitFor({ state: 'hidden' })
    await this.main.getByRole('grid', { name: 'Lignes du plan' }).getByText(label, { exact: true }).waitFor()
  }

  async answer(finding: string | RegExp, note: string): Promise<void> {
    await answerFinding(this.main, finding, note)
  }
}
