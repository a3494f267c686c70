import { DeskPage } from './desk-page.ts'
import { choose, panel, pick, type } from './fields.ts'

type Phase = {
  readonly name: string
  readonly gate: string
  readonly months: readonly [string, string]
  readonly once?: string
  readonly yearly?: string
}

/** A programme: phases and gates, cohorts, calls. */
export class ProgrammePage extends DeskPage {
  static async create(desk: DeskPage, name: string, operator: string): Promise<ProgrammePage> {
    await desk.go('Programmes')
    await desk.main.getByRole('button', { name: 'Ajouter un programme' }).first().click()
    const form = panel(desk.main, 'Nouveau programme')
    await type(form, 'Nom', name)
    await choose(form, 'Conduit par', operator)
    await form.getByRole('button', { name: 'Ajouter le programme' }).click()
    return ProgrammePage.named(desk, name)
  }

  static async named(desk: DeskPage, name: string): Promise<ProgrammePage> {
    await desk.main.getByRole('heading', { level: 1, name }).waitFor()
    return new ProgrammePage(desk.page)
  }

  async addPhase({ name, gate, months, once, yearly }: Phase): Promise<void> {
    await this.main.getByRole('button', { name: 'Ajouter une phase' }).click()
    const form = panel(this.main, 'Nouvelle phase')
    await type(form, 'Nom', name)
    await pick(form, gate)
    await type(form, 'Durée minimale', months[0])
    await type(form, 'Durée maximale', months[1])
    if (once !== undefined) await type(form, 'Reste à charge, une fois, HT', once)
    if (yearly !== undefined) await type(form, 'Reste à charge, par an, HT', yearly)
    await form.getByRole('button', { name: 'Ajouter la phase' }).click()
    await this.main.getByRole('grid', { name: 'Phases' }).getByRole('row', { name }).waitFor()
  }

  async addCall(name: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Ajouter un appel' }).click()
    const form = panel(this.main, 'Nouvel appel à projets')
    await type(form, 'Nom', name)
    await form.getByRole('button', { name: 'Ajouter l’appel' }).click()
    await this.main.getByRole('grid', { name: 'Appels à projets' }).getByRole('row', { name }).waitFor()
  }

  /** Adds a cohort and leaves on its page. */
  async addCohort(name: string, places: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Ajouter une promotion' }).click()
    const form = panel(this.main, 'Nouvelle promotion')
    await type(form, 'Nom', name)
    await type(form, 'Places', places)
    await form.getByRole('button', { name: 'Ajouter la promotion' }).click()
    await this.main.getByRole('heading', { level: 1, name }).waitFor()
  }
}
