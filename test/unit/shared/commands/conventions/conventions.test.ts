import { beforeEach, describe, expect, test } from 'vitest'
import { addClaim } from '#shared/commands/conventions/claims.ts'
import { adoptAmendment, notifyConvention, signAmendment, signConvention } from '#shared/commands/conventions/acts.ts'
import { updateAction, addAction, removeAction } from '#shared/commands/conventions/actions.ts'
import { adjustAmendment, discardAmendment, prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { updateBudgetLine } from '#shared/commands/conventions/budget-lines.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import {
  addFundingLine,
  createFinancingPlan,
  removeFundingLine,
  updateFinancingPlan,
  updateFundingLine,
} from '#shared/commands/conventions/financing.ts'
import { addInstalment, removeInstalment, updateInstalment } from '#shared/commands/conventions/instalments.ts'
import { cancelMovement, recordMovement } from '#shared/commands/conventions/movements.ts'
import { updateConvention } from '#shared/commands/conventions/update-convention.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate, PartialDate } from '#shared/workspace/fields.ts'
import { organisation } from '#test/builders/organisations.ts'
import { put } from '#test/builders/council.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const euros = (amount: number) => cents(Math.round(amount * 100))
const day = (text: string) => text as CivilDate
const partial = (text: string) => text as PartialDate
const plainSpaces = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ')

let space: TestWorkspace
let conventionId: string
let versionId: string
let instalmentIds: readonly string[]

const create = (state: 'draft' | 'signed') =>
  space.run(createConvention, {
    title: 'Espace numérique entreprises',
    grantorId: 'city',
    beneficiaryId: 'ene',
    object: 'Diffusion du numérique',
    state,
    instalments: [130_000, 160_000, 160_000].map((amount, index) => ({
      year: 2003 + index,
      amountCents: euros(amount),
      credit: index === 0 ? ('voted' as const) : ('to-vote' as const),
      imputation: 'compte 657 480 fonction 90',
    })),
  })

beforeEach(async () => {
  space = new TestWorkspace()
  space.state.put('organisations', organisation('city', 'Communauté urbaine', 'U4'))
  space.state.put('organisations', organisation('ene', 'Espace numérique entreprises', 'P1'))
  const created = await create('signed')
  conventionId = created[0] ?? ''
  versionId = created[1] ?? ''
  instalmentIds = space.state.live('instalments').map(({ id }) => id)
})

const pay = (euro: number, index = 0, on = '2003-07-02') =>
  space.run(recordMovement, {
    conventionId,
    instalmentId: instalmentIds[index] ?? '',
    kind: 'paid',
    amountCents: euros(euro),
    on: day(on),
  })
const amountsOf = (id: string) =>
  space.state
    .live('instalments')
    .filter((one) => one.versionId === id)
    .sort((a, b) => a.rank - b.rank)
    .map(({ amountCents }) => amountCents)
const prepare = (total: number) =>
  space.run(prepareAmendment, {
    conventionId,
    change: { kind: 'amount', totalCents: euros(total), spread: 'equal' },
    reason: 'Activité 2003 plus faible que prévu',
    effectiveOn: day('2004-01-01'),
  })

describe('shared/commands/conventions: convention', () => {
  test('refuses an end before the start, an unknown beneficiary and a negative amount', async () => {
    const input = { title: 'X', grantorId: 'city', beneficiaryId: 'ene', object: 'Y' }
    const period = await space.refusal(createConvention, { ...input, startsOn: '2005', endsOn: '2003' })
    expect(period).toMatchObject({ code: 'period', field: 'endsOn' })
    expect((await space.refusal(createConvention, { ...input, beneficiaryId: 'nobody' })).field).toBe('beneficiaryId')
    const negative = await space.refusal(createConvention, { ...input, instalments: [{ year: 2003, amountCents: -1 }] })
    expect(negative.message).toContain('reversement')
  })

  test('corrects the record, signs and notifies', async () => {
    await space.run(updateConvention, { id: conventionId, reference: 'C-1', endsOn: partial('2005') })
    expect((await space.refusal(updateConvention, { id: conventionId, parentId: conventionId })).code).toBe(
      'own-parent',
    )
    expect((await space.refusal(updateConvention, { id: conventionId, startsOn: '2006' })).code).toBe('period')
    await space.run(signConvention, { id: conventionId, signedOn: day('2003-06-01') })
    await space.run(notifyConvention, { id: conventionId, notifiedOn: day('2003-06-05') })
    expect(space.state.tables.conventions.get(conventionId)).toMatchObject({
      reference: 'C-1',
      signedOn: '2003-06-01',
      notifiedOn: '2003-06-05',
    })
    expect(space.state.tables.conventionVersions.get(versionId)?.signedOn).toBe('2003-06-01')
  })

  test('keeps the words of an imputation when its parts are corrected', async () => {
    const [line] = space.state.live('budgetLines')
    await space.run(updateBudgetLine, { id: line?.id ?? '', nomenclature: 'M14' })
    expect(space.state.live('budgetLines')[0]).toMatchObject({
      raw: 'compte 657 480 fonction 90',
      nomenclature: 'M14',
      nature: '657480',
    })
    await space.run(updateBudgetLine, { id: line?.id ?? '', raw: 'compte 65748 fonction 632' })
    expect(space.state.live('budgetLines')[0]).toMatchObject({ nature: '65748', function: '632' })
  })
})

describe('shared/commands/conventions: instalments', () => {
  test('fixes the schedule of a signed act, except for a correction with its reason', async () => {
    const id = instalmentIds[1] ?? ''
    const refusal = await space.refusal(updateInstalment, { id, amountCents: 1 })
    expect(refusal).toMatchObject({ code: 'version-fixed', field: 'correction' })
    expect(refusal.message).toContain('par un avenant')
    await space.run(updateInstalment, { id, amountCents: euros(150_000), correction: 'faute de frappe' })
    expect(amountsOf(versionId)).toEqual([euros(130_000), euros(150_000), euros(160_000)])
  })

  test('adds, changes and removes instalments of a draft', async () => {
    const [, draft = ''] = await create('draft')
    const [added = ''] = await space.run(addInstalment, { versionId: draft, year: 2006 })
    expect(space.state.tables.instalments.get(added)).toMatchObject({ rank: 4, amountCents: null })
    await space.run(updateInstalment, { id: added, amountCents: euros(10), imputation: 'compte 6574' })
    await space.run(removeInstalment, { id: added })
    expect(amountsOf(draft)).toHaveLength(3)
  })

  test('never lets an instalment fall under what is paid, nor go with its movements', async () => {
    await pay(130_000)
    const id = instalmentIds[0] ?? ''
    const refusal = await space.refusal(updateInstalment, { id, amountCents: euros(100_000), correction: 'x' })
    expect(refusal.code).toBe('below-paid')
    expect((await space.refusal(removeInstalment, { id, correction: 'x' })).code).toBe('has-movements')
  })
})

describe('shared/commands/conventions: movements', () => {
  test('accepts an overpayment, which becomes a sum to reclaim', async () => {
    await pay(130_000)
    await pay(1_000)
    expect(space.state.live('movements')).toHaveLength(2)
  })

  test('refuses a movement of zero, an order after the budget year and a reclaim over what is paid', async () => {
    const base = { conventionId, instalmentId: instalmentIds[0], on: '2003-07-02' }
    expect((await space.refusal(recordMovement, { ...base, kind: 'paid', amountCents: 0 })).message).toContain(
      'positif',
    )
    const late = await space.refusal(recordMovement, { ...base, kind: 'ordered', amountCents: 1, on: '2004-02-01' })
    expect(late).toMatchObject({ code: 'order-year', field: 'on' })
    await space.run(recordMovement, {
      conventionId,
      instalmentId: instalmentIds[0] ?? '',
      kind: 'ordered',
      amountCents: euros(1),
      on: day('2004-01-31'),
    })
    expect((await space.refusal(recordMovement, { ...base, kind: 'reclaimed', amountCents: 1 })).code).toBe(
      'reclaim-over-paid',
    )
  })

  test('takes a movement back by another one, once', async () => {
    const [movementId = ''] = await pay(130_000)
    expect(
      (await space.refusal(cancelMovement, { movementId, amountCents: euros(130_001), on: '2003-08-01' })).code,
    ).toBe('cancel-over')
    const [cancellation = ''] = await space.run(cancelMovement, { movementId, on: day('2003-08-01') })
    expect((await space.refusal(cancelMovement, { movementId, on: '2003-08-01' })).code).toBe('already-cancelled')
    expect((await space.refusal(cancelMovement, { movementId: cancellation, on: '2003-08-01' })).code).toBe(
      'not-cancellable',
    )
    expect(space.state.tables.movements.get(movementId)?.deletedAt).toBeNull()
  })
})

describe('shared/commands/conventions: amendment', () => {
  test('prepares 400 000 € after 130 000 € paid: 135 000 + 135 000, with the sentence of the act', async () => {
    await pay(130_000)
    const [amendment = ''] = await prepare(400_000)
    expect(amountsOf(amendment)).toEqual([euros(130_000), euros(135_000), euros(135_000)])
    const row = space.state.tables.conventionVersions.get(amendment)
    expect(row).toMatchObject({
      number: 1,
      state: 'draft',
      kind: 'amount',
      statedTotalCents: euros(400_000),
      spread: 'equal',
    })
    expect(plainSpaces(row?.actText ?? '')).toBe(
      'La dépense de 400 000 € sera imputée sur les crédits inscrits au budget 2003 pour 130 000 € et à inscrire en 2004 et 2005 pour 135 000 € chaque année, compte 657480, fonction 90. Motif : Activité 2003 plus faible que prévu.',
    )
  })

  test('refuses 120 000 € in words, changing nothing', async () => {
    await pay(130_000)
    const refusal = await space.refusal(prepareAmendment, {
      conventionId,
      change: { kind: 'amount', totalCents: euros(120_000) },
    })
    expect(plainSpaces(refusal.message)).toBe(
      '120 000 € est moins que les 130 000 € déjà versés. Rien n’a changé. Pour reprendre 10 000 €, ouvrez un reversement.',
    )
  })

  test('adjusts the draft without new rows, and keeps one open amendment at most', async () => {
    const [amendment = ''] = await prepare(400_000)
    const before = space.state.live('instalments').map(({ id }) => id)
    await space.run(adjustAmendment, {
      versionId: amendment,
      change: { kind: 'amount', totalCents: euros(420_000), spread: 'proportional' },
    })
    expect(space.state.live('instalments').map(({ id }) => id)).toEqual(before)
    expect(amountsOf(amendment).reduce((all, one) => (all ?? 0) + (one ?? 0), 0)).toBe(euros(420_000))
    expect(
      (await space.refusal(prepareAmendment, { conventionId, change: { kind: 'object', object: 'X' } })).code,
    ).toBe('amendment-open')
    await space.run(adjustAmendment, {
      versionId: amendment,
      change: { kind: 'schedule', shiftYears: 1 },
      reason: null,
    })
    expect(space.state.tables.conventionVersions.get(amendment)).toMatchObject({ kind: 'schedule', reason: null })
    await space.run(discardAmendment, { versionId: amendment })
    expect(space.state.live('conventionVersions')).toHaveLength(1)
    expect(space.state.live('instalments')).toHaveLength(3)
  })

  test('corrects a draft convention directly rather than by an amendment', async () => {
    const [draft = ''] = await create('draft')
    const refusal = await space.refusal(prepareAmendment, {
      conventionId: draft,
      change: { kind: 'object', object: 'X' },
    })
    expect(refusal.code).toBe('initial-draft')
  })

  test('signs, and hands the new end, object and beneficiary to the convention', async () => {
    const [first = ''] = await space.run(prepareAmendment, {
      conventionId,
      change: { kind: 'duration', endsOn: partial('2006') },
    })
    await space.run(adoptAmendment, { versionId: first, adoptedOn: day('2005-11-01') })
    expect(
      (await space.refusal(adjustAmendment, { versionId: first, change: { kind: 'object', object: 'X' } })).code,
    ).toBe('not-a-draft')
    await space.run(signAmendment, { versionId: first, signedOn: day('2005-12-01') })
    expect(space.state.tables.conventions.get(conventionId)?.endsOn).toBe('2006')
    expect((await space.refusal(signAmendment, { versionId: first })).code).toBe('already-signed')
    expect((await space.refusal(adoptAmendment, { versionId: first })).code).toBe('already-signed')
  })

  test('refuses to sign under what was paid since the draft, following the instalment through versions', async () => {
    const [amendment = ''] = await prepare(150_000)
    await pay(130_000)
    const refusal = await space.refusal(signAmendment, { versionId: amendment })
    expect(refusal.code).toBe('below-paid')
    expect(plainSpaces(refusal.message)).toContain('130 000 € ont été versés ou mandatés sur 2003')
    await space.run(adjustAmendment, {
      versionId: amendment,
      change: { kind: 'amount', totalCents: euros(150_000), spread: 'equal' },
    })
    expect(amountsOf(amendment)).toEqual([euros(130_000), euros(10_000), euros(10_000)])
    await space.run(signAmendment, { versionId: amendment })
  })
})

describe('shared/commands/conventions: plans, actions, claims', () => {
  test('keeps a plan and its lines', async () => {
    const [planId = ''] = await space.run(createFinancingPlan, { title: 'Plan', conventionId, lines: [] })
    const [lineId = ''] = await space.run(addFundingLine, { planId, side: 'resource', label: 'État' })
    await space.run(updateFundingLine, { id: lineId, amountCents: euros(60_000), certainty: 'obtained' })
    await space.run(updateFinancingPlan, { id: planId, statedCostCents: euros(60_000), tax: 'HT' })
    expect(space.state.tables.fundingLines.get(lineId)).toMatchObject({ rank: 1, amountCents: euros(60_000) })
    await space.run(removeFundingLine, { id: lineId })
    expect(space.state.live('fundingLines')).toEqual([])
    expect((await space.refusal(addFundingLine, { planId, side: 'cost', label: 'X', funderId: 'nobody' })).code).toBe(
      'missing-record',
    )
  })

  test('keeps targets and results, null until they are given', async () => {
    const [id = ''] = await space.run(addAction, {
      conventionId,
      name: 'Action',
      indicator: 'projets',
      unit: 'projets',
      target: 20,
    })
    await space.run(updateAction, { id, result: 2 })
    expect(space.state.tables.actions.get(id)).toMatchObject({ target: 20, result: 2, targetOperator: '=' })
  })

  test('takes an action off, unless hours of support are counted on it', async () => {
    const action = { conventionId, name: 'Action', indicator: 'projets', unit: 'projets' }
    const [id = ''] = await space.run(addAction, action)
    const [other = ''] = await space.run(addAction, action)
    const hours = { id: 'h', kind: 'workshop', on: '2018-03-01', minutes: 60, conventionActionId: other }
    put(space.state, 'supportEntries', hours as never)
    await space.run(removeAction, { id })
    expect((await space.refusal(removeAction, { id: other })).message).toContain('Imputez-les d’abord')
    expect(space.state.live('actions').map((row) => row.id)).toEqual([other])
  })

  test('keeps a quoted figure with its unit, and refuses one without', async () => {
    const claim = {
      table: 'conventions',
      recordId: conventionId,
      topic: 'premises.months',
      label: 'Locaux',
      source: 'Rapport',
    }
    await space.run(addClaim, { ...claim, value: 24, unit: 'mois' })
    expect((await space.refusal(addClaim, { ...claim, value: 24 })).code).toBe('no-unit')
    expect((await space.refusal(addClaim, claim)).code).toBe('no-figure')
    expect((await space.refusal(addClaim, { ...claim, table: 'nothing' })).code).toBe('unknown-family')
  })
})
