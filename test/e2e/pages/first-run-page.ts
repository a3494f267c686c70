import type { Locator, Page } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { type } from './fields.ts'

/** The four ways to begin. */
export class FirstRunPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  /** Waits for the screen, and until it has painted: it listens to the digits from then on. */
  async shown(): Promise<this> {
    await this.page.getByRole('heading', { name: 'Pour commencer' }).waitFor()
    await this.page.evaluate(
      () => new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))),
    )
    return this
  }

  /** Opens the demonstration with its digit and waits for the desk. */
  async openDemonstration(): Promise<DeskPage> {
    await this.shown()
    await this.page.keyboard.press('1')
    return DeskPage.ready(this.page)
  }

  /** Creates a workspace in the documents folder. */
  async create(name: string, actor: string): Promise<DeskPage> {
    await this.fillCreation(name, actor)
    await this.submitCreation()
    return DeskPage.ready(this.page)
  }

  async fillCreation(name: string, actor: string): Promise<void> {
    await this.shown()
    await this.page.keyboard.press('2')
    await type(this.main, 'Nom de l’espace de travail', name)
    await type(this.main, 'Votre nom', actor)
  }

  async submitCreation(): Promise<void> {
    await this.page.getByRole('button', { name: 'Créer l’espace de travail', exact: true }).click()
  }

  /** Asks for an existing workspace by the address of its folder. */
  async askToOpen(folder: string): Promise<void> {
    await this.shown()
    await this.page.getByRole('button', { name: /^Ouvrir un espace existant/ }).click()
    const browser = this.page.getByRole('group', { name: 'Espace de travail' })
    await browser.getByLabel('Adresse du dossier').fill(parentOf(folder))
    await browser.getByLabel('Adresse du dossier').press('Enter')
    await browser.getByRole('button', { name: nameOf(folder) }).click()
    await this.page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
  }

  /** Opens an existing workspace and waits for the desk. */
  async open(folder: string): Promise<DeskPage> {
    await this.askToOpen(folder)
    return DeskPage.ready(this.page)
  }

  /** Restores the newest snapshot of a workspace under another name. */
  async restore(folder: string, name: string): Promise<DeskPage> {
    await this.shown()
    await this.page.getByRole('button', { name: /^Restaurer/ }).click()
    const browser = this.page.getByRole('group', { name: 'Espace de travail à reprendre' })
    await browser.getByLabel('Adresse du dossier').fill(parentOf(folder))
    await browser.getByLabel('Adresse du dossier').press('Enter')
    await browser.getByRole('button', { name: nameOf(folder) }).click()
    await type(this.main, 'Nom du nouveau dossier', name)
    await this.page.getByRole('button', { name: 'Restaurer dans un nouveau dossier' }).click()
    return DeskPage.ready(this.page)
  }
}

const nameOf = (folder: string): string => folder.split(/[\\/]/).at(-1) ?? folder
const parentOf = (folder: string): string => folder.slice(0, -nameOf(folder).length - 1)
