import { beforeEach, describe, expect, test } from 'vitest'
import { adoptScenario } from '#shared/commands/conventions/adopt-scenario.ts'
import { linkUndertakings, recordAid, setLegalFigure, updateAid } from '#shared/commands/conventions/aids.ts'
import { recordDuty, withdrawDuty } from '#shared/commands/conventions/duties.ts'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import {
  addEnvelopeLine,
  addScenario,
  createEnvelope,
  setScenarioAmount,
} from '#shared/commands/conventions/envelopes.ts'
import { importPayments } from '#shared/commands/conventions/import-payments.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { addItem } from '#shared/commands/deliberations/items.ts'
import { adoptDeliberation } from '#shared/commands/deliberations/votes.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string) => text as CivilDate

let space: TestWorkspace
let grantorId: string
let beneficiaryId: string

beforeEach(async () => {
  space = new TestWorkspace()
  ;[grantorId = ''] = await space.run(createOrganisation, { name: 'Métropole' })
  ;[beneficiaryId = ''] = await space.run(createOrganisation, { name: 'Association' })
})

const convention = (state: 'draft' | 'signed', amounts: readonly (readonly [number, number | null])[]) =>
  space.run(createConvention, {
    title: 'Convention',
    grantorId,
    beneficiaryId,
    object: 'Objet',
    state,
    instalments: amounts.map(([year, amount]) => ({ year, amountCents: amount === null ? null : cents(amount) })),
  })

describe('shared/commands/conventions: the accountant’s return', () => {
  test('writes all payments in one command, or none when one exceeds its convention', async () => {
    const [conventionId = '', , first = '', second = ''] = await convention('signed', [
      [2026, 100],
      [2026, 50],
    ])
    const payment = (instalmentId: string, amount: number) => ({
      conventionId,
      instalmentId,
      amountCents: cents(amount),
      on: day('2026-02-01'),
      orderNumber: '12',
    })
    const before = space.state.live('movements').length
    expect(
      await space.refusal(importPayments, {
        fileName: 'retour.csv',
        payments: [payment(first, 100), payment(second, 51)],
      }),
    ).toMatchObject({ code: 'over-grant' })
    expect(space.state.live('movements')).toHaveLength(before)
    const created = await space.run(importPayments, {
      fileName: 'retour.csv',
      payments: [payment(first, 100), payment(second, 50)],
    })
    expect(created).toHaveLength(2)
    expect(space.state.live('movements').map(({ kind, note }) => [kind, note])).toEqual([
      ['paid', 'Retour du comptable\u00a0: retour.csv'],
      ['paid', 'Retour du comptable\u00a0: retour.csv'],
    ])
    expect(await space.refusal(importPayments, { fileName: 'vide.csv', payments: [] })).toMatchObject({
      code: 'invalid-input',
    })
  })
})

describe('shared/commands/conventions: de minimis and duties', () => {
  const aid = (amount: number) => ({
    organisationId: beneficiaryId,
    granter: 'Métropole',
    regulation: 'general' as const,
    amountCents: cents(amount),
    grantedOn: day('2026-03-09'),
    source: 'délibération',
  })

  test('refuses an aid above the ceiling, unless it was granted, and counts linked organisations', async () => {
    await space.run(recordAid, aid(20_000_000))
    const [other = ''] = await space.run(createOrganisation, { name: 'Filiale' })
    const more = { ...aid(10_000_001), organisationId: other }
    await space.run(linkUndertakings, { organisationId: beneficiaryId, linkedId: other, reason: 'filiale' })
    const refusal = await space.refusal(recordAid, more)
    expect(refusal).toMatchObject({ code: 'over-ceiling', field: 'amountCents' })
    expect(refusal.message).toContain('il reste 100\u202f000')
    await space.run(recordAid, { ...more, granted: true })
    expect(
      await space.refusal(linkUndertakings, { organisationId: other, linkedId: other, reason: 'x' }),
    ).toMatchObject({ code: 'itself' })
  })

  test('a figure of the workspace takes the place of the shipped one', async () => {
    await space.run(setLegalFigure, {
      topic: 'minimis-general',
      value: 40_000_000,
      from: day('2026-01-01'),
      source: 'règlement modifié',
    })
    await space.run(recordAid, aid(40_000_000))
    expect(await space.refusal(recordAid, aid(1))).toMatchObject({ code: 'over-ceiling' })
    expect(
      await space.refusal(setLegalFigure, {
        topic: 'minimis-general',
        value: 1,
        from: '2026-02-01',
        until: '2026-01-01',
        source: 'x',
      }),
    ).toMatchObject({ code: 'period' })
  })

  test('an aid is not registered before its grant; a duty is done once', async () => {
    const [id = ''] = await space.run(recordAid, aid(100))
    expect(await space.refusal(updateAid, { id, registeredOn: '2026-03-08' })).toMatchObject({
      code: 'registered-before',
    })
    const [conventionId = ''] = await convention('signed', [[2026, 100]])
    const duty = { conventionId, topic: 'publication', on: day('2026-04-15'), doneOn: day('2026-04-01') }
    await space.run(recordDuty, duty)
    expect(await space.refusal(recordDuty, duty)).toMatchObject({ code: 'already-done' })
    const { doneOn: _, ...undone } = duty
    await space.run(withdrawDuty, undone)
    expect(space.state.live('dutyRecords')).toEqual([])
    expect(await space.refusal(withdrawDuty, undone)).toMatchObject({ code: 'not-done' })
  })

  test('notes the accounts of a body as received, whatever its conventions; a duty without an owner is refused', async () => {
    const duty = { topic: 'accounts', on: day('2027-06-30'), doneOn: day('2027-05-02') }
    await space.run(recordDuty, { ...duty, organisationId: grantorId })
    expect(space.state.live('dutyRecords')).toMatchObject([{ conventionId: null, organisationId: grantorId }])
    expect(await space.refusal(recordDuty, duty)).toMatchObject({ code: 'no-owner' })
  })
})

describe('shared/commands/conventions: scenarios of an envelope', () => {
  let envelopeId: string
  let scenarioId: string

  beforeEach(async () => {
    ;[envelopeId = '', scenarioId = ''] = await space.run(createEnvelope, {
      title: 'Enveloppe',
      grantorId,
      year: 2027,
      amountCents: cents(1000),
      imputation: 'compte 65748',
    })
  })

  const line = async (object: string, requested: number | null, conventionId: string | null = null) => {
    const [id = ''] = await space.run(addEnvelopeLine, {
      envelopeId,
      beneficiaryId,
      object,
      requestedCents: requested === null ? null : cents(requested),
      conventionId,
    })
    return id
  }
  const give = (lineId: string, amount: number) =>
    space.run(setScenarioAmount, { scenarioId, lineId, amountCents: cents(amount) })
  const adopt = { adoptedOn: day('2026-12-01') }

  test('adopts into drafts in one command: new, draft and signed conventions', async () => {
    const [draft = '', draftVersion = ''] = await convention('draft', [[2027, 5]])
    const [signed = ''] = await convention('signed', [
      [2026, 100],
      [2027, null],
    ])
    await give(await line('Nouvelle action', 400), 300)
    await give(await line('Refusée', 400), 0)
    await give(await line('En brouillon', 200, draft), 200)
    await give(await line('En cours', 500, signed), 500)
    const before = space.state.live('conventions').length
    const created = await space.run(adoptScenario, { scenarioId, ...adopt })
    expect(created.length).toBeGreaterThan(0)
    const conventions = space.state.live('conventions')
    expect(conventions).toHaveLength(before + 1)
    expect(conventions.at(-1)).toMatchObject({ title: 'Nouvelle action', startsOn: '2027', requestedCents: 400 })
    const instalments = space.state.live('instalments')
    expect(instalments.find(({ versionId }) => versionId === draftVersion)?.amountCents).toBe(200)
    const amendment = space.state
      .live('conventionVersions')
      .find(({ conventionId, number }) => conventionId === signed && number === 1)
    expect(amendment).toMatchObject({ state: 'draft', kind: 'yearly' })
    expect(
      instalments
        .filter(({ versionId, year }) => versionId === amendment?.id && year === 2027)
        .map((one) => one.amountCents),
    ).toEqual([500])
    expect(space.state.live('envelopes')[0]).toMatchObject({ adoptedId: scenarioId, adoptedOn: '2026-12-01' })
    expect(await space.refusal(adoptScenario, { scenarioId, ...adopt })).toMatchObject({ code: 'adopted' })
    expect(await space.refusal(addEnvelopeLine, { envelopeId, beneficiaryId, object: 'Trop tard' })).toMatchObject({
      code: 'adopted',
    })
  })

  test('prepares the vote: each request served is a line of the deliberation, whose act is the draft of its convention', async () => {
    const [draft = '', draftVersion = ''] = await convention('draft', [[2027, 5]])
    const [signed = ''] = await convention('signed', [
      [2026, 100],
      [2027, null],
    ])
    await give(await line('Nouvelle action', 400), 300)
    await give(await line('Refusée', 400), 0)
    await give(await line('En brouillon', 200, draft), 200)
    await give(await line('En cours', 500, signed), 500)
    const vote = { title: 'Aides 2027', body: 'Conseil', sittingOn: day('2026-12-15') }
    await space.run(adoptScenario, { scenarioId, ...adopt, vote })
    const [deliberation] = space.state.live('deliberations')
    expect(deliberation).toMatchObject({ title: 'Aides 2027', grantorId, state: 'draft', sittingOn: '2026-12-15' })
    expect(space.state.live('envelopes')[0]?.deliberationId).toBe(deliberation?.id)
    const items = [...space.state.live('deliberationItems')].sort((a, b) => a.rank - b.rank)
    const added = space.state.live('conventions').find(({ title }) => title === 'Nouvelle action')
    expect(items).toMatchObject([
      { object: 'Nouvelle action', conventionId: added?.id, requestedCents: 400, votedCents: 300, beneficiaryId },
      { object: 'En brouillon', conventionId: draft, versionId: draftVersion, votedCents: 200 },
      { object: 'Avenant n°\u00a01, Convention', conventionId: signed, votedCents: 500 },
    ])
    const acts = items.map(({ versionId }) => space.state.live('conventionVersions').find(({ id }) => id === versionId))
    expect(acts.map((act) => [act?.conventionId, act?.number, act?.state])).toEqual([
      [added?.id, 0, 'draft'],
      [draft, 0, 'draft'],
      [signed, 1, 'draft'],
    ])
    expect(space.state.live('budgetLines').find(({ id }) => id === items[0]?.budgetLineId)?.raw).toBe('compte 65748')
  })

  test('completes a deliberation in draft without saying anything twice, and refuses one that is adopted', async () => {
    const [draft = ''] = await convention('draft', [[2027, 5]])
    await give(await line('En brouillon', 200, draft), 200)
    const [deliberationId = ''] = await space.run(createDeliberation, {
      grantorId,
      body: 'Conseil',
      title: 'Aides 2027',
      sittingOn: day('2026-12-15'),
    })
    await space.run(addItem, { deliberationId, conventionId: draft })
    const vote = { deliberationId }
    const other = await space.plan(adoptScenario, { scenarioId, ...adopt, vote })
    expect(other.ok).toBe(true)
    await space.run(adoptDeliberation, { id: deliberationId })
    expect(await space.refusal(adoptScenario, { scenarioId, ...adopt, vote })).toMatchObject({
      code: 'not-draft',
      field: 'vote',
    })
    if (other.ok) space.state.apply(other.changes)
    expect(space.state.live('deliberationItems')).toMatchObject([{ rank: 1, conventionId: draft, votedCents: 200 }])
  })

  test('refuses whole what exceeds the envelope or has no amount', async () => {
    const one = await line('Une', 900)
    expect(await space.refusal(adoptScenario, { scenarioId, ...adopt })).toMatchObject({ code: 'not-computable' })
    await give(one, 1001)
    const refusal = await space.refusal(adoptScenario, { scenarioId, ...adopt })
    expect(refusal).toMatchObject({ code: 'over-envelope' })
    expect(refusal.message).toContain('10,01')
    expect(space.state.live('conventions')).toHaveLength(0)
  })

  test('starts from the requests, in proportion, or from a copy', async () => {
    await line('Une', 900)
    await line('Deux', 600)
    const [proportional = ''] = await space.run(addScenario, { envelopeId, name: 'Prorata', from: 'proportional' })
    const amounts = () =>
      space.state
        .live('scenarioAmounts')
        .filter((one) => one.scenarioId === proportional)
        .map(({ amountCents }) => amountCents)
    expect(amounts()).toEqual([600, 400])
    const [copy = ''] = await space.run(addScenario, { envelopeId, name: 'Copie', from: { copy: proportional } })
    expect(space.state.live('scenarioAmounts').filter((one) => one.scenarioId === copy)).toHaveLength(2)
    await line('Sans montant', null)
    expect(await space.refusal(addScenario, { envelopeId, name: 'X', from: 'proportional' })).toMatchObject({
      code: 'not-computable',
    })
  })
})
