import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'

/** The council workbook: preview, checks, export. */
export class WorkbookPage extends DeskPage {
  static override async ready(page: Page): Promise<WorkbookPage> {
    await page.getByRole('region', { name: 'Aperçu du classeur' }).waitFor()
    return new WorkbookPage(page)
  }

  get preview(): Locator {
    return this.main.getByRole('region', { name: 'Aperçu du classeur' })
  }

  /** Content of the chosen cell, as the formula bar shows it. */
  get content(): Locator {
    return this.preview.getByLabel('Contenu de la cellule')
  }

  async sheet(name: string): Promise<Locator> {
    await this.preview.getByRole('tab', { name }).click()
    return this.preview.getByRole('grid', { name: `Feuille ${name}` })
  }

  async export(): Promise<void> {
    await this.main.getByRole('button', { name: 'Exporter en .xlsx' }).click()
    await this.main.getByText(/^Fichier (prêt|enregistré)/).waitFor()
  }

  /** Chooses a cell by what it shows and follows it with T. */
  async follow(cell: Locator): Promise<Locator> {
    await cell.click()
    await this.page.keyboard.press('t')
    const thread = this.main.getByRole('list', { name: 'Fil, du chiffre aux bulletins' })
    await thread.waitFor()
    return thread
  }
}
