import { AxeBuilder } from '@axe-core/playwright'
import { faults } from '../fixtures/faults.ts'
import { expect, test } from '../fixtures/test.ts'
import { type } from '../pages/fields.ts'
import { FirstRunPage } from '../pages/first-run-page.ts'
import { JurySessionPage } from '../pages/jury-session-page.ts'

test('a jury prepared: order by keyboard and by lot, interests, grid, rounds, papers', async ({ local }) => {
  const { page } = local
  const desk = await new FirstRunPage(page).openDemonstration()
  const session = await JurySessionPage.open(desk, /^Comité de labellisation Novacité, 2e appel/)
  const order = session.section('Ordre de passage')

  await test.step('order by the arrows, each move told', async () => {
    await session.moveByKeys('Projet Dune', ['ArrowUp', 'ArrowUp'], 'Projet Dune passe 2e sur 6, à 14:31')
    await session.moveByKeys('Projet Fjord', ['Home'], 'Projet Fjord passe 1er sur 6')
    await expect
      .poll(async () => (await session.passingOrder()).slice(0, 3))
      .toEqual(['Projet Fjord', 'Projet Ambre', 'Projet Dune'])
  })

  await test.step('order by the mouse', async () => {
    await session.drag('Projet Fjord', 'Projet Dune')
    await expect
      .poll(async () => (await session.passingOrder()).slice(0, 3))
      .toEqual(['Projet Ambre', 'Projet Dune', 'Projet Fjord'])
  })

  await test.step('order by lot: the same seed gives the same order, hours are kept or the refusal names them', async () => {
    const before = await session.passingOrder()
    const form = await session.draw('tirage du comité')
    await expect(form).toBeHidden()
    await expect(order.getByText('graine «\u00a0tirage du comité\u00a0»')).toBeVisible()
    await expect.poll(() => session.passingOrder(), 'the drawn order is on screen').not.toEqual(before)
    const drawn = await session.passingOrder()
    expect(drawn.indexOf('Projet Éclair')).toBeGreaterThanOrEqual(4)
    await session.moveByKeys(drawn[0] ?? '', ['ArrowDown'], 'passe 2e')
    await expect(order.getByText('puis changé à la main')).toBeVisible()
    await expect(await session.draw('tirage du comité')).toBeHidden()
    await expect.poll(() => session.passingOrder(), 'the same seed gives the same order').toEqual(drawn)
    await session.askHours('Projet Ambre', { notAfter: '14:15' })
    const refused = await session.draw('autre tirage')
    await expect(refused.getByRole('alert')).toContainText('Projet Ambre (fini à 14\u00a0h\u00a015)')
    expect(await session.passingOrder()).toEqual(drawn)
    await refused.getByRole('button', { name: 'Fermer' }).click()
    await session.askHours('Projet Ambre', { notAfter: '' })
  })

  await test.step('interests: one key confirms a tie found in the data, and each juror declares', async () => {
    const interests = session.section('Déports')
    const pair = await session.confirmFirstProposal()
    expect(pair).toContain('Projet Fjord')
    await interests.getByRole('button', { name: 'Juré B n’a rien à déclarer' }).click()
    await expect(interests.getByRole('button', { name: 'Reprendre la déclaration de Juré B' })).toBeVisible()
    await interests.getByRole('link', { name: 'Registre des intérêts' }).click()
    const register = desk.main.getByRole('grid', { name: 'Registre des intérêts' })
    await expect(register.getByRole('row').filter({ hasText: 'Projet Fjord' })).toContainText('déport')
    await page.goBack()
  })

  await test.step('grid: a negative weight is refused in words and changes nothing', async () => {
    const grid = session.section('Grille')
    await type(grid, 'Poids de Équipe', '−3')
    await expect(grid.getByRole('alert')).toContainText('ne peut pas être négatif')
    await page.keyboard.press('Escape')
    await expect(grid.getByText('Poids au total\u00a0: 11')).toBeVisible()
  })

  await test.step('papers: one booklet a juror, with his recusals', async () => {
    await desk.main.getByRole('link', { name: 'Papiers', exact: true }).click()
    const papers = desk.main.getByRole('region', { name: 'Livrets des jurés' })
    await expect(papers.getByRole('article')).toHaveCount(5)
    await expect(papers.getByRole('article', { name: 'Livret du juré, Juré C' })).toContainText(
      'Projet Cèdre, lien professionnel',
    )
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  })

  await test.step('rounds: a final waits for every round', async () => {
    const final = await JurySessionPage.open(desk, /finale inter-agglomérations/)
    const rounds = final.section('Tours')
    await rounds.getByRole('button', { name: 'Faire passer les projets retenus' }).click()
    await expect(rounds.getByRole('alert')).toContainText('ne sont pas closes')
    await expect(final.section('Ordre de passage')).toContainText('Aucun projet')
  })
  await test.step('what follows: the juror who recruited a project becomes its coach, and it can be undone', async () => {
    await JurySessionPage.open(desk, /premier tour, Nîmes/)
    await desk.main.getByRole('link', { name: 'Suites' }).click()
    const coaches = desk.main.getByRole('region', { name: 'Coachs' })
    await coaches.getByRole('button', { name: 'Mettre Juré Nîmes 1 sur Denim Maison' }).click()
    await expect(coaches.getByText('Suit le projet')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Z')
    await expect(coaches.getByText('A recruté en séance')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Shift+Z')
    await expect(coaches.getByText('Suit le projet')).toBeVisible()
    expect(await faults(page), 'what follows').toEqual([])
    await coaches.getByRole('link', { name: 'Denim Maison' }).click()
    await expect(desk.main.getByRole('region', { name: 'Coachs' })).toContainText('Juré Nîmes 1')
  })

  await test.step('a call for projects: its page gathers candidatures and juries', async () => {
    await desk.main.getByRole('link', { name: 'Voir l’appel à projets' }).click()
    await expect(desk.main.getByRole('heading', { level: 1, name: 'Concours 2015' })).toBeVisible()
    const heard = desk.main.getByRole('grid', { name: 'Candidatures de l’appel' }).getByRole('row')
    await expect(heard.filter({ hasText: 'Denim Maison' })).toContainText('premier tour, Nîmes')
    await expect(desk.main.getByRole('grid', { name: 'Séances de jury de l’appel' }).getByRole('row')).toHaveCount(6)
    expect(await faults(page), 'call').toEqual([])
  })
  expect(local.complaints).toEqual([])
})
