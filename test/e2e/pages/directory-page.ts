import type { Locator } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose, panel, type } from './fields.ts'

/** The directory: organisations, and people beside them. */
export class DirectoryPage extends DeskPage {
  static async from(desk: DeskPage): Promise<DirectoryPage> {
    await desk.go('Annuaire')
    return new DirectoryPage(desk.page)
  }

  async addOrganisation(name: string, nature: string): Promise<OrganisationPage> {
    await this.main.getByRole('button', { name: 'Ajouter un organisme' }).click()
    const form = panel(this.main, 'Nouvel organisme')
    await type(form, 'Nom', name)
    await choose(form, 'Nature juridique', nature)
    await form.getByRole('button', { name: 'Ajouter l’organisme' }).click()
    return OrganisationPage.named(this, name)
  }

  async addPerson(givenName: string, familyName: string): Promise<void> {
    await this.go('Annuaire')
    await this.main.getByRole('link', { name: 'Personnes' }).click()
    await this.main.getByRole('button', { name: 'Ajouter une personne' }).click()
    const form = panel(this.main, 'Nouvelle personne')
    await type(form, 'Prénom', givenName)
    await type(form, 'Nom', familyName)
    await form.getByRole('button', { name: 'Ajouter la personne' }).click()
    await this.main.getByRole('heading', { level: 1, name: `${givenName} ${familyName}` }).waitFor()
  }
}

/** The record of an organisation, each field changed in place. */
export class OrganisationPage extends DeskPage {
  static async named(desk: DeskPage, name: string): Promise<OrganisationPage> {
    await desk.main.getByRole('heading', { level: 1, name }).waitFor()
    return new OrganisationPage(desk.page)
  }

  get identifiers(): Locator {
    return this.main.getByRole('region', { name: 'Identifiants' })
  }

  async typeSiren(text: string): Promise<void> {
    await type(this.identifiers, 'SIREN', text)
  }
}

/** Records that may be one, and the merges that were made. */
export class TwinsPage extends DeskPage {
  static async from(desk: DeskPage): Promise<TwinsPage> {
    await desk.go('Annuaire')
    await desk.main.getByRole('link', { name: 'Doublons' }).click()
    await desk.main.getByRole('heading', { level: 1, name: 'Doublons' }).waitFor()
    return new TwinsPage(desk.page)
  }

  get pairs(): Locator {
    return this.main.getByRole('grid', { name: 'Doublons à comparer' })
  }

  get keepFirst(): Locator {
    return this.main.getByRole('button', { name: /^Garder la première/ })
  }

  get separate(): Locator {
    return this.main.getByRole('button', { name: /^Séparer/ })
  }
}
