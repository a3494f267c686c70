import { beforeEach, describe, expect, test } from 'vitest'
import { confirmBankAccount, recordBankAccount, removeBankAccount } from '#shared/commands/conventions/bank-accounts.ts'
import { setBodyIncome } from '#shared/commands/conventions/body-incomes.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { accountOn, accountState, maskIban } from '#shared/domain/conventions/bank-accounts.ts'
import { checkBic } from '#shared/domain/identifiers/bic.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { put } from '#test/builders/council.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const day = (text: string) => text as CivilDate
const today = day('2026-11-22')
const right = 'FR7630006000011234567890189'
const other = 'FR7630001007941234567890185'
let space: TestWorkspace
let organisationId: string

beforeEach(async () => {
  space = new TestWorkspace()
  ;[organisationId = ''] = await space.run(createOrganisation, { name: 'Association', legalNature: 'P1' })
})

const record = async (iban: string, fromOn: string, more: object = {}): Promise<string> => {
  const given = { organisationId, holder: 'Association', iban, fromOn: day(fromOn), source: 'RIB', ...more }
  return (await space.run(recordBankAccount, given))[0] ?? ''
}
const findings = async () => {
  const { findings: all } = checkWorkspace(await gatherBundle(space.state), today)
  return all.filter(({ rule }) => rule === 'bank-account')
}

describe('shared/commands/conventions: bank details of a beneficiary', () => {
  test('a change is added, dated and signed; the account to pay is the last that took effect', async () => {
    await record('FR76 3000 6000 0112 3456 7890 189', '2026-01-01', { bic: 'agrifrpp' })
    await record('20041010050500013M02606', '2026-12-01')
    const accounts = space.state.live('bankAccounts')
    expect(accounts.map(({ iban, bic, recordedBy }) => [iban, bic, recordedBy])).toEqual([
      [right, 'AGRIFRPP', 'Claire Martin'],
      ['FR1420041010050500013M02606', null, 'Claire Martin'],
    ])
    expect(accountOn(accounts, today)?.iban).toBe(right)
    expect(accountOn(accounts, day('2026-12-01'))?.iban).toBe('FR1420041010050500013M02606')
    expect(accountOn(accounts, day('2025-12-31'))).toBeNull()
    expect(maskIban(right)).toBe('FR76\u202f••••\u202f0189')
  })

  test('a change that nobody confirmed is said before paying; once confirmed it is silent', async () => {
    await record(right, '2026-01-01')
    expect(await findings()).toEqual([])
    const id = await record(other, '2026-11-01')
    expect(await findings()).toMatchObject([{ severity: 'warning', headline: 'Changement de compte non confirmé' }])
    await space.run(confirmBankAccount, { id, verifiedOn: today, verifiedHow: 'appel au numéro connu' })
    expect(await findings()).toEqual([])
    const accounts = space.state.live('bankAccounts')
    expect(accounts.map((one) => accountState(one, accounts))).toEqual(['first', 'confirmed'])
    expect(accounts[1]).toMatchObject({ verifiedBy: 'Claire Martin', verifiedHow: 'appel au numéro connu' })
    await space.run(removeBankAccount, { id })
    expect(space.state.live('bankAccounts').map(({ iban }) => iban)).toEqual([right])
  })

  test('10.1: a false key is kept and warns, and blocks once a payment is ordered', async () => {
    await record('FR7630006000011234567890188', '2026-01-01')
    expect(await findings()).toMatchObject([{ severity: 'warning', headline: 'Compte bancaire à vérifier' }])
    put(space.state, 'conventions', { id: 'c', title: 'C', object: 'O', grantorId: 'g', beneficiaryId: organisationId })
    const movement = { conventionId: 'c', amountCents: cents(100), on: today } as const
    put(space.state, 'movements', { id: 'm', kind: 'ordered', ...movement })
    expect((await findings()).map(({ severity }) => severity)).toEqual(['blocking'])
    put(space.state, 'movements', { id: 'p', kind: 'paid', ...movement })
    expect((await findings()).map(({ severity }) => severity)).toEqual(['warning'])
  })

  test('what cannot be an account is refused in a sentence, and nothing changes', async () => {
    const given = { organisationId, holder: 'A', fromOn: today, source: 'RIB' }
    expect(await space.refusal(recordBankAccount, { ...given, iban: 'FR76' })).toMatchObject({ code: 'iban-length' })
    await record(right, '2026-01-01')
    const same = { ...given, iban: right, fromOn: day('2026-01-01') }
    expect(await space.refusal(recordBankAccount, same)).toMatchObject({ code: 'same-account' })
    expect(space.state.live('bankAccounts')).toHaveLength(1)
  })

  test.each([
    ['BDFEFRPP', true],
    ['bdfe fr pp ccT', true],
    ['BDFEFRP', false],
    ['12FEFRPP', false],
    ['BDFEFRPPCC', false],
  ])('BIC %s: %s', (bic, valid) => {
    expect(checkBic(bic).valid).toBe(valid)
  })
})

describe('shared/commands/conventions: income of a body', () => {
  test('one row a year, corrected in place, taken back by null', async () => {
    const income = { organisationId, year: 2026, incomeCents: cents(6_000_000), source: 'comptes' }
    await space.run(setBodyIncome, income)
    await space.run(setBodyIncome, { ...income, incomeCents: cents(5_999_900) })
    expect(space.state.live('bodyIncomes').map(({ incomeCents }) => incomeCents)).toEqual([5_999_900])
    await space.run(setBodyIncome, { ...income, incomeCents: null })
    expect(space.state.live('bodyIncomes')).toEqual([])
    expect((await space.refusal(setBodyIncome, { ...income, incomeCents: cents(-1) })).message).toContain('négatif')
  })
})
