import { describe, expect, it } from 'vitest'
import { cents } from '#shared/domain/money/cents.ts'
import { gatherFacts } from '#shared/domain/reports/common/agreements.ts'
import { contributionsOf, maskedName } from '#shared/domain/reports/contributions/lines.ts'
import { contributionsXml } from '#shared/domain/reports/contributions/xml.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { councilState, put } from '#test/builders/council.ts'

const today = '2018-11-20' as CivilDate

/** The sitting of the tests, with a natural person and premises given in kind. */
function state() {
  const space = councilState()
  put(space, 'organisations', { id: 'person', name: 'Mme Untel', legalNature: 'P3', siret: '73282932000074' })
  put(space, 'budgetLines', { id: 'homes', raw: 'compte 65741', nature: '65741' })
  put(space, 'conventions', {
    id: 'p',
    title: 'Bourse',
    grantorId: 'authority',
    beneficiaryId: 'person',
    object: 'Bourse d’études',
  })
  put(space, 'conventionVersions', {
    id: 'p-v',
    conventionId: 'p',
    number: 0,
    kind: 'initial',
    title: 'Acte',
    state: 'signed',
  })
  put(space, 'instalments', {
    id: 'p-i',
    conventionId: 'p',
    versionId: 'p-v',
    year: 2003,
    rank: 1,
    amountCents: cents(100_000),
    credit: 'voted',
    budgetLineId: 'homes',
  })
  put(space, 'movements', {
    id: 'p-m',
    conventionId: 'p',
    instalmentId: 'p-i',
    kind: 'paid',
    amountCents: cents(100_000),
    on: '2003-10-01' as CivilDate,
  })
  put(space, 'fundingLines', {
    id: 'rooms',
    planId: 'ene-plan',
    side: 'resource',
    rank: 9,
    label: 'Mise à disposition de locaux',
    amountCents: cents(117_500),
    inKind: true,
    own: true,
  })
  return space
}

describe('shared/domain/reports/contributions', () => {
  it('has one line a convention and account, with what was paid on the year, and contributions in kind in words', async () => {
    const rows = contributionsOf(await gatherFacts(state(), today), 2003, 'CA', false)
    expect(rows).toMatchObject([
      { CodArticle: '657480', CodInvFonc: 'F', CodNatJurBenefCA: 'P1', MtSubv: 13_000_000, NatDec: '09' },
      { CodArticle: '65741', CodNatJurBenefCA: 'P3', LibOrgaBenef: 'Mme Untel', Siret: '73282932000074' },
    ])
    expect(rows[0]?.LibPrestaNat?.replace(/[\u00a0\u202f]/g, ' ')).toBe('1 175 € Mise à disposition de locaux')
  })

  it('masks natural persons when it is published', async () => {
    const rows = contributionsOf(await gatherFacts(state(), today), 2003, 'CA', true)
    expect(rows[1]).toMatchObject({ LibOrgaBenef: maskedName, Siret: null, masked: true })
  })

  it('takes the credits of the year in a budget', async () => {
    const facts = await gatherFacts(state(), today)
    expect(contributionsOf(facts, 2018, 'BP', true).map(({ MtSubv, NatDec }) => [MtSubv, NatDec])).toEqual([
      [5_000_000, '01'],
      [800_000, '01'],
    ])
    expect(contributionsOf(facts, 2004, 'BP', true)).toEqual([])
  })

  it('takes aids in kind voted without a convention in, and the conventions that give nothing else', async () => {
    const space = state()
    const act = (id: string, state: 'draft' | 'adopted', sittingOn: string) =>
      put(space, 'deliberations', {
        id,
        grantorId: 'authority',
        body: 'Conseil',
        title: 'Prêts',
        number: '2003-77',
        sittingOn: sittingOn as CivilDate,
        state,
      })
    act('loans', 'adopted', '2003-06-01')
    act('draft', 'draft', '2003-06-01')
    act('later', 'adopted', '2004-06-01')
    const item = (id: string, rank: number, given: object, deliberationId = 'loans') =>
      put(space, 'deliberationItems', {
        id: id.replaceAll(' ', '-'),
        deliberationId,
        rank,
        beneficiaryId: 'person',
        object: id,
        ...given,
      })
    item('rooms alone', 1, { inKindCents: cents(300_001), inKindNature: 'Mise à disposition de locaux' })
    item('rooms and money', 2, {
      inKindCents: cents(50_050),
      inKindNature: 'Matériel',
      votedCents: cents(2_000_000),
      budgetLineId: 'homes',
    })
    item('no value', 3, { inKindNature: 'Personnel' })
    item('money alone', 4, { votedCents: cents(100) })
    item('rejected', 5, { inKindCents: cents(1), voteResult: 'rejected' })
    item('of a convention', 6, { inKindCents: cents(1), conventionId: 'p' })
    item('not voted yet', 1, { inKindCents: cents(1) }, 'draft')
    item('another year', 1, { inKindCents: cents(1) }, 'later')
    put(space, 'conventions', {
      id: 'kind',
      title: 'Locaux',
      grantorId: 'authority',
      beneficiaryId: 'person',
      object: 'Locaux seuls',
    })
    put(space, 'financingPlans', { id: 'kind-plan', title: 'Plan', conventionId: 'kind' })
    const line = { planId: 'kind-plan', side: 'resource' as const, inKind: true, own: true }
    put(space, 'fundingLines', { ...line, id: 'k1', rank: 1, label: 'Locaux', amountCents: cents(900_010) })
    put(space, 'fundingLines', { ...line, id: 'k2', rank: 2, label: 'Personnel', quantity: '3 ETP' })
    const facts = await gatherFacts(space, today)
    const seen = (document: 'CA' | 'BP') =>
      contributionsOf(facts, 2003, document, false)
        .slice(2)
        .map((row) => [row.ObjSubv, row.MtSubv, row.LibPrestaNat?.replace(/[\u00a0\u202f]/g, ' '), row.inKindCents])
    const alone = [
      ['Locaux seuls', 0, '9 000,10 € Locaux ; 3 ETP Personnel', null],
      ['rooms alone', 0, '3 000,01 € Mise à disposition de locaux', 300_001],
    ]
    const rest = ['no value', 0, 'Personnel', null]
    expect(seen('CA')).toEqual([...alone, ['rooms and money', null, '500,50 € Matériel', 50_050], rest])
    expect(seen('BP')).toEqual([...alone, ['rooms and money', 2_000_000, '500,50 € Matériel', 50_050], rest])
    const voted = contributionsOf(facts, 2003, 'BP', true).find(({ ObjSubv }) => ObjSubv === 'rooms and money')
    expect(voted).toMatchObject({
      CodArticle: '65741',
      CodInvFonc: 'F',
      LibOrgaBenef: maskedName,
      DenomOuNumSubv: '2003-77',
      source: { table: 'deliberationItems', id: 'rooms-and-money' },
    })
  })

  it('is the fragment that budget software reads: values in attributes, in ISO-8859-1', async () => {
    const { text, encoding } = contributionsXml(contributionsOf(await gatherFacts(state(), today), 2003, 'CA', true))
    expect(encoding).toBe('latin1')
    expect(
      text.startsWith(
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<DATA_CONCOURS xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">',
      ),
    ).toBe(true)
    expect(text).toContain('<MtSubv V="130000.00"/>')
    expect(text).toContain('<LibPrestaNat V="1 175 &#8364; Mise à disposition de locaux"/>')
    expect(text).toContain('<ObjSubv V="Bourse d&#8217;études"/>')
    expect([...text].every((letter) => (letter.codePointAt(0) ?? 0) < 256)).toBe(true)
  })

  it('escapes what would break out of an attribute', () => {
    const xml = contributionsXml([
      {
        CodArticle: null,
        CodInvFonc: null,
        CodNatJurBenefCA: null,
        LibOrgaBenef: 'A "B" <C> & D\u0000',
        MtSubv: null,
        LibPrestaNat: null,
        ObjSubv: 'x',
        Siret: null,
        DenomOuNumSubv: null,
        NatDec: '09',
        conventionId: 'c',
        source: { table: 'conventions', id: 'c' },
        inKindCents: cents(0),
        masked: false,
      },
    ]).text
    expect(xml).toContain('<LibOrgaBenef V="A &quot;B&quot; &lt;C&gt; &amp; D"/>')
  })
})
