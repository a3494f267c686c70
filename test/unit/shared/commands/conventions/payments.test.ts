import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { addReportLine, startReportFromPlan } from '#shared/commands/conventions/financial-report.ts'
import { createFinancingPlan } from '#shared/commands/conventions/financing.ts'
import { setGrantTerms } from '#shared/commands/conventions/grant-terms.ts'
import { cancelMovement, recordMovement } from '#shared/commands/conventions/movements.ts'
import {
  applyReduction,
  decideReduction,
  notifyReduction,
  openReduction,
  recordObservations,
} from '#shared/commands/conventions/reductions.ts'
import { askUsualDocuments, updateDocument } from '#shared/commands/conventions/required-documents.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { foldMovements, instalmentState, netPaid, remainingOf, toReclaim } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string) => text as CivilDate
const euros = (amount: number) => cents(Math.round(amount * 100))

let space: TestWorkspace
let conventionId: string
let instalments: string[]

async function withConvention(amounts: readonly number[]): Promise<void> {
  space = new TestWorkspace()
  const [grantorId = ''] = await space.run(createOrganisation, { name: 'Métropole' })
  const [beneficiaryId = ''] = await space.run(createOrganisation, { name: 'Association' })
  const [id = '', , ...rest] = await space.run(createConvention, {
    title: 'Convention',
    grantorId,
    beneficiaryId,
    object: 'Objet',
    state: 'signed',
    signedOn: day('2026-01-02'),
    instalments: amounts.map((amount) => ({ year: 2026, amountCents: cents(amount) })),
  })
  conventionId = id
  instalments = rest
}

const pay = (index: number, amount: number) =>
  space.run(recordMovement, {
    conventionId,
    instalmentId: instalments[index] ?? null,
    kind: 'paid',
    amountCents: cents(amount),
    on: day('2026-03-01'),
  })

describe('shared/commands/conventions: payments', () => {
  beforeEach(() => withConvention([10_000_000, 2_500_000]))

  test('refuses a payment above what the convention still grants', async () => {
    await pay(0, 10_000_000)
    const refusal = await space.refusal(recordMovement, {
      conventionId,
      instalmentId: instalments[1],
      kind: 'paid',
      amountCents: 2_500_001,
      on: '2026-03-02',
    })
    expect(refusal).toMatchObject({ code: 'over-grant', field: 'amountCents' })
    expect(refusal.message).toContain('Rien n’a changé')
  })

  test('reduces by pro rata only after the adversarial step: 125 000 × 450 000 ÷ 610 439, then 7 853,20 reclaimed', async () => {
    await pay(0, 10_000_000)
    const reduction = cents(12_500_000 - 9_214_680)
    const [id = ''] = await space.run(openReduction, {
      conventionId,
      kind: 'prorata',
      reason: 'Coût réel de 450 000 €',
      proposedCents: reduction,
    })
    const decide = { id, decision: 'reduced' as const, decidedCents: reduction }
    expect(await space.refusal(decideReduction, { ...decide, decidedOn: '2026-05-01' })).toMatchObject({
      code: 'adversarial-step',
    })
    await space.run(notifyReduction, { id, noticeOn: day('2026-05-02'), observationsUntil: day('2026-05-17') })
    expect((await space.refusal(decideReduction, { ...decide, decidedOn: '2026-05-17' })).message).toContain(
      '17/05/2026',
    )
    await space.run(recordObservations, { id, observationsOn: day('2026-05-10'), observations: 'Nous acceptons.' })
    expect(await space.refusal(applyReduction, { id, on: '2026-05-20' })).toMatchObject({ code: 'not-decided' })
    await space.run(decideReduction, { ...decide, decidedOn: day('2026-05-18') })
    await space.run(applyReduction, { id, on: day('2026-05-20'), orderNumber: 'T-17' })

    const movements = space.state.live('movements')
    const ledgerOf = ledgersOf(space.state.live('instalments'), movements)
    const states = instalments.map((one, index) => {
      const amount = cents(index === 0 ? 10_000_000 : 2_500_000)
      return [
        instalmentState(amount, ledgerOf(one)),
        remainingOf(amount, ledgerOf(one)),
        toReclaim(amount, ledgerOf(one)),
      ]
    })
    expect(states).toEqual([
      ['paid', 0, 0],
      ['released', 0, 0],
    ])
    expect(foldMovements(movements)).toMatchObject({ reclaimed: 785_320, released: 3_285_320 })
    expect(movements.filter(({ kind }) => kind === 'reclaimed').map(({ orderNumber }) => orderNumber)).toEqual(['T-17'])
    expect(await space.refusal(applyReduction, { id, on: '2026-05-21' })).toMatchObject({ code: 'applied' })
  })

  test('applies a lapse at once only when the convention pronounces it by itself', async () => {
    const [id = ''] = await space.run(openReduction, {
      conventionId,
      kind: 'lapse',
      reason: 'Action non commencée',
      proposedCents: euros(125_000),
    })
    const decision = { id, decision: 'reduced' as const, decidedOn: day('2026-06-01'), decidedCents: euros(125_000) }
    expect(await space.refusal(decideReduction, decision)).toMatchObject({ code: 'adversarial-step' })
    await space.run(setGrantTerms, { conventionId, lapseAutomatic: true })
    await space.run(decideReduction, decision)
    await space.run(applyReduction, { id, on: day('2026-06-02') })
    expect(foldMovements(space.state.live('movements')).released).toBe(12_500_000)
  })

  test('refuses bad procedures in words', async () => {
    const open = { conventionId, kind: 'breach', reason: 'Manquement' }
    expect(await space.refusal(openReduction, open)).toMatchObject({ code: 'no-period' })
    const period = { ...open, periodFrom: '2026-01-01', periodTo: '2026-12-31' }
    expect(await space.refusal(openReduction, { ...period, breachOn: '2027-01-01' })).toMatchObject({
      code: 'breach-outside',
    })
    expect(await space.refusal(openReduction, { ...period, breachOn: '2026-02-30' })).toMatchObject({
      code: 'invalid-input',
    })
    expect(
      await space.refusal(openReduction, {
        ...period,
        breachOn: '2026-02-01',
        noticeOn: '2026-03-01',
        observationsUntil: '2026-03-01',
      }),
    ).toMatchObject({ code: 'no-delay' })
    const [id = ''] = await space.run(openReduction, { conventionId, kind: 'unmet', reason: 'Rien fait' })
    await space.run(notifyReduction, { id, noticeOn: day('2026-03-01'), observationsUntil: day('2026-03-16') })
    expect(
      await space.refusal(decideReduction, {
        id,
        decision: 'reduced',
        decidedOn: '2026-04-01',
        decidedCents: 12_500_001,
      }),
    ).toMatchObject({ code: 'over-grant' })
    expect(
      await space.refusal(setGrantTerms, { conventionId, eligibleCents: 100, eligibleInKindCents: 101 }),
    ).toMatchObject({ code: 'in-kind-over-total' })
  })

  test('asks the usual documents once, and never receives one tomorrow', async () => {
    const created = await space.run(askUsualDocuments, { instalmentId: instalments[0] ?? '' })
    expect(created.length).toBeGreaterThan(0)
    expect(await space.refusal(askUsualDocuments, { instalmentId: instalments[0] })).toMatchObject({
      code: 'unchanged',
    })
    const id = created[0] ?? ''
    expect(await space.refusal(updateDocument, { id, receivedOn: '2026-11-23' })).toMatchObject({
      code: 'received-in-future',
    })
    await space.run(updateDocument, { id, receivedOn: day('2026-11-22') })
    expect(space.state.live('requiredDocuments').filter(({ receivedOn }) => receivedOn !== null)).toHaveLength(1)
  })

  test('starts a financial report from the plan, once', async () => {
    const [planId = ''] = await space.run(createFinancingPlan, {
      title: 'Plan',
      conventionId,
      lines: [
        { side: 'cost', label: 'Personnel', amountCents: euros(10) },
        { side: 'cost', label: 'Bénévolat', inKind: true },
      ],
    })
    await space.run(startReportFromPlan, { planId })
    expect(
      space.state.live('financialReportLines').map((line) => [line.label, line.inKind, line.forecastCents]),
    ).toEqual([
      ['Personnel', false, 1000],
      ['Bénévolat', true, null],
    ])
    expect(await space.refusal(startReportFromPlan, { planId })).toMatchObject({ code: 'report-started' })
    expect(
      await space.refusal(addReportLine, { conventionId, side: 'cost', label: 'Perte', forecastCents: -1 }),
    ).toMatchObject({ code: 'invalid-input' })
  })
})

test('what is paid never goes above what is granted, whatever comes', async () => {
  const event = fc.record({
    kind: fc.constantFrom('paid', 'reclaimed', 'cancelled', 'ordered', 'cancel', 'reduce'),
    index: fc.nat(2),
    amount: fc.integer({ min: 1, max: 900 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
      const amounts = [500, 300, 200]
      await withConvention(amounts)
      for (const { kind, index, amount } of events) {
        const common = { conventionId, amountCents: cents(amount), on: day('2026-03-01') }
        if (kind === 'cancel') {
          const movements = space.state.live('movements')
          const movementId = movements[amount % Math.max(1, movements.length)]?.id
          if (movementId !== undefined) await attempt(space.plan(cancelMovement, { movementId, on: day('2026-03-01') }))
        } else if (kind === 'reduce') {
          const [id = ''] = await space.run(openReduction, { conventionId, kind: 'unmet', reason: 'Motif' })
          await space.run(notifyReduction, { id, noticeOn: day('2026-03-01'), observationsUntil: day('2026-03-02') })
          const decision = { id, decision: 'reduced' as const, decidedOn: day('2026-03-03') }
          await attempt(space.plan(decideReduction, { ...decision, decidedCents: cents(amount) }))
          await attempt(space.plan(applyReduction, { id, on: day('2026-03-04') }))
        } else await attempt(space.plan(recordMovement, { ...common, kind, instalmentId: instalments[index] ?? null }))
        const paid = netPaid(foldMovements(space.state.live('movements')))
        expect(paid).toBeGreaterThanOrEqual(0)
        expect(paid).toBeLessThanOrEqual(1000)
      }
    }),
    { numRuns: 150 },
  )
})

async function attempt(planning: ReturnType<TestWorkspace['plan']>): Promise<void> {
  const plan = await planning
  if (plan.ok) space.state.apply(plan.changes)
}
