import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose, pick } from './fields.ts'

/** A report of any kind: parameters, preview, checks, export, editions. */
export class ReportPage extends DeskPage {
  /** Opens a kind from the list of exports. */
  static async open(desk: DeskPage, title: string): Promise<ReportPage> {
    await desk.go('Exports')
    await desk.open(title)
    await desk.main.getByRole('heading', { level: 1, name: title }).waitFor()
    return new ReportPage(desk.page)
  }

  get preview(): Locator {
    return this.main.getByRole('region', { name: /^Aperçu/ })
  }

  /** Content of the chosen cell, as the formula bar shows it. */
  get content(): Locator {
    return this.preview.getByLabel('Contenu de la cellule')
  }

  /** The last editions of this report. */
  get editions(): Locator {
    return this.main.getByRole('region', { name: 'Dernières éditions' }).getByRole('listitem')
  }

  async sheet(name: string): Promise<Locator> {
    await this.preview.getByRole('tab', { name, exact: true }).click()
    return this.preview.getByRole('grid', { name: `Feuille ${name}` })
  }

  async choose(label: string, option: string): Promise<void> {
    await choose(this.main, label, option)
  }

  async pick(choice: string): Promise<void> {
    await pick(this.main, choice)
  }

  /** Exports in the format that the kind is made for, and answers what the page says of it. */
  async export(format: string): Promise<string> {
    await this.main.getByRole('button', { name: `Exporter en .${format}` }).click()
    return this.written()
  }

  /** Exports in another of its formats. */
  async exportAs(name: string): Promise<string> {
    await this.main.getByRole('button', { name, exact: true }).click()
    return this.written()
  }

  private async written(): Promise<string> {
    const line = this.main.getByRole('status').filter({ hasText: /^Fichier (prêt|enregistré)/ })
    await line.waitFor()
    return (await line.textContent()) ?? ''
  }
}

/** The list of exports with the check of files of open data. */
export class ExportsPage extends DeskPage {
  static override async ready(page: Page): Promise<ExportsPage> {
    await page.getByRole('heading', { level: 1, name: 'Exports' }).waitFor()
    return new ExportsPage(page)
  }

  get runs(): Locator {
    return this.main.getByRole('grid', { name: 'Dernières éditions' })
  }

  get faults(): Locator {
    return this.main.getByRole('grid', { name: 'Fautes du fichier' })
  }

  async check(name: string, text: string): Promise<void> {
    await this.main
      .getByLabel('Fichier SCDL', { exact: true })
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await this.main.getByText(`${name}\u00a0:`).waitFor()
  }
}
