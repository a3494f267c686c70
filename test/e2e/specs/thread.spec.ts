import ExcelJS from 'exceljs'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { expect, test } from '../fixtures/test.ts'
import { ApplicationPage } from '../pages/application-page.ts'
import { ConventionPage } from '../pages/convention-page.ts'
import { DeliberationPage } from '../pages/deliberation-page.ts'
import { DirectoryPage } from '../pages/directory-page.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'
import { ProgrammePage } from '../pages/programme-page.ts'
import { readTable } from '../pages/read-table.ts'

const projects = ['Halle mobile', 'Cantine solaire', 'Verger urbain'] as const
const jurors = ['Inès Aubry', 'Karim Bodin', 'Lucie Charrier'] as const
const convention = 'Animation économique 2003–2005'
const note = 'Fonds propres appelés au second semestre.'

test('the thread, from an organisation to the workbook and back to the ballots', async ({ app }) => {
  test.setTimeout(240_000)
  const { page } = app
  const today = formatDate(todayIn('Europe/Paris', new Date().toISOString() as Instant), 'short')
  const desk = await new FirstRunPage(page).create('Développement économique', 'Camille Durand')

  await test.step('directory: a wrong SIREN warns and blocks nothing', async () => {
    const directory = await DirectoryPage.from(desk)
    await directory.addOrganisation('Communauté urbaine', 'établissement de droit public')
    await directory.go('Annuaire')
    const association = await directory.addOrganisation('Association Tremplin Ouest', 'association')
    await association.typeSiren('732 829 321')
    await expect(association.identifiers.getByText('La clé de ce SIREN est fausse')).toBeVisible()
    await association.typeSiren('732 829 320')
    await expect(association.identifiers.getByText(/^Clé vérifiée/)).toBeVisible()
    for (const juror of jurors) {
      const [given = '', family = ''] = juror.split(' ')
      await directory.addPerson(given, family)
    }
  })

  await test.step('programme: two phases and their gates, a call, a cohort', async () => {
    const programme = await ProgrammePage.create(desk, 'Novacité', 'Communauté urbaine')
    await programme.addPhase({ name: 'Construire', gate: 'décision du jury', months: ['4', '6'], once: '350' })
    await programme.addPhase({ name: 'Développer', gate: 'décision du jury', months: ['12', '24'], yearly: '2 400' })
    await programme.addCall('Appel de printemps')
    await programme.addCohort('Promotion 1', '12')
  })

  await test.step('three candidatures, one phase refused without its gate', async () => {
    for (const [index, project] of projects.entries()) {
      const application = await ApplicationPage.file(desk, {
        project,
        holder: ['Sam', `Porteur ${String(index + 1)}`],
        programme: 'Novacité',
        cohort: 'Promotion 1',
        call: 'Appel de printemps',
        requested: '150 000',
      })
      await application.setStatus('Convoquée au jury')
      if (index > 0) continue
      await application.askToEnter('Construire')
      await expect(application.enrolment.getByRole('alert')).toContainText('Porte fermée')
      await expect(application.course).toContainText('le projet n’est entré dans aucune phase')
    }
  })

  const results = await test.step('jury: prepared, opened, timed, ballots by keyboard', async () => {
    const session = await JurySessionPage.create(desk, { name: 'Comité de mai', on: today, programme: 'Novacité' })
    await session.newGrid('Grille Novacité', [
      ['Innovation', '2'],
      ['Équipe', '1'],
    ])
    await session.addProjects(projects)
    await session.section('Ordre de passage').getByRole('button', { name: 'Monter Cantine solaire' }).click()
    await session.addJurors(jurors)
    await session.recuse('Karim Bodin', 'Verger urbain')
    await session.opensPhase('Construire')
    await session.newLabel('Novacité')
    const console = await session.openSession()
    await expect(console.project).toContainText('Cantine solaire')
    await console.press('Space')
    await expect.poll(() => console.secondsLeft()).toBeLessThan(600)
    await console.press('Space')
    await expect(page.getByText('En pause', { exact: true })).toBeVisible()
    await console.press('n')
    const ballots: Readonly<Record<string, readonly (readonly string[] | null)[]>> = {
      'Cantine solaire': [
        ['12', '11'],
        ['13', '12'],
        ['10', '14'],
      ],
      'Halle mobile': [
        ['17', '15'],
        ['16', '16'],
        ['18', '14'],
      ],
      'Verger urbain': [['8', '9'], null, ['9', '7']],
    }
    for (const [place, project] of Object.keys(ballots).entries()) {
      if (place > 0) await console.press('p')
      await expect(console.project).toContainText(project)
      for (const [juror, scores] of (ballots[project] ?? []).entries())
        if (scores !== null) await console.typeBallot(juror + 1, scores)
    }
    return console.deliberate()
  })

  await test.step('deliberation, decisions, closing, minutes', async () => {
    await expect(results.row('Halle mobile')).toContainText('16,33')
    await results.decide('Halle mobile', 'Labellisé')
    await results.decide('Cantine solaire', 'Retenu')
    await results.decide('Verger urbain', 'Refusé')
    await results.closeSession()
    const minutes = await results.minutes()
    await expect(minutes.getByRole('table', { name: 'Déports' })).toContainText('Karim Bodin')
    await expect(minutes.getByRole('table', { name: 'Décisions' })).toContainText('Labellisé')
    await expect(minutes.getByRole('table', { name: 'Reçus des bulletins' }).getByRole('listitem')).toHaveCount(8)
  })

  await test.step('label, and the phase through its gate', async () => {
    const refused = await ApplicationPage.open(desk, 'Verger urbain')
    await refused.askToEnter('Construire')
    await expect(refused.enrolment.getByRole('alert')).toContainText('Porte fermée')
    const labelled = await ApplicationPage.open(desk, 'Halle mobile')
    await expect(labelled.decisions).toContainText('Label Novacité')
    await labelled.askToEnter('Construire')
    await expect(labelled.course).toContainText('en cours')
    await labelled.askToEnter('Développer')
    await expect(labelled.enrolment.getByRole('alert')).toContainText('Porte fermée')
    await labelled.decisions.getByRole('link', { name: 'Préparer une convention' }).click()
  })

  const agreed = await test.step('convention: 130 000 + 160 000 + 160 000, vote, signature, payment', async () => {
    const act = await ConventionPage.fill(desk, {
      title: convention,
      object: 'Accompagnement des projets innovants',
      grantor: 'Communauté urbaine',
      beneficiary: 'Association Tremplin Ouest',
      period: ['2003', '2005'],
      requested: '450 000',
      years: [
        ['2003', '130 000'],
        ['2004', '160 000'],
        ['2005', '160 000'],
      ],
      imputation: 'compte 657 480 fonction 90',
    })
    await expect(act.schedule.getByRole('row', { name: /^2003/ })).toContainText(/657480/)
    await expect(act.schedule.getByRole('row', { name: /^Total/ })).toContainText('450 000')
    const deliberation = await act.submit('19/05/2003', 'Convention avec l’association')
    await expect(deliberation.lines).toContainText('450 000')
    await deliberation.recordVote({ result: 'À l’unanimité', for: '60', against: '0', abstain: '0' })
    await deliberation.adopt()
    const signed = await ConventionPage.open(desk, convention)
    await signed.sign('20/05/2003')
    await signed.pay('30/06/2003', '1204')
    await expect(signed.payments).toContainText('130 000')
    return signed
  })

  const voted = await test.step('avenant: 120 000 refused in words, 400 000 gives 135 000 + 135 000', async () => {
    const amendment = await agreed.prepareAmendment()
    await amendment.typeTotal('120 000')
    await expect(amendment.main.getByRole('alert').first()).toContainText('130 000')
    await expect(amendment.main.getByRole('button', { name: 'Préparer le brouillon' })).toBeDisabled()
    await amendment.typeTotal('400 000')
    const effect = await readTable(amendment.effect)
    expect(effect.map((cells) => cells.slice(0, 4))).toEqual([
      ['2003', '130 000,00', '130 000,00', '0,00'],
      ['2004', '160 000,00', '135 000,00', '−25 000,00'],
      ['2005', '160 000,00', '135 000,00', '−25 000,00'],
      ['Total', '450 000,00', '400 000,00', '−50 000,00'],
    ])
    await amendment.prepare()
    const deliberation = await amendment.submit('15/03/2004', 'Avenant à la convention')
    await deliberation.recordVote({ result: 'À la majorité', for: '50', against: '8', abstain: '2' })
    await expect(deliberation.vote).toContainText('50')
    await deliberation.adopt()
    return deliberation.page.url()
  })

  await test.step('financing plan: the gap, and its finding answered', async () => {
    const plan = await (await ConventionPage.open(desk, convention)).addPlan()
    await plan.addLine('Dépense', 'Animation', '200 000')
    await plan.addLine('Ressource', 'Communauté urbaine', '130 000')
    await plan.addLine('Ressource', 'Cotisations', '40 000')
    await expect(plan.sources.getByRole('row', { name: /Écart/ })).toContainText('−30 000')
    await expect(plan.main.getByText('argent public ou privé : à préciser pour Cotisations')).toBeVisible()
    await plan.answer(/^Répondre,/, note)
    await expect(plan.main.getByText(note)).toBeVisible()
  })

  await test.step('workbook: preview, export, totals read back', async () => {
    await page.goto(voted)
    const workbook = await (await DeliberationPage.ready(page)).workbook()
    const file = await app.saving('classeur.xlsx', () => workbook.export())
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(file)
    expect(totalsOf(book, 'Bénéficiaires')).toEqual([450_000, 400_000, 400_000, 130_000, 270_000])
    expect(totalsOf(book, 'Échéancier')).toEqual([130_000, 270_000, 400_000, 130_000])
    expect(totalsOf(book, 'Avenants')).toEqual([450_000, 400_000, -50_000, 130_000])
    expect(totalsOf(book, 'Financement')).toEqual([-30_000])
    expect(textOf(book, 'Jury')).toContain('Karim Bodin 16,00')
    expect(textOf(book, 'Méthode')).toContain(note)

    const sheet = await workbook.sheet('Bénéficiaires')
    const cell = sheet.getByRole('button', { name: /^E5, 400/ })
    const thread = await workbook.follow(cell)
    await expect(thread).toContainText(
      /50\spour, 8\scontre.*Animation économique.*135\s000,00.*Label Novacité.*Halle mobile.*16,333.*3\sbulletins/,
    )
    await expect(page.getByText(/^Fil complet/)).toBeVisible()
  })

  expect(app.complaints).toEqual([])
})

/** Results of the formulas in the last row of a sheet that has some. */
function totalsOf(book: ExcelJS.Workbook, sheet: string): readonly number[] {
  const rows = book.getWorksheet(sheet)?.getRows(1, 40) ?? []
  const results = rows.map((row) =>
    (Array.isArray(row.values) ? row.values : []).flatMap((cell) =>
      typeof cell === 'object' && cell !== null && 'result' in cell && typeof cell.result === 'number'
        ? [cell.result]
        : [],
    ),
  )
  return results.findLast((found) => found.length > 0) ?? []
}

const textOf = (book: ExcelJS.Workbook, sheet: string): string =>
  (book.getWorksheet(sheet)?.getRows(1, 40) ?? []).map((row) => JSON.stringify(row.values)).join('\n')
