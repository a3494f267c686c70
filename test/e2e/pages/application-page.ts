import type { Locator } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose, panel, pick, type } from './fields.ts'

type Candidature = {
  readonly project: string
  readonly holder: readonly [string, string]
  readonly programme: string
  readonly cohort: string
  readonly call: string
  readonly requested: string
}

/** The record of an application: statuses, decisions, stays in the phases. */
export class ApplicationPage extends DeskPage {
  static async file(desk: DeskPage, asked: Candidature): Promise<ApplicationPage> {
    await desk.go('Candidatures')
    await desk.main.getByRole('button', { name: 'Saisir une candidature' }).first().click()
    const form = panel(desk.main, 'Nouvelle candidature')
    await type(form, 'Nom du projet', asked.project)
    await type(form, 'Prénom du porteur', asked.holder[0])
    await type(form, 'Nom du porteur', asked.holder[1])
    await choose(form, 'Programme', asked.programme)
    await choose(form, 'Promotion', asked.cohort)
    await choose(form, 'Appel à projets', asked.call)
    await type(form, 'Aide demandée', asked.requested)
    await form.getByRole('button', { name: 'Enregistrer la candidature' }).click()
    return ApplicationPage.named(desk, asked.project)
  }

  static async open(desk: DeskPage, project: string): Promise<ApplicationPage> {
    await desk.go('Candidatures')
    await desk.open(project)
    return ApplicationPage.named(desk, project)
  }

  private static async named(desk: DeskPage, project: string): Promise<ApplicationPage> {
    await desk.main.getByRole('heading', { level: 1, name: project }).waitFor()
    return new ApplicationPage(desk.page)
  }

  get decisions(): Locator {
    return this.main.getByRole('region', { name: /^Décisions/ })
  }

  get course(): Locator {
    return this.main.getByRole('region', { name: /^Parcours/ })
  }

  get enrolment(): Locator {
    return panel(this.main, 'Entrer dans une phase')
  }

  async setStatus(status: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Changer le statut' }).click()
    const form = panel(this.main, 'Changer le statut')
    await pick(form, status)
    await form.getByRole('button', { name: 'Enregistrer le statut' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  /** Asks to enter a phase; the panel stays open when the gate is closed. */
  async askToEnter(phase: string): Promise<void> {
    if (!(await this.enrolment.isVisible()))
      await this.main.getByRole('button', { name: 'Entrer dans une phase' }).click()
    await pick(this.enrolment, phase)
    await this.enrolment.getByRole('button', { name: 'Entrer dans la phase' }).click()
  }
}
