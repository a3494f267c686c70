import { beforeEach, describe, expect, test } from 'vitest'
import {
  openAuthorisation,
  reviseAuthorisation,
  setAuthorisationCredits,
  updateAuthorisation,
} from '#shared/commands/conventions/authorisations.ts'
import { assignAuthorisation } from '#shared/commands/conventions/budget-lines.ts'
import { cancelCarryover, carryOver } from '#shared/commands/conventions/carryovers.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { triggerInstalment } from '#shared/commands/conventions/instalments.ts'
import { recordMovement } from '#shared/commands/conventions/movements.ts'
import { loadNomenclature, removeNomenclature } from '#shared/commands/conventions/nomenclatures.ts'
import { addPaymentCaps, followPaymentCaps, updatePaymentCaps } from '#shared/commands/conventions/payment-caps.ts'
import { updateConvention } from '#shared/commands/conventions/update-convention.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { organisation } from '#test/builders/organisations.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const euros = (amount: number) => cents(amount * 100)
const day = (text: string) => text as CivilDate
const partial = (text: string) => text as PartialDate
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

let space: TestWorkspace
let conventionId: string
const parties = { grantorId: 'city', beneficiaryId: 'pixel', object: 'Équipement' }
const equipment = 'compte 20421 - fonction 67 - opération n° 0P02O2864'

beforeEach(async () => {
  space = new TestWorkspace()
  space.state.put('organisations', organisation('city', 'Métropole', 'U4'))
  space.state.put('organisations', organisation('region', 'Région', 'U1'))
  space.state.put('organisations', organisation('pixel', 'Pôle Pixel', 'P1'))
  const created = await space.run(createConvention, {
    ...parties,
    title: 'Pôle Pixel 2016',
    reference: '2016-1310',
    state: 'signed',
    instalments: [
      { year: 2016, amountCents: euros(70_000), imputation: 'compte 6574 - fonction 632 - opération n° 0P02O2626' },
      { year: 2016, amountCents: euros(30_000), imputation: equipment },
      { year: 2017, amountCents: euros(30_000), imputation: equipment },
    ],
  })
  conventionId = created[0] ?? ''
})

const [operating, investment] = [0, 1]
const lineId = (place: number) => space.state.live('budgetLines')[place]?.id ?? ''
const instalmentId = (place: number) => space.state.live('instalments')[place]?.id ?? ''
const open = (more: object = {}) =>
  space.run(openAuthorisation, {
    grantorId: 'city',
    kind: 'AP',
    code: 'P02',
    label: 'Rayonnement national et international',
    nomenclature: 'M57',
    openedOn: day('2015-09-21'),
    amountCents: euros(4_000_000),
    ...more,
  })

describe('shared/commands/conventions: family', () => {
  test('refuses a ring in words, whatever its length, and changes nothing', async () => {
    const [child = ''] = await space.run(createConvention, { ...parties, title: 'Fille', parentId: conventionId })
    const [grandchild = ''] = await space.run(createConvention, { ...parties, title: 'Petite-fille', parentId: child })
    const refusal = await space.refusal(updateConvention, { id: conventionId, parentId: grandchild })
    expect(refusal).toMatchObject({ code: 'family-cycle', field: 'parentId' })
    expect(plain(refusal.message)).toBe(
      'Ce rattachement tournerait en rond : « Pôle Pixel 2016 », rattachée à « Petite-fille », rattachée à « Fille », rattachée à « Pôle Pixel 2016 ». Rien n’a changé. Choisissez une autre convention cadre.',
    )
    expect(space.state.tables.conventions.get(conventionId)?.parentId).toBeNull()
  })

  test('keeps a mirror, a renewal window and a delay; refuses its own mirror and a window that closes first', async () => {
    const [mirror = ''] = await space.run(createConvention, {
      ...parties,
      title: 'Pôle Pixel, Région',
      grantorId: 'region',
      mirrorOfId: conventionId,
      renewable: true,
      renewalFromOn: day('2017-09-01'),
      renewalUntilOn: day('2017-11-30'),
      paymentDays: 45,
    })
    expect(space.state.tables.conventions.get(mirror)).toMatchObject({ mirrorOfId: conventionId, paymentDays: 45 })
    expect((await space.refusal(updateConvention, { id: mirror, mirrorOfId: mirror })).code).toBe('own-mirror')
    expect(await space.refusal(updateConvention, { id: mirror, renewalUntilOn: '2017-08-01' })).toMatchObject({
      code: 'renewal',
      field: 'renewalUntilOn',
    })
    expect((await space.refusal(updateConvention, { id: mirror, paymentDays: 0 })).message).toContain('1 à 730')
    expect((await space.refusal(createConvention, { ...parties, title: 'X', startsOn: '2018-02-30' })).code).toBe(
      'invalid-input',
    )
  })

  test('computes the amounts of shares by the policy, and refuses shares that do not make a whole', async () => {
    const shared = (bps: readonly number[]) => ({
      ...parties,
      title: 'Avance et solde',
      startsOn: partial('2018'),
      roundingPolicy: 'balance-last' as const,
      sharedTotalCents: cents(1001),
      instalments: bps.map((shareBps, index) => ({
        year: 2018,
        shareBps,
        kind: index === 0 ? ('advance' as const) : ('balance' as const),
      })),
    })
    const refusal = await space.refusal(createConvention, shared([3000, 6900]))
    expect(plain(refusal.message)).toContain('99,00 % au lieu de 100 %')
    const [, versionId = ''] = await space.run(createConvention, shared([3333, 6667]))
    const own = space.state.live('instalments').filter((one) => one.versionId === versionId)
    expect(own.map(({ amountCents, shareBps, kind }) => [amountCents, shareBps, kind])).toEqual([
      [334, 3333, 'advance'],
      [667, 6667, 'balance'],
    ])
    expect(space.state.tables.conventionVersions.get(versionId)?.statedTotalCents).toBe(1001)
  })
})

describe('shared/commands/conventions: execution', () => {
  test('an instalment triggered is due 60 days later, or after the delay of the convention', async () => {
    await space.run(triggerInstalment, { id: instalmentId(0), triggeredOn: day('2026-01-15') })
    expect(space.state.tables.instalments.get(instalmentId(0))).toMatchObject({
      triggeredOn: '2026-01-15',
      dueOn: '2026-03-16',
    })
    await space.run(updateConvention, { id: conventionId, paymentDays: 30 })
    await space.run(triggerInstalment, { id: instalmentId(1), triggeredOn: day('2026-01-15') })
    expect(space.state.tables.instalments.get(instalmentId(1))?.dueOn).toBe('2026-02-14')
    await space.run(triggerInstalment, { id: instalmentId(1), triggeredOn: null })
    expect(space.state.tables.instalments.get(instalmentId(1))).toMatchObject({
      triggeredOn: null,
      dueOn: '2026-02-14',
    })
  })

  test('carries the rest of a year over: report in investment, accrual in operating; an order of the next year then passes', async () => {
    const order = {
      conventionId,
      instalmentId: instalmentId(1),
      kind: 'ordered' as const,
      amountCents: euros(30_000),
      on: day('2017-03-01'),
    }
    expect((await space.refusal(recordMovement, order)).code).toBe('order-year')
    expect((await space.refusal(carryOver, { instalmentId: instalmentId(1), on: '2016-06-30' })).code).toBe('too-early')
    await space.run(carryOver, { instalmentId: instalmentId(1), on: day('2016-12-31') })
    await space.run(carryOver, { instalmentId: instalmentId(0), amountCents: euros(20_000), on: day('2016-12-31') })
    expect(space.state.live('carryovers').map(({ kind, year, amountCents }) => [kind, year, amountCents])).toEqual([
      ['report', 2016, euros(30_000)],
      ['accrual', 2016, euros(20_000)],
    ])
    await space.run(recordMovement, order)
    expect((await space.refusal(recordMovement, { ...order, on: '2018-02-01' })).code).toBe('order-year')
    expect((await space.refusal(carryOver, { instalmentId: instalmentId(1), on: '2017-12-31' })).code).toBe(
      'nothing-left',
    )
    const over = await space.refusal(carryOver, {
      instalmentId: instalmentId(0),
      amountCents: euros(70_001),
      on: '2017-12-31',
    })
    expect(plain(over.message)).toContain('70 001 € est plus que les 70 000 €')
    const [first] = space.state.live('carryovers')
    await space.run(cancelCarryover, { id: first?.id ?? '' })
    expect(space.state.live('carryovers')).toHaveLength(1)
  })

  test('follows the ceilings of the decree, taken once with their source, then changed by hand', async () => {
    await space.run(followPaymentCaps, { conventionId, caps: 'decree-2018-514' })
    await space.run(followPaymentCaps, { conventionId, caps: null })
    await space.run(followPaymentCaps, { conventionId, caps: 'decree-2018-514' })
    const [caps] = space.state.live('paymentCaps')
    expect(space.state.live('paymentCaps')).toHaveLength(1)
    expect(caps).toMatchObject({ advanceBps: 3000, source: expect.stringContaining('art. 12') })
    await space.run(updatePaymentCaps, { id: caps?.id ?? '', advanceBps: 5000 })
    expect((await space.refusal(updatePaymentCaps, { id: caps?.id, advanceBps: 10_001 })).message).toContain(
      '0 à 100 %',
    )
    expect((await space.refusal(updatePaymentCaps, { id: caps?.id, untilOn: '2010-01-01' })).code).toBe('period')
    const [own = ''] = await space.run(addPaymentCaps, {
      label: 'Règlement financier',
      fromOn: day('2020-01-01'),
      advanceBps: 5000,
      guaranteedAdvanceBps: 5000,
      partsBps: 8000,
      longPartsBps: 8000,
      longMonths: 48,
      source: 'Règlement budgétaire et financier, art. 12',
    })
    await space.run(followPaymentCaps, { conventionId, caps: own })
    expect(space.state.tables.conventions.get(conventionId)?.capsId).toBe(own)
  })
})

describe('shared/commands/conventions: AP and AE', () => {
  test('opens, revises not under what is engaged, states credits by year', async () => {
    const [id = ''] = await open({ credits: [{ year: 2016, amountCents: euros(2_000_000) }] })
    await space.run(assignAuthorisation, { budgetLineId: lineId(investment), authorisationId: id })
    const refusal = await space.refusal(reviseAuthorisation, { id, on: '2016-12-01', amountCents: euros(59_999) })
    expect(plain(refusal.message)).toBe(
      '59 999 € est moins que les 60 000 € déjà engagés sur AP P02. Rien n’a changé. Réduisez d’abord les conventions par avenant.',
    )
    await space.run(reviseAuthorisation, { id, on: day('2016-12-01'), amountCents: euros(60_000) })
    await space.run(setAuthorisationCredits, { id, year: 2016, credits: { amountCents: euros(30_000) } })
    await space.run(setAuthorisationCredits, { id, year: 2017, credits: { amountCents: euros(30_000) } })
    await space.run(setAuthorisationCredits, { id, year: 2017, credits: null })
    expect(space.state.live('authorisationCredits')).toMatchObject([{ year: 2016, amountCents: euros(30_000) }])
    expect((await space.refusal(setAuthorisationCredits, { id, year: 2019, credits: null })).code).toBe('not-found')
    await space.run(updateAuthorisation, { id, closedOn: day('2020-12-31') })
    expect(space.state.live('authorisationVotes')).toHaveLength(2)
  })

  test('refuses a code that is taken, a year cited twice, and an authorisation out of its place (E8)', async () => {
    const [ap = ''] = await open()
    expect(
      (await space.refusal(openAuthorisation, { ...space.state.live('authorisations')[0], code: 'p02' })).code,
    ).toBe('invalid-input')
    const input = {
      grantorId: 'city',
      kind: 'AE',
      label: 'Aides',
      nomenclature: 'M14',
      openedOn: '2016-01-01',
      amountCents: 100,
    }
    expect((await space.refusal(openAuthorisation, { ...input, code: 'p02' })).code).toBe('duplicate-code')
    const twice = { ...input, code: 'AE1', credits: [{ year: 2016 }, { year: 2016 }] }
    expect((await space.refusal(openAuthorisation, twice)).code).toBe('duplicate-year')
    const [ae = ''] = await open({ kind: 'AE', code: 'AE2', nomenclature: 'M14' })
    const assign = (place: number, authorisationId: string) =>
      space.refusal(assignAuthorisation, { budgetLineId: lineId(place), authorisationId })
    expect((await assign(operating, ap)).code).toBe('section')
    expect((await assign(operating, ae)).code).toBe('private')
    const [m57 = ''] = await open({ kind: 'AE', code: 'AE3' })
    await space.run(assignAuthorisation, { budgetLineId: lineId(operating), authorisationId: m57 })
    await space.run(assignAuthorisation, { budgetLineId: lineId(operating), authorisationId: null })
    expect(space.state.live('budgetLines').every(({ authorisationId }) => authorisationId === null)).toBe(true)
  })
})

describe('shared/commands/conventions: nomenclatures', () => {
  const load = (text: string) => ({ nomenclature: 'm57', edition: 2024, source: 'DGCL, 2024', text })

  test('loads an edition, replaces it, takes it away', async () => {
    await space.run(loadNomenclature, load('Compte;Libellé\n65748;Autres\n65742;Entreprises'))
    const kept = space.state.live('nomenclatureRows').find(({ code }) => code === '65748')?.id
    await space.run(loadNomenclature, load('65748;Autres personnes\n657;Subventions'))
    expect(space.state.live('nomenclatureRows').map(({ id, code, label }) => [id === kept, code, label])).toEqual([
      [true, '65748', 'Autres personnes'],
      [false, '657', 'Subventions'],
    ])
    await space.run(removeNomenclature, { nomenclature: 'M57', edition: 2024 })
    expect(space.state.live('nomenclatureRows')).toEqual([])
    expect((await space.refusal(removeNomenclature, { nomenclature: 'M57', edition: 2024 })).code).toBe('not-found')
  })

  test('refuses the whole list with each bad line and its number, and loads nothing', async () => {
    const refusal = await space.refusal(loadNomenclature, load('65748;Autres\nX;Faux\n657;\n1;a\n1;b\n2\n3\n4'))
    expect(plain(refusal.message)).toBe(
      'Ligne 2 : « X » n’est pas un code : 1 à 10 chiffres. Ligne 3 : le code 657 n’a pas de libellé. Ligne 5 : le code 1 est déjà à la ligne 4. Ligne 6 : le code 2 n’a pas de libellé. Ligne 7 : le code 3 n’a pas de libellé. Et 1 autre ligne. Rien n’a été chargé. Corrigez la liste, puis collez-la de nouveau.',
    )
    expect((await space.refusal(loadNomenclature, load('Compte;Libellé'))).code).toBe('no-line')
    expect(space.state.live('nomenclatureRows')).toEqual([])
  })
})
