import type { Locator } from '@playwright/test'
import { AmendmentPage } from './amendment-page.ts'
import { DeliberationPage } from './deliberation-page.ts'
import { DeskPage } from './desk-page.ts'
import { choose, panel, type } from './fields.ts'
import { PlanPage } from './plan-page.ts'

type Act = {
  readonly title: string
  readonly object: string
  readonly grantor: string
  readonly beneficiary: string
  readonly period: readonly [string, string]
  readonly requested?: string
  readonly reference?: string
  readonly years: readonly (readonly [string, string])[]
  readonly imputation: string
}

/** A convention: amounts, schedule, payments, plan, acts. */
export class ConventionPage extends DeskPage {
  static async named(desk: DeskPage, title: string): Promise<ConventionPage> {
    await desk.main.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    return new ConventionPage(desk.page)
  }

  /** Fills the form of a new convention, which is open, and prepares it. */
  static async fill(desk: DeskPage, act: Act): Promise<ConventionPage> {
    const { main } = desk
    await type(main, 'Intitulé', act.title)
    await type(main, 'Objet', act.object)
    await choose(main, 'Collectivité qui attribue', act.grantor)
    await choose(main, 'Bénéficiaire', act.beneficiary)
    await type(main, 'Début', act.period[0])
    await type(main, 'Fin', act.period[1])
    if (act.requested !== undefined) await type(main, 'Montant demandé', act.requested)
    if (act.reference !== undefined) await type(main, 'Référence', act.reference)
    for (const [index, [year, amount]] of act.years.entries()) {
      if (index > 0) await main.getByRole('button', { name: 'Ajouter un exercice' }).click()
      const years = main.getByRole('region', { name: 'Échéancier' })
      await typeNth(years, 'Exercice', index, year)
      if (amount !== '') await typeNth(years, 'Montant', index, amount)
    }
    await type(main, 'Imputation', act.imputation)
    await main.getByRole('button', { name: 'Préparer la convention' }).click()
    return ConventionPage.named(desk, act.title)
  }

  static async open(desk: DeskPage, title: string): Promise<ConventionPage> {
    await desk.go('Conventions')
    await desk.open(title)
    return ConventionPage.named(desk, title)
  }

  get schedule(): Locator {
    return this.main.getByRole('grid', { name: 'Échéancier' })
  }

  get payments(): Locator {
    return this.main.getByRole('region', { name: 'Versements' })
  }

  /** Opens the record's fields. */
  async editRecord(): Promise<Locator> {
    await this.main.getByRole('button', { name: 'Modifier la fiche' }).click()
    return panel(this.main, 'Modifier la fiche')
  }

  /** Submits the initial act to a new deliberation. */
  async submit(sitting: string, title: string): Promise<DeliberationPage> {
    await this.main.getByRole('button', { name: 'Soumettre à une délibération' }).click()
    return submitTo(this, sitting, title)
  }

  async sign(on: string): Promise<void> {
    await this.main.getByRole('button', { name: 'Signer la convention' }).click()
    const form = panel(this.main, 'Signer la convention')
    await type(form, 'Signée le', on)
    await form.getByRole('button', { name: 'Noter la signature' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  /** Records that an instalment is paid: what remains of it is proposed. */
  async pay(on: string, order: string): Promise<void> {
    await this.payments.getByRole('button', { name: 'Saisir un mouvement' }).click()
    const form = panel(this.payments, 'Saisir un mouvement')
    await type(form, 'Date', on)
    await type(form, 'Numéro de mandat', order)
    await form.getByRole('button', { name: 'Saisir le mouvement' }).click()
    await form.waitFor({ state: 'hidden' })
  }

  async prepareAmendment(): Promise<AmendmentPage> {
    await this.main.getByRole('link', { name: 'Préparer un avenant' }).click()
    return AmendmentPage.ready(this.page)
  }

  async addPlan(): Promise<PlanPage> {
    await this.main.getByRole('button', { name: 'Ajouter un plan' }).click()
    return PlanPage.ready(this.page)
  }
}

/** Fills the open panel that submits an act, to a new deliberation. */
export async function submitTo(desk: DeskPage, sitting: string, title: string): Promise<DeliberationPage> {
  const form = panel(desk.main, 'Soumettre à une délibération')
  await type(form, 'Séance du', sitting)
  await type(form, 'Objet', title)
  await form.getByRole('button', { name: 'Soumettre', exact: true }).click()
  return DeliberationPage.ready(desk.page, title)
}

/** Answers a finding where it stands. */
export async function answerFinding(scope: Locator, finding: string | RegExp, note: string): Promise<void> {
  await scope.getByRole('button', { name: finding }).first().click()
  await type(scope, 'Votre réponse', note)
  await scope.getByRole('button', { name: /^Noter/ }).click()
  await scope.getByText(`Écart justifié\u00a0: ${note}`).waitFor()
}

async function typeNth(scope: Locator, label: string, index: number, text: string): Promise<void> {
  const target = scope.getByRole('textbox', { name: new RegExp(`^${label}`) }).nth(index)
  await target.click()
  await scope.page().keyboard.press('ControlOrMeta+A')
  await scope.page().keyboard.type(text)
  await target.blur()
}
