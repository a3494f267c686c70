import type { Locator } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose } from './fields.ts'

/** The import of a file: what it holds, what would change, then the import itself. */
export class IntakePage extends DeskPage {
  static async from(desk: DeskPage): Promise<IntakePage> {
    await desk.go('Import')
    return new IntakePage(desk.page)
  }

  /** Gives the page a file of this content. */
  async give(name: string, content: string | Buffer): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content
    await this.page.getByLabel('Fichier à importer').setInputFiles({ name, mimeType: 'text/csv', buffer })
  }

  async chooseProgramme(name: string): Promise<void> {
    await choose(this.main, 'Programme', name)
  }

  get changes(): Locator {
    return this.main.getByRole('region', { name: /^Ce qui changera/ })
  }

  get faults(): Locator {
    return this.main.getByRole('grid', { name: 'À corriger' })
  }

  get twins(): Locator {
    return this.main.getByRole('grid', { name: 'Doublons possibles' })
  }

  get send(): Locator {
    return this.main.getByRole('button', { name: /^Importer / })
  }
}
