import { readFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { ConventionPage } from './convention-page.ts'
import { DeskPage } from './desk-page.ts'
import { panel, pick, type } from './fields.ts'

/** Payments and balance of one convention: ledger, documents, balance, reductions. */
export class PaymentsPage extends DeskPage {
  static async open(desk: DeskPage, convention: string): Promise<PaymentsPage> {
    await ConventionPage.open(desk, convention)
    await desk.main.getByRole('link', { name: 'Pièces, solde et réductions' }).click()
    await desk.main.getByRole('heading', { level: 1, name: 'Versements et solde' }).waitFor()
    return new PaymentsPage(desk.page)
  }

  get ledger(): Locator {
    return this.main.getByRole('grid', { name: 'Registre' })
  }

  /** The account to pay, in one line. */
  get payee(): Locator {
    return this.main.getByText(/^À verser sur/).locator('..')
  }

  /** Notes on the page of the beneficiary that its new account was confirmed. */
  async confirmAccount(how: string): Promise<void> {
    await this.payee.getByRole('link', { name: 'Coordonnées bancaires' }).click()
    await this.main.getByRole('button', { name: /^Confirmer, FR76/ }).click()
    const form = panel(this.main, 'Confirmer ce compte')
    await type(form, 'Comment', how)
    await form.getByRole('button', { name: 'Noter la confirmation' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  get documents(): Locator {
    return this.main.getByRole('grid', { name: 'Pièces demandées' })
  }

  section(title: string): Locator {
    return this.main.getByRole('region', { name: new RegExp(`^${title}`) })
  }

  /** Records what is proposed: the rest of the first instalment that has one. */
  async pay(order: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Saisir un mouvement' }).click()
    const form = panel(this.main, 'Saisir un mouvement')
    await type(form, 'Numéro de mandat', order)
    await form.getByRole('button', { name: 'Saisir le mouvement' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  /** Takes the first procedure from its observations to the ledger. */
  async reduce(order: string): Promise<void> {
    await this.main.getByRole('button', { name: /^Noter les observations/ }).click()
    const observations = panel(this.main, 'Noter les observations')
    await observations.getByRole('button', { name: 'Noter les observations', exact: true }).click()
    await this.main.getByRole('button', { name: /^Noter la décision,/ }).click()
    const decision = panel(this.main, 'Noter la décision')
    await pick(decision, 'Réduire ou retirer')
    await decision.getByRole('button', { name: 'Noter la décision', exact: true }).click()
    await this.main.getByRole('button', { name: /^Passer au registre,/ }).click()
    const apply = panel(this.main, 'Passer la réduction au registre')
    await type(apply, 'Numéro de titre', order)
    await apply.getByRole('button', { name: 'Passer au registre', exact: true }).click()
    await apply.waitFor({ state: 'hidden' })
  }
}

/** The accountant's return: a file, its preview, what did not match. */
export class ReturnPage extends DeskPage {
  static async open(desk: DeskPage): Promise<ReturnPage> {
    await desk.go('Versements')
    await desk.main.getByRole('link', { name: 'Retour du comptable' }).click()
    await desk.main.getByRole('heading', { level: 1, name: 'Retour du comptable' }).waitFor()
    return new ReturnPage(desk.page)
  }

  async choose(name: string, lines: readonly string[]): Promise<void> {
    await this.give(name, Buffer.from(`${lines.join('\r\n')}\r\n`))
  }

  async give(name: string, buffer: Buffer): Promise<void> {
    await this.main
      .getByLabel('Fichier du comptable')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  }

  get matched(): Locator {
    return this.main.getByRole('grid', { name: 'Paiements à reprendre' })
  }

  get unmatched(): Locator {
    return this.main.getByRole('grid', { name: 'Lignes non rattachées' })
  }
}

/** The dates to keep: late, coming, done. */
export class RemindersPage extends DeskPage {
  static async open(desk: DeskPage): Promise<RemindersPage> {
    await desk.go('Rappels')
    return new RemindersPage(desk.page)
  }

  list(title: 'En retard' | 'À venir' | 'Fait'): Locator {
    return this.main.getByRole('grid', { name: `Rappels\u00a0: ${title.toLowerCase()}`, exact: true })
  }

  async note(words: 'Noter fait' | 'Noter à faire', duty: string): Promise<void> {
    await this.main.getByRole('button', { name: `${words}, ${duty}` }).click()
  }

  /** The calendar file that the page saves. */
  async calendar(): Promise<string> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.main.getByRole('button', { name: 'Enregistrer le calendrier' }).click(),
    ])
    return readFile(await download.path(), 'utf8')
  }
}
