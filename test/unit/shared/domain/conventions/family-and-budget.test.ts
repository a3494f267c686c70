import { describe, expect, test } from 'vitest'
import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import { authorisationFault, authorisationState, programmeOf } from '#shared/domain/conventions/authorisations.ts'
import { carryable, carryoverKind, lastOrderDay, lastOrderYear } from '#shared/domain/conventions/carryover.ts'
import { dueDate } from '#shared/domain/conventions/due-date.ts'
import { cycleOf, mirrorsOf, referenceKey } from '#shared/domain/conventions/kinship.ts'
import { foldMovements } from '#shared/domain/conventions/ledger.ts'
import { functionOf, labelIn, planWith, shippedPlan } from '#shared/domain/conventions/nomenclature/plan.ts'
import { readPlan } from '#shared/domain/conventions/nomenclature/read-plan.ts'
import { capsInForce, shippedCaps } from '#shared/domain/conventions/payment-caps.ts'
import { amountsOfShares } from '#shared/domain/conventions/shares.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

const day = (text: string) => text as CivilDate
const at = '2015-12-31T00:00:00.000Z' as Instant
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

describe('shared/domain/conventions: AP, AE, CP (10.6)', () => {
  test.each([
    ['toutes, dépenses', 150_614_910_874, 44_907_587_620, 105_707_323_254],
    ['toutes, recettes', 26_535_940_576, 7_130_142_888, 19_405_797_688],
    ['principal', 142_783_590_883, 41_875_655_009, 100_907_935_874],
    ['assainissement', 5_505_460_646, 2_308_020_634, 3_197_440_012],
    ['restaurant', 6_351_791, 1_405_204, 4_946_587],
    ['chaleur', 81_000_000, 13_243_928, 67_756_072],
    ['AE', 17_641_684_734, 5_244_599_647, 12_397_085_087],
  ])('Lyon 2015, %s: %d − %d = %d', (_, amount, realised, remaining) => {
    const state = authorisationState(
      [{ on: day('2015-01-01'), createdAt: at, amountCents: cents(amount) }],
      [{ year: 2015, amountCents: null, otherOrderedCents: cents(realised) }],
      { engaged: [], ordered: [] },
    )
    expect([state.ordered, state.remaining, state.credits]).toEqual([realised, remaining, null])
  })

  test('keeps voted, engaged, credits and orders by year; the last vote speaks', () => {
    const vote = (on: string, amount: number) => ({ on: day(on), createdAt: at, amountCents: cents(amount) })
    const credit = (year: number, amount: number) => ({ year, amountCents: cents(amount), otherOrderedCents: null })
    const state = authorisationState(
      [vote('2017-01-01', 120), vote('2015-09-21', 100)],
      [credit(2016, 60), credit(2017, 60)],
      {
        engaged: [cents(30), cents(40)],
        ordered: [{ year: 2016, amount: cents(61) }],
      },
    )
    expect(state).toMatchObject({ amount: 120, credits: 120, uncovered: 0, engaged: 70, available: 50, remaining: 59 })
    expect(state.years.map(({ year, left }) => [year, left])).toEqual([
      [2016, -1],
      [2017, 60],
    ])
  })

  test('counts the acts in force and the orders net of their cancellations; a payment without an order counts as one', () => {
    const movement = (
      id: string,
      kind: Row<'movements'>['kind'],
      amount: number,
      on: string,
      more: Partial<Row<'movements'>> = {},
    ) => ({
      ...({} as Row<'movements'>),
      id,
      kind,
      conventionId: 'c',
      instalmentId: 'a',
      amountCents: cents(amount),
      on: day(on),
      cancelsId: null,
      ...more,
    })
    const instalment = (id: string, versionId: string, amount: number, continuesId: string | null) => ({
      id,
      versionId,
      continuesId,
      conventionId: 'c',
      year: 2016,
      amountCents: cents(amount),
      budgetLineId: 'l',
    })
    const version = (id: string, number: number, state: 'draft' | 'signed') => ({
      id,
      number,
      state,
      conventionId: 'c',
    })
    const use = authorisationUse(
      [{ id: 'l' }],
      [version('v0', 0, 'signed'), version('v1', 1, 'signed'), version('v2', 2, 'draft')],
      [instalment('a', 'v0', 100, null), instalment('b', 'v1', 90, 'a'), instalment('c', 'v2', 80, 'b')],
      [
        movement('m1', 'ordered', 50, '2016-06-01'),
        movement('m2', 'cancelled', 10, '2016-07-01', { cancelsId: 'm1' }),
        movement('m3', 'paid', 40, '2016-08-01'),
      ],
    )
    expect(use).toEqual({ engaged: [90], ordered: [{ year: 2016, amount: 40 }] })
  })

  test('offers no AE to an association in M14, and reads the programme in an operation (E8, §3.3)', () => {
    expect(authorisationFault({ kind: 'AE', nomenclature: 'M14' }, '657480', 'P1')?.reason).toBe('private')
    expect(authorisationFault({ kind: 'AE', nomenclature: 'M14' }, '65738', 'U4')).toBeNull()
    expect(authorisationFault({ kind: 'AE', nomenclature: 'M57' }, '65748', 'P1')).toBeNull()
    expect(authorisationFault({ kind: 'AP', nomenclature: 'M57' }, '65748', 'P1')?.reason).toBe('section')
    expect(['0P02O2864', '0P28O5361', 'D6261', null].map(programmeOf)).toEqual(['P02', 'P28', null, null])
  })
})

describe('shared/domain/conventions: nomenclatures as dated data (§3.1, §3.2)', () => {
  test.each([
    ['nature', '65748', 'M57', 'Autres personnes de droit privé'],
    ['nature', '657480', 'M14', 'Subventions aux associations et autres personnes de droit privé'],
    ['nature', '65738', 'M57', 'Autres organismes publics'],
    ['nature', '20421', 'M57', 'Personnes de droit privé, biens mobiliers, matériel et études'],
    ['function', '632', 'M57', 'Industrie, commerce et artisanat'],
    ['function', '93632', 'M57', 'Industrie, commerce et artisanat'],
    ['function', '67', 'M57', 'Recherche et innovation'],
    ['function', '90', 'M14', 'Interventions économiques'],
    ['nature', '7478', 'M57', null],
  ] as const)('%s %s in %s is « %s »', (kind, code, nomenclature, label) => {
    expect(labelIn(shippedPlan, kind, code, nomenclature)).toBe(label)
  })

  test('takes the function out of a vote by function, and no function is taken for one', () => {
    expect(['93632', '90632', '936', '90', '632'].map(functionOf)).toEqual(['632', '632', '6', '90', '632'])
  })

  test('a later edition renames an account, an earlier one does not', () => {
    const [base] = shippedPlan
    if (base === undefined) throw new Error('no plan')
    const row = (edition: number, label: string) => ({
      ...base,
      nomenclature: 'M57',
      code: '65748',
      kind: 'nature' as const,
      edition,
      label,
    })
    expect(labelIn(planWith([row(2024, 'Autres')]), 'nature', '65748', 'M57')).toBe('Autres')
    expect(labelIn(planWith([row(2010, 'Avant')]), 'nature', '65748', 'M57')).toBe('Autres personnes de droit privé')
  })

  const edition = { nomenclature: 'M57', edition: 2024, source: 'DGCL' }

  test('reads a pasted list, a CSV with its header, functions and legal natures', () => {
    expect(readPlan('65748\tAutres personnes\n632\tIndustrie\tfonction', edition)).toMatchObject({
      faults: [],
      rows: [
        { kind: 'nature', code: '65748', section: 'F', edition: 2024 },
        { kind: 'function', code: '632', section: null },
      ],
    })
    const csv = '\ufeffLibellé;Compte;Bénéficiaires\r\n"Entreprises; sociétés";65 742;P2\r\n\r\n'
    expect(readPlan(csv, edition).rows).toMatchObject([
      { code: '65742', label: 'Entreprises; sociétés', legalNatures: ['P2'] },
    ])
  })

  test.each([
    ['65748', 'le code 65748 n’a pas de libellé.'],
    [';Autres', 'le code manque.'],
    ['65A;Autres', '« 65A » n’est pas un code : 1 à 10 chiffres.'],
    ['632;Industrie;chapitre', '« chapitre » : écrivez compte ou fonction.'],
    ['65748;Autres;compte;P9', '« P9 » n’est pas une nature juridique : P1 à P4, U1 à U6.'],
  ])('says of the line « %s »: %s', (text, message) => {
    const { rows, faults } = readPlan(`1;Un\n${text}`, edition)
    expect(rows).toHaveLength(1)
    expect(faults.map((fault) => [fault.line, plain(fault.message)])).toEqual([[2, message]])
  })

  test('finds a code twice, by their lines', () => {
    expect(readPlan('1;Un\n2;Deux\n1;Encore', edition).faults).toMatchObject([
      { line: 3, message: expect.stringContaining('ligne 1') },
    ])
  })
})

describe('shared/domain/conventions: family, shares, dates', () => {
  const convention = (id: string, parentId: string | null, mirrorOfId: string | null = null) => ({
    id,
    parentId,
    mirrorOfId,
    title: id,
  })
  const all = [
    convention('a', null),
    convention('b', 'a'),
    convention('c', 'b'),
    convention('m', null, 'b'),
    convention('n', null, 'b'),
  ]
  const byId = new Map(all.map((one) => [one.id, one]))

  test('knows the mirrors of one another, and the ring that an attachment would close', () => {
    expect(mirrorsOf(convention('m', null, 'b'), all).map(({ id }) => id)).toEqual(['b', 'n'])
    expect(cycleOf('a', 'c', byId)?.map(({ id }) => id)).toEqual(['c', 'b', 'a'])
    expect(cycleOf('c', 'a', byId)).toBeNull()
    const ring = new Map([convention('x', 'y'), convention('y', 'x')].map((one) => [one.id, one]))
    expect(cycleOf('z', 'x', ring)).toBeNull()
  })

  test.each([
    ['CONV N° 2074-15', '2074-15'],
    ['n° 2003-1198', '2003-1198'],
    ['SDD-2015-0070', 'SDD-2015-0070'],
    ['2011/3814', '2011/3814'],
    ['DL.2015-306', 'DL.2015-306'],
    ['CP-2021-0433', 'CP-2021-0433'],
  ])('numbers of any style (§5.2): « %s » is %s', (reference, key) => {
    expect(referenceKey(reference)).toBe(key)
    expect(referenceKey(reference.toLowerCase())).toBe(key)
  })

  test('shares of 50/30/20 % of 99 786,57 € follow the policy; 99 % is refused in words (10.3)', () => {
    expect(amountsOfShares(cents(9_978_657), [5000, 3000, 2000], 'largest-remainder')).toEqual({
      ok: true,
      amounts: [4_989_329, 2_993_597, 1_995_731],
    })
    expect(amountsOfShares(cents(1001), [3333, 3333, 3334], 'balance-last')).toEqual({
      ok: true,
      amounts: [334, 334, 333],
    })
    expect(amountsOfShares(cents(100), [5000, 4900], 'balance-last')).toMatchObject({
      ok: false,
      message: expect.stringContaining('99,00'),
    })
  })

  test.each([
    ['2026-01-15', null, '2026-03-16'],
    ['2026-06-30', null, '2026-08-29'],
    ['2026-12-10', null, '2027-02-08'],
    ['2026-01-15', 30, '2026-02-14'],
    ['2003-05-19', null, null],
    ['2003-05-19', 45, '2003-07-03'],
  ])('an instalment triggered on %s, delay %s, is due on %s (10.7)', (on, days, due) => {
    expect(dueDate(day(on), days)).toBe(due)
  })

  test('reports investment, accrues operating, what is neither ordered nor given up', () => {
    const line = (nature: string | null, section: 'F' | 'I' | null = null) => ({ nature, section })
    expect([line('20421'), line('6574'), line(null, 'I'), undefined].map(carryoverKind)).toEqual([
      'report',
      'accrual',
      'report',
      null,
    ])
    const movement = (kind: Row<'movements'>['kind'], amount: number) => ({
      id: kind,
      instalmentId: 'i',
      kind,
      amountCents: cents(amount),
      cancelsId: null,
    })
    expect(carryable(cents(100), foldMovements([movement('ordered', 60), movement('paid', 50)]))).toBe(40)
    expect(carryable(cents(100), foldMovements([movement('cancelled', 100)]))).toBe(0)
    expect(carryable(null, foldMovements([]))).toBeNull()
    const carried = { instalmentId: 'i', kind: 'report' as const, year: 2016, amountCents: cents(1) }
    expect([lastOrderYear(2016, []), lastOrderYear(2016, [carried])]).toEqual([2016, 2017])
    expect(lastOrderDay(2016)).toBe('2017-01-31')
  })

  test('keeps the ceilings of the decree with their source and their date', () => {
    const decree = shippedCaps['decree-2018-514']
    expect([decree.advanceBps, decree.guaranteedAdvanceBps, decree.partsBps, decree.longPartsBps]).toEqual([
      3000, 6000, 8000, 9000,
    ])
    expect(decree.source).toContain('art. 12')
    expect([day('2018-06-24'), day('2018-06-25')].map((on) => capsInForce(decree, on))).toEqual([false, true])
  })
})
