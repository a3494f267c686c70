import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createConvention } from '#shared/commands/conventions/create-convention.ts'
import { prepareAmendment } from '#shared/commands/conventions/amendments.ts'
import { setBeneficiaries, setPublication } from '#shared/commands/conventions/publication.ts'
import { createOrganisation } from '#shared/commands/directory.ts'
import { missingPart, sharesOfParts } from '#shared/domain/conventions/beneficiary-shares.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { contributionsKind } from '#shared/domain/reports/contributions/kind.ts'
import { isDocument } from '#shared/domain/reports/kind.ts'
import { scdlKind } from '#shared/domain/reports/scdl/kind.ts'
import { readScdl } from '#shared/domain/reports/scdl/read.ts'
import type { CivilDate, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const edition = { number: 1, editedAt: '2026-11-22T09:00:00.000Z' as Instant, author: 'A', timeZone: 'Europe/Paris' }
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

let space: TestWorkspace
let conventionId: string
let lead: string
let other: string

beforeEach(async () => {
  space = new TestWorkspace()
  const [grantorId = ''] = await space.run(createOrganisation, { name: 'Région', siret: '23350001600040' })
  ;[lead = ''] = await space.run(createOrganisation, { name: 'Association A', siret: '38047555800058' })
  ;[other = ''] = await space.run(createOrganisation, { name: 'Association B', siret: '52499120500013' })
  ;[conventionId = ''] = await space.run(createConvention, {
    title: 'Climat et énergie',
    grantorId,
    beneficiaryId: lead,
    object: 'Animations climat-énergie dans les lycées',
    state: 'signed',
    signedOn: '2026-06-27' as CivilDate,
    startsOn: '2026' as PartialDate,
    endsOn: '2026' as PartialDate,
    instalments: [{ year: 2026, amountCents: cents(2_750_100), credit: 'voted', imputation: 'compte 65748' }],
  })
})

const share = (...parts: readonly (readonly [string, number])[]) => ({
  conventionId,
  beneficiaries: parts.map(([organisationId, amount]) => ({ organisationId, amountCents: cents(amount) })),
})

async function published(values: Readonly<Record<string, string>> = {}) {
  const gathered = await scdlKind.gather(space.state, values, '2026-11-22' as CivilDate)
  const built = gathered?.build(edition)
  const file = readScdl(built?.texts.csv?.().text ?? '')
  return { file, checks: built?.checks.map(({ text }) => plain(text)) ?? [] }
}

describe('shared/commands/conventions: several beneficiaries of one grant', () => {
  test('22 000,80 and 5 500,20 make 27 501,00: two rows, the whole amount twice, 0.80 and 0.20', async () => {
    await space.run(setBeneficiaries, share([lead, 2_200_080], [other, 550_020]))
    const { file } = await published()
    expect(
      file.rows.map(({ nomBeneficiaire, montant, pourcentageSubvention }) => [
        nomBeneficiaire,
        montant,
        pourcentageSubvention,
      ]),
    ).toEqual([
      ['Association A', '27501.00', '0.80'],
      ['Association B', '27501.00', '0.20'],
    ])
    expect(file.faults).toEqual([])
  })

  test('parts that do not make the grant are refused with what is missing or too much', async () => {
    const missing = await space.refusal(setBeneficiaries, share([lead, 2_200_080], [other, 550_019]))
    expect(plain(missing.message)).toBe(
      'Les parts font 27 500,99 €, l’aide est de 27 501,00 € : il manque 0,01 €. Rien n’a changé. Corrigez une part.',
    )
    const over = await space.refusal(setBeneficiaries, share([lead, 2_200_080], [other, 550_021]))
    expect(plain(over.message)).toContain('0,01 € de trop')
    expect(await space.refusal(setBeneficiaries, share([lead, 2_750_100]))).toMatchObject({ code: 'alone' })
    expect(await space.refusal(setBeneficiaries, share([lead, 1_375_050], [lead, 1_375_050]))).toMatchObject({
      code: 'twice',
    })
    const [third = ''] = await space.run(createOrganisation, { name: 'Association C' })
    expect(await space.refusal(setBeneficiaries, share([other, 2_000_000], [third, 750_100]))).toMatchObject({
      code: 'without-holder',
    })
    expect(space.state.live('grantBeneficiaries')).toHaveLength(0)
  })

  test('an amendment that changes the grant makes the rows refused until the parts are said again', async () => {
    await space.run(setBeneficiaries, share([lead, 2_200_080], [other, 550_020]))
    const [versionId = ''] = await space.run(prepareAmendment, {
      conventionId,
      change: { kind: 'amount', totalCents: cents(2_000_000) },
    })
    const version = space.state.live('conventionVersions').find(({ id }) => id === versionId)
    if (version === undefined) throw new Error('no version')
    space.state.apply([
      {
        table: 'conventionVersions',
        id: versionId,
        before: version,
        after: { ...version, state: 'signed', signedOn: '2026-10-01' as CivilDate },
      },
    ])
    const { file, checks } = await published()
    expect(file.rows).toEqual([])
    expect(checks.join(' ')).toContain(
      'pourcentageSubvention : les parts des bénéficiaires font 27 501,00 €, l’aide est de 20 000,00 €. La ligne n’est pas publiée.',
    )
    await space.run(setBeneficiaries, share([lead, 1_500_000], [other, 500_000]))
    expect((await published()).file.rows.map((row) => row.pourcentageSubvention)).toEqual(['0.75', '0.25'])
    await space.run(setBeneficiaries, share())
    expect((await published()).file.rows.map((row) => row.pourcentageSubvention)).toEqual(['1.00'])
  })

  test('each grant says whether it was notified, its register and its scheme; the parameter answers for the others', async () => {
    const row = async (values = {}) => (await published(values)).file.rows[0]
    expect((await row())?.notificationUE).toBe('non')
    expect((await row({ notification: 'oui' }))?.notificationUE).toBe('oui')
    await space.run(setPublication, { conventionId, notified: false, raeId: '12345' })
    expect(await row({ notification: 'oui' })).toMatchObject({
      notificationUE: 'non',
      idRAE: '12345',
      dispositifAide: '',
    })
    await space.run(setPublication, { conventionId, notified: true, schemeId: '65d5b6c7-102c-4440-ac3b-768f708edc0a' })
    expect(await row()).toMatchObject({
      notificationUE: 'oui',
      idRAE: '12345',
      dispositifAide: '65d5b6c7-102c-4440-ac3b-768f708edc0a',
    })
    expect(await space.refusal(setPublication, { conventionId, raeId: '123456' })).toMatchObject({ field: 'raeId' })
  })

  test('a natural person who shares a grant is not published; the others are', async () => {
    const [person = ''] = await space.run(createOrganisation, { name: 'Mme X', legalNature: 'P3' })
    await space.run(setBeneficiaries, share([lead, 2_000_000], [person, 750_100]))
    const { file, checks } = await published()
    expect(file.rows.map(({ nomBeneficiaire }) => nomBeneficiaire)).toEqual(['Association A'])
    expect(checks.join(' ')).toContain('Une aide à une personne physique, non publiée.')
  })

  test('the annex of grants to third parties has one line a beneficiary, to the cent', async () => {
    await space.run(setBeneficiaries, share([lead, 2_200_080], [other, 550_020]))
    const gathered = await contributionsKind.gather(
      space.state,
      { annee: '2026', document: 'BP' },
      '2026-11-22' as CivilDate,
    )
    const content = gathered?.build(edition).content
    if (content === undefined || isDocument(content)) throw new Error('no workbook')
    const rows = content.sheets.find(({ name }) => name === 'Concours')?.rows ?? []
    expect(rows.map(({ cells }) => [cells[3], cells[4]])).toMatchObject([
      [{ value: 'Association A' }, { value: 2_200_080 }],
      [{ value: 'Association B' }, { value: 550_020 }],
      [null, { value: 2_750_100 }],
    ])
  })

  test('shares make exactly the whole, whatever the parts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9_007_199_254 }), { minLength: 2, maxLength: 200 }), (amounts) => {
        const parts = amounts.map((amount) => cents(amount))
        const whole = cents(amounts.reduce((all, one) => all + one, 0))
        expect(missingPart(whole, parts)).toBe(0)
        expect(sharesOfParts(parts)?.reduce((all, one) => all + one, 0)).toBe(10_000)
      }),
      { seed: 20_170_627 },
    )
    expect(sharesOfParts([cents(1), cents(1), cents(1)])).toEqual([3_334, 3_333, 3_333])
  })
})
