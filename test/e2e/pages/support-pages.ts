import type { Locator } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { panel, pick, type } from './fields.ts'
import { enterOn } from './keyboard.ts'

/** Hours of support: the line typed at once and what is listed. */
export class HoursPage extends DeskPage {
  static async from(desk: DeskPage): Promise<HoursPage> {
    await desk.go('Heures')
    await desk.main.getByRole('heading', { level: 1, name: 'Heures d’accompagnement' }).waitFor()
    return new HoursPage(desk.page)
  }

  get line(): Locator {
    return this.main.getByRole('textbox', { name: 'Ligne d’heures' })
  }

  get refusal(): Locator {
    return this.main.getByRole('alert')
  }

  row(name: string): Locator {
    return this.main.getByRole('grid', { name: 'Heures d’accompagnement' }).getByRole('row', { name })
  }

  /** Types a line and sends it, with the keyboard only. */
  async log(text: string): Promise<void> {
    await this.line.focus()
    await this.page.keyboard.press('Control+A')
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
  }
}

/** A place with its occupation. */
export class SitePage extends DeskPage {
  static async named(desk: DeskPage, name: string): Promise<SitePage> {
    await desk.go('Lieux')
    await desk.main.getByRole('grid', { name: 'Lieux' }).getByRole('link', { name }).click()
    await desk.main.getByRole('heading', { level: 1, name }).waitFor()
    return new SitePage(desk.page)
  }

  /** The drawing of the occupation as its table. */
  async table(): Promise<Locator> {
    await this.main.getByRole('button', { name: 'Table, Occupation' }).click()
    return this.main.getByRole('grid', { name: /^Occupation/ })
  }
}

/** Candidatures by status, moved by keys or by the mouse. */
export class PipelineBoardPage extends DeskPage {
  static async from(desk: DeskPage): Promise<PipelineBoardPage> {
    await enterOn(desk.main.getByRole('button', { name: 'Voir en tableau' }))
    const board = new PipelineBoardPage(desk.page)
    await board.column('Reçue').waitFor()
    return board
  }

  column(status: string): Locator {
    return this.main.getByRole('region', { name: status, exact: true })
  }

  card(project: string): Locator {
    return this.main.getByRole('link', { name: project })
  }

  /** Drags a candidature to the top of another column. */
  async drag(project: string, status: string): Promise<void> {
    await this.card(project).dragTo(this.column(status), { targetPosition: { x: 40, y: 60 } })
  }
}

/** The gallery of ready models. */
export async function createFromModel(desk: DeskPage, model: string, name: string): Promise<void> {
  await desk.go('Programmes')
  await desk.main.getByRole('link', { name: 'Partir d’un modèle' }).click()
  await desk.main.getByRole('button', { name: `Créer d’après ce modèle, ${model}` }).click()
  const form = panel(desk.main, `Créer «\u00a0${model}\u00a0»`)
  await type(form, 'Nom du programme', name)
  await form.getByRole('button', { name: 'Créer le programme' }).click()
  await desk.main.getByRole('heading', { level: 1, name }).waitFor()
}

/** A follow-up: answers typed one after the other. */
export class FollowUpPage extends DeskPage {
  static async named(desk: DeskPage, name: string): Promise<FollowUpPage> {
    await desk.go('Résultats')
    await desk.main.getByRole('grid', { name: 'Enquêtes de suivi' }).getByRole('link', { name }).click()
    await desk.main.getByRole('heading', { level: 1, name }).waitFor()
    return new FollowUpPage(desk.page)
  }

  async answer(project: string, state: string, jobs: string): Promise<void> {
    await this.main.getByRole('button', { name: `Saisir la réponse, ${project}` }).click()
    const form = panel(this.main, `Réponse, ${project}`)
    await pick(form, state)
    await type(form, 'Emplois à cette date', jobs)
    await form.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  }
}
