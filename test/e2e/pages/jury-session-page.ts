import { expect, type Locator } from '@playwright/test'
import { DeskPage } from './desk-page.ts'
import { choose, panel, type } from './fields.ts'
import { JuryConsolePage } from './jury-console-page.ts'

/** The page of a session that is being prepared. */
export class JurySessionPage extends DeskPage {
  static async create(
    desk: DeskPage,
    session: { name: string; on: string; programme: string },
  ): Promise<JurySessionPage> {
    await desk.go('Jurys')
    await desk.main.getByRole('button', { name: 'Créer une séance' }).first().click()
    const form = panel(desk.main, 'Créer une séance')
    await type(form, 'Nom de la séance', session.name)
    await type(form, 'Date', session.on)
    await choose(form, 'Programme', session.programme)
    await form.getByRole('button', { name: 'Créer la séance' }).click()
    await desk.main.getByRole('heading', { level: 1, name: session.name }).waitFor()
    return new JurySessionPage(desk.page)
  }

  static async open(desk: DeskPage, name: string | RegExp): Promise<JurySessionPage> {
    await desk.go('Jurys')
    await desk.open(name)
    return new JurySessionPage(desk.page)
  }

  /** A section of the page: « Grille », « Jury », « Ordre de passage ». */
  section(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true })
  }

  async newGrid(name: string, criteria: readonly (readonly [string, string])[]): Promise<void> {
    const section = this.section('Grille')
    await section.getByRole('button', { name: 'Nouvelle grille' }).click()
    const grid = panel(section, 'Nouvelle grille')
    await type(grid, 'Nom de la grille', name)
    await grid.getByRole('button', { name: 'Créer la grille' }).click()
    await grid.waitFor({ state: 'hidden' })
    await section.getByRole('button', { name: 'Ajouter un critère' }).click()
    const form = panel(section, 'Ajouter un critère')
    for (const [criterion, weight] of criteria) {
      await type(form, 'Nom du critère', criterion)
      await type(form, 'Poids', weight)
      await form.getByRole('button', { name: 'Ajouter', exact: true }).click()
      await section.getByRole('button', { name: `Retirer ${criterion}` }).waitFor()
    }
    await form.getByRole('button', { name: 'Fermer' }).click()
  }

  async addProjects(names: readonly string[]): Promise<void> {
    const section = this.section('Ordre de passage')
    await section.getByRole('button', { name: 'Ajouter un projet' }).click()
    const form = panel(section, 'Ajouter un projet')
    for (const name of names) {
      await choose(form, 'Projet', name)
      await form.getByRole('button', { name: 'Ajouter', exact: true }).click()
      await section.getByRole('button', { name: `Monter ${name}` }).waitFor()
    }
    await form.getByRole('button', { name: 'Fermer' }).click()
  }

  async addJurors(names: readonly string[]): Promise<void> {
    const section = this.section('Jury')
    await section.getByRole('button', { name: 'Ajouter un juré' }).click()
    const form = panel(section, 'Ajouter un juré')
    for (const name of names) {
      await choose(form, 'Personne', name)
      await form.getByRole('button', { name: 'Ajouter', exact: true }).click()
      await section.getByRole('button', { name: `Retirer ${name}`, exact: true }).waitFor()
    }
    await form.getByRole('button', { name: 'Fermer' }).click()
    await this.everybodyIsPresent()
  }

  async everybodyIsPresent(): Promise<void> {
    for (const present of await this.section('Jury').getByRole('checkbox', { name: 'Présent' }).all()) {
      await present.click()
      await expect(present).toBeChecked()
    }
  }

  async recuse(juror: string, project: string): Promise<void> {
    const section = this.section('Déports')
    await section.getByRole('button', { name: 'Noter un déport' }).click()
    const form = panel(section, 'Noter un déport')
    await choose(form, 'Juré', juror)
    await choose(form, 'Projet', project)
    await form.getByRole('button', { name: 'Noter le déport' }).click()
    await expect(section.getByText(`${juror} sur ${project}`)).toBeVisible()
  }

  /** Names of the projects, in passing order. */
  async passingOrder(): Promise<readonly string[]> {
    const rows = await this.section('Ordre de passage').locator('[data-pitch]').all()
    const grips = rows.map((row) => row.getByRole('button', { name: /^Déplacer / }).getAttribute('aria-label'))
    return (await Promise.all(grips)).map((label) => /^Déplacer (.+), \d+er? sur/.exec(label ?? '')?.[1] ?? '')
  }

  /** Moves a project by the keys of its grip, and waits until the live line tells where it stands. */
  async moveByKeys(project: string, keys: readonly string[], told: string): Promise<void> {
    const section = this.section('Ordre de passage')
    await section.getByRole('button', { name: `Déplacer ${project}` }).focus()
    for (const [index, key] of keys.entries()) {
      await this.page.keyboard.press(key)
      if (index === keys.length - 1) await expect(section.getByRole('status')).toContainText(told)
      await expect(section.getByRole('button', { name: `Déplacer ${project}` })).toBeFocused()
    }
  }

  /** Drags a project by its grip and drops it on the lower half of another one. */
  async drag(project: string, below: string): Promise<void> {
    const section = this.section('Ordre de passage')
    const grip = section.getByRole('button', { name: `Déplacer ${project}` })
    const target = section.locator('[data-pitch]').filter({ hasText: below })
    const box = await target.boundingBox()
    await grip.dragTo(target, { targetPosition: { x: 20, y: (box?.height ?? 0) * 0.75 } })
  }

  /** Hours between which a project can be heard; empty for none. */
  async askHours(project: string, hours: { readonly notBefore?: string; readonly notAfter?: string }): Promise<void> {
    const section = this.section('Ordre de passage')
    await section.getByRole('button', { name: `Heures et pause, ${project}` }).click()
    const form = panel(section, `Heures et pause, ${project}`)
    if (hours.notBefore !== undefined) await type(form, 'Pas avant', hours.notBefore)
    if (hours.notAfter !== undefined) await type(form, 'Fini à', hours.notAfter)
    await form.getByRole('button', { name: 'Fermer' }).click()
  }

  /** Opens the draw, gives the seed and draws; the panel stays when the draw is refused. */
  async draw(seed: string): Promise<Locator> {
    const section = this.section('Ordre de passage')
    const form = panel(section, 'Tirer l’ordre au sort')
    if (!(await form.isVisible())) await section.getByRole('button', { name: 'Tirer au sort' }).click()
    await type(form, 'Graine', seed)
    await form.getByRole('button', { name: 'Tirer au sort' }).click()
    return form
  }

  /** Confirms the first tie that the data propose, by one key. */
  async confirmFirstProposal(): Promise<string> {
    const first = this.section('Déports').getByRole('list', { name: 'Liens proposés' }).getByRole('listitem').first()
    const label = (await first.getAttribute('aria-label')) ?? ''
    await first.press('Enter')
    const pair = label.split(',')[0] ?? ''
    await expect(this.section('Déports').getByRole('button', { name: `Retirer le déport de ${pair}` })).toBeVisible()
    return pair
  }

  async newLabel(name: string): Promise<void> {
    const section = this.section('Règles de la séance')
    await section.getByRole('button', { name: 'Nouveau label' }).click()
    const form = panel(section, 'Nouveau label')
    await type(form, 'Nom du label', name)
    await form.getByRole('button', { name: 'Créer le label' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  async opensPhase(phase: string): Promise<void> {
    await choose(this.section('Règles de la séance'), 'Phase ouverte par la décision', phase)
  }

  /** Opens the session: everything above is frozen, the console takes the window. */
  async openSession(): Promise<JuryConsolePage> {
    await this.main.getByRole('button', { name: 'Ouvrir la séance' }).click()
    return JuryConsolePage.ready(this.page)
  }
}
