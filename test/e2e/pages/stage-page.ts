import type { Locator, Page } from '@playwright/test'
import { readClock } from './read-clock.ts'

/** The projector page. */
export class StagePage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  static async ready(page: Page): Promise<StagePage> {
    await page.getByRole('main').waitFor()
    return new StagePage(page)
  }

  get main(): Locator {
    return this.page.getByRole('main')
  }

  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 })
  }

  /** What is on: the segment, or the scene. */
  get label(): Locator {
    return this.main.getByRole('paragraph').first()
  }

  get black(): Locator {
    return this.page.getByRole('main', { name: 'Scène noire' })
  }

  /** Seconds that the large clock shows. */
  async secondsLeft(): Promise<number> {
    return readClock(await this.main.getByText(/^[−-]?\d+:\d\d$/).textContent())
  }

  /** Everything that the room can read, without the hours and the clock. */
  async words(): Promise<string> {
    return (await this.main.innerText()).replace(/[−-]?\d+:\d\d/g, '')
  }
}
