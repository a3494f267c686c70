import { expect, type Locator, type Page } from '@playwright/test'
import { JuryResultsPage } from './jury-results-page.ts'
import { readClock } from './read-clock.ts'

/** The facilitator's console, driven by keys. */
export class JuryConsolePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async ready(page: Page): Promise<JuryConsolePage> {
    await page.getByRole('timer').waitFor()
    return new JuryConsolePage(page)
  }

  get clock(): Locator {
    return this.page.getByRole('timer')
  }

  /** The project whose turn it is. */
  get project(): Locator {
    return this.page.getByRole('region', { name: /sur \d+$/ }).getByRole('heading', { level: 2 })
  }

  get jurors(): Locator {
    return this.page.getByRole('region', { name: 'Bulletins sur ce projet' })
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key)
  }

  /** Seconds that the clock shows: the rest of the segment, negative once it is over. */
  async secondsLeft(): Promise<number> {
    return readClock(await this.clock.textContent())
  }

  /** What the clock shows and the instant, in milliseconds, at which it was read: both in one look at the page. */
  async reading(): Promise<{ readonly seconds: number; readonly at: number }> {
    const { text, at } = await this.clock.evaluate((clock) => ({ text: clock.textContent, at: Date.now() }))
    return { seconds: readClock(text), at }
  }

  /** Starts or resumes the clock, unless it runs. */
  async run(): Promise<void> {
    const button = this.page.getByRole('button', { name: /^(Démarrer|Reprendre)$/ })
    if (await button.isVisible()) await this.press('Space')
    await this.page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
  }

  async pause(): Promise<void> {
    await this.press('Space')
    await this.page.getByRole('button', { name: 'Reprendre', exact: true }).waitFor()
  }

  async openStage(): Promise<void> {
    await this.page.getByRole('button', { name: 'Ouvrir la scène' }).click()
  }

  async showScene(name: string): Promise<void> {
    await this.press('s')
    const form = this.page.getByRole('region', { name: 'Ce que montre la scène' })
    await form.getByRole('radio', { name }).click()
    await this.page.getByText(`Scène\u00a0: «\u00a0${name}\u00a0»`).waitFor()
    await this.press('Escape')
  }

  /** Answers the gate of an open ballot, when the juror has not declared: Enter says « rien à déclarer ». */
  async declare(ballot: Locator): Promise<void> {
    const nothing = ballot.getByRole('radio', { name: 'Rien à déclarer' })
    await nothing.or(ballot.getByRole('textbox').first()).first().waitFor()
    if (!(await nothing.isVisible())) return
    await this.page.keyboard.press('Enter')
    await nothing.waitFor({ state: 'hidden' })
  }

  /** Types the ballot of a juror on the project of the moment with keys only: digit, scores, Tab, Escape. */
  async typeBallot(juror: number, scores: readonly string[]): Promise<void> {
    const { keyboard } = this.page
    await keyboard.press(String(juror))
    const form = this.page.getByRole('region', { name: /^Bulletin d[e’]/ })
    await this.declare(form)
    await expect(form.getByRole('textbox').first()).toBeFocused()
    for (const score of scores) {
      await keyboard.type(score)
      await keyboard.press('Tab')
    }
    await expect(form.getByText(/^reçu/)).toBeVisible()
    await keyboard.press('Escape')
    const row = this.jurors.getByRole('listitem').nth(juror - 1)
    await expect(row).toContainText('Rendu')
  }

  /** Seals the ballots; the session goes to its deliberation. */
  async deliberate(): Promise<JuryResultsPage> {
    await this.page.getByRole('button', { name: 'Sceller et délibérer' }).click()
    await this.page
      .getByRole('region', { name: 'Sceller les bulletins et délibérer' })
      .getByRole('button', { name: 'Sceller et délibérer' })
      .click()
    await this.page.getByRole('link', { name: 'Voir les résultats' }).click()
    return JuryResultsPage.ready(this.page)
  }
}
