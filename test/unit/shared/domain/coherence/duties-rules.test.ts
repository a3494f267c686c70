import { describe, expect, it } from 'vitest'
import { cleanText } from '#shared/domain/tables/clean-text.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { add, adopted, authorised, capped, change, of, order, plain, type Fields } from '#test/builders/coherence.ts'
import { putAids } from '#test/builders/council.ts'

describe('shared/domain/coherence: de minimis and accounts', () => {
  it('300 000 € in three years to linked companies is silent; a cent more is blocking, told once with the aids counted', async () => {
    const at = async (last: number) => {
      const state = new MemoryState()
      putAids(state, last)
      return of(state, 'minimis-ceiling')
    }
    expect(await at(2_000_000)).toEqual([])
    const found = await at(2_000_001)
    expect(found).toMatchObject([{ severity: 'blocking', table: 'aids', id: 'aid-2026' }])
    expect(plain(found[0]?.message)).toBe(
      '300 000,01 € sur trois ans au 09/03/2026, pour un plafond de 300 000 € : 100 000 € le 10/03/2023, 120 000 € le 01/06/2024, 60 000 € le 15/11/2025 et 20 000,01 € le 09/03/2026.',
    )
  })

  it('the same aids once the link has ended, or under a ceiling raised in the workspace, are silent', async () => {
    const state = new MemoryState()
    putAids(state, 2_000_001)
    await change(state, 'undertakingLinks', 'link', { until: '2025-12-31' })
    expect(await of(state, 'minimis-ceiling')).toEqual([])
    await change(state, 'undertakingLinks', 'link', { until: null })
    const raised = { topic: 'minimis-general', from: '2026-01-01', source: 'Règlement modifié' }
    add(state, 'legalFigures', { id: 'f', ...raised, value: 30_000_001 })
    expect(await of(state, 'minimis-ceiling')).toEqual([])
  })

  it.each([
    [[['g', 7_500_000]], []],
    [[['g', 7_500_001]], ['75 000,01 € d’une collectivité']],
    [
      [
        ['g', 7_500_000],
        ['h', 7_500_000],
        ['i', 300_000],
      ],
      [],
    ],
    [
      [
        ['g', 7_500_000],
        ['h', 7_500_000],
        ['i', 300_001],
      ],
      ['153 000,01 € en tout'],
    ],
  ] as const)('accounts of a private body: %j', async (grants, expected) => {
    const state = new MemoryState()
    add(state, 'organisations', { id: 'o', name: 'Association', legalNature: 'P1' })
    for (const [grantorId, amountCents] of grants) {
      const [conventionId, versionId] = [`c-${grantorId}`, `v-${grantorId}`]
      const act = { id: versionId, conventionId, number: 0, kind: 'initial', title: 'V', state: 'signed' }
      add(state, 'conventions', { id: conventionId, title: 'C', object: 'O', grantorId, beneficiaryId: 'o' })
      add(state, 'conventionVersions', act)
      const due = { conventionId, versionId, year: 2018, rank: 1 }
      add(state, 'instalments', { id: `i-${grantorId}`, ...due, amountCents })
    }
    const found = await of(state, 'accounts-threshold')
    expect(found.map(({ severity, id }) => [severity, id])).toEqual(expected.map(() => ['info', 'o']))
    for (const [index, text] of expected.entries()) expect(plain(found[index]?.message)).toContain(text)
    await change(state, 'organisations', 'o', { legalNature: 'U4' })
    expect(await of(state, 'accounts-threshold')).toEqual([])
  })
})

describe('shared/domain/coherence: aid in kind, overdue duties, thresholds of the workspace', () => {
  /** An association voted `votedCents` on 01/02/2018 without a convention, with an aid in kind. */
  function voted(votedCents: number | null, inKind: Fields = {}, legalNature = 'P1'): MemoryState {
    const state = new MemoryState()
    add(state, 'organisations', { id: 'o', name: 'O', legalNature })
    add(state, 'deliberations', { id: 'd', grantorId: 'g', body: 'Conseil', title: 'T', sittingOn: '2018-02-01' })
    const item = { id: 'i', deliberationId: 'd', rank: 1, beneficiaryId: 'o', object: 'x', votedCents }
    add(state, 'deliberationItems', { ...item, ...inKind })
    return state
  }
  const premises = (inKindCents: number | null) => ({ inKindCents, inKindNature: 'Locaux' })
  const headlines = async (state: MemoryState, rule: string) => (await of(state, rule)).map(({ headline }) => headline)

  it.each([
    [2_000_000, premises(300_000), 'P1', []],
    [2_000_000, premises(300_001), 'P1', ['Convention obligatoire, absente']],
    [2_300_000, premises(0), 'P1', []],
    [null, premises(2_300_001), 'P1', ['Convention obligatoire, absente']],
    [2_000_000, premises(null), 'P1', ['Aide en nature sans valeur']],
    [2_300_001, premises(null), 'P1', ['Convention obligatoire, absente']],
    [2_000_000, premises(300_001), 'U4', ['Convention non obligatoire']],
    [2_000_000, premises(null), 'U4', []],
  ])('10.2: %s cents in cash and %o in kind to %s', async (cash, inKind, nature, expected) => {
    expect(await headlines(voted(cash, inKind, nature), 'convention-required')).toEqual(expected)
  })

  it('a threshold kept in the workspace moves the finding on convention, accounts and lateness', async () => {
    const state = voted(2_500_000)
    expect(await headlines(state, 'convention-required')).toEqual(['Convention obligatoire, absente'])
    const own = (topic: string, value: number, from = '2018-01-01') => {
      add(state, 'legalFigures', { id: topic, topic, value, from, source: 'Loi de finances' })
    }
    own('convention', 3_000_000)
    expect(await headlines(state, 'convention-required')).toEqual([])
    own('convention', 3_000_000, '2018-02-02')
    expect(await headlines(state, 'convention-required')).toEqual(['Convention obligatoire, absente'])
    await change(state, 'deliberations', 'd', { state: 'adopted' })
    expect(await headlines(state, 'accounts-threshold')).toEqual([])
    own('certified-accounts', 2_400_000)
    expect(await headlines(state, 'accounts-threshold')).toEqual(['Comptes à demander pour 2018'])
  })

  it('accounts: lines voted without a convention add to the conventions of every authority; half of the income counts', async () => {
    const state = voted(3_000_000)
    await change(state, 'deliberations', 'd', { state: 'adopted' })
    add(state, 'bodyIncomes', { id: 'n', organisationId: 'o', year: 2018, incomeCents: 6_000_000, source: 'comptes' })
    expect(await of(state, 'accounts-threshold')).toEqual([])
    await change(state, 'bodyIncomes', 'n', { incomeCents: 5_999_900 })
    const [finding] = await of(state, 'accounts-threshold')
    expect(plain(finding?.message)).toContain(
      '30 000 € d’une collectivité, plus de 50,00 % des 59 999 € de produits : comptes certifiés à joindre à son compte',
    )
    add(state, 'conventions', { id: 'c', title: 'C', object: 'O', grantorId: 'h', beneficiaryId: 'o' })
    const version = { id: 'v', conventionId: 'c', number: 0, kind: 'initial', title: 'V', state: 'adopted' }
    add(state, 'conventionVersions', version)
    add(state, 'instalments', {
      id: 'i',
      conventionId: 'c',
      versionId: 'v',
      year: 2018,
      rank: 1,
      amountCents: 12_300_001,
    })
    expect(plain((await of(state, 'accounts-threshold'))[0]?.message)).toContain('153 000,01 € en tout')
    await change(state, 'conventionVersions', 'v', { state: 'draft' })
    expect(plain((await of(state, 'accounts-threshold'))[0]?.message)).not.toContain('en tout')
  })

  it('report at six months: silent on its last day, late the day after, silent once done and four years after', async () => {
    const at = async (endsOn: string, more: Fields = {}) => {
      const state = capped(0, 10_000_000, { endsOn, capsId: null, ...more })
      return { state, found: await headlines(state, 'overdue-duties') }
    }
    const late = 'Compte rendu financier en retard'
    expect((await at('2018-05-20')).found).toEqual([])
    expect((await at('2018-05-19')).found.map(plain)).toEqual([late])
    expect((await at('2018-Q1')).found.map(plain)).toEqual([late])
    expect((await at('2018')).found).toEqual([])
    expect((await at('2014-05-21')).found.map(plain)).toEqual([late])
    expect((await at('2014-05-20')).found).toEqual([])
    const { state } = await at('2018-05-19')
    const done = { id: 'r', conventionId: 'c', topic: 'financial-report', on: '2018-11-19', doneOn: '2018-11-01' }
    add(state, 'dutyRecords', done)
    expect(await of(state, 'overdue-duties')).toEqual([])
  })

  it('publication at three months and payment at 60 days, or at the delay that the workspace keeps', async () => {
    const state = capped(0, 10_000_000, { capsId: null, signedOn: '2018-08-19', notifiedOn: '2018-11-01' })
    expect((await headlines(state, 'overdue-duties')).map(plain)).toEqual([
      'Publication des données essentielles en retard',
    ])
    const delay = { id: 'l', topic: 'payment', value: 10, from: '2018-01-01', source: 'Règlement financier' }
    add(state, 'legalFigures', delay)
    expect((await headlines(state, 'overdue-duties')).map(plain)).toContain('Paiement en retard')
    add(state, 'movements', {
      id: 'm',
      conventionId: 'c',
      instalmentId: 'part',
      kind: 'paid',
      amountCents: 1e7,
      on: '2018-11-05',
    })
    expect((await headlines(state, 'overdue-duties')).map(plain)).not.toContain('Paiement en retard')
  })

  it('accounts six months after the year and the register of an aid: late, then done', async () => {
    const state = voted(7_500_001)
    await change(state, 'deliberations', 'd', { state: 'adopted', sittingOn: '2017-02-01' })
    expect(await of(state, 'overdue-body-duties')).toMatchObject([
      {
        table: 'organisations',
        id: 'o',
        severity: 'warning',
        expected: 'Comptes de l’organisme, 30/06/2018 au plus tard',
      },
    ])
    add(state, 'dutyRecords', {
      id: 'r',
      organisationId: 'o',
      topic: 'accounts',
      on: '2018-06-30',
      doneOn: '2018-06-01',
    })
    expect(await of(state, 'overdue-body-duties')).toEqual([])
    add(state, 'legalFigures', {
      id: 'l',
      topic: 'register',
      value: 20,
      from: '2018-01-01',
      source: 'Convention locale',
    })
    const aid = { organisationId: 'o', granter: 'g', regulation: 'general', amountCents: 1, source: 's' }
    add(state, 'aids', { id: 'a', ...aid, grantedOn: '2018-10-01' })
    expect(await of(state, 'overdue-body-duties')).toMatchObject([{ table: 'aids', id: 'a' }])
    await change(state, 'aids', 'a', { registeredOn: '2018-10-20' })
    expect(await of(state, 'overdue-body-duties')).toEqual([])
  })

  it('more ordered than agreed is blocking before it is paid; exactly agreed is silent', async () => {
    const state = authorised([])
    order(state, '2016-06-01', 6_000_000)
    expect(await of(state, 'overpaid')).toEqual([])
    order(state, '2016-06-02', 1)
    expect(await of(state, 'overpaid')).toMatchObject([
      { severity: 'blocking', headline: 'Mandaté au-delà du conventionné', found: '60\u202f000,01\u00a0€' },
    ])
  })

  it('B12: a text copied with its ligatures, hidden hyphens and doubled spaces is said; a clean one is silent', async () => {
    const state = await adopted()
    expect(await of(state, 'text-noise')).toEqual([])
    const article = { id: 't', deliberationId: 'delib', rank: 9, article: '9°' }
    add(state, 'deliberationTexts', { ...article, text: 'Approuve le plan de \ufb01nancement ; à l’unanimité.' })
    expect(await of(state, 'text-noise')).toMatchObject([
      {
        severity: 'info',
        table: 'deliberations',
        id: 'delib',
        expected: 'Approuve le plan de financement ; à l’unanim…',
      },
    ])
    for (const text of ['deux  espaces', 'une cé\u00adsure', 'une espace , de trop', 'e\u0301cole'])
      add(state, 'deliberationTexts', { ...article, text })
    expect(await of(state, 'text-noise')).toHaveLength(1)
  })

  it.each([
    ['le \ufb02uide \ufb03 \ufb00', 'le fluide ffi ff'],
    ['e\u0301cole', 'école'],
    ['co\u00adwor\u200bking', 'coworking'],
    ['trop  d’espaces , ici .  \nLa suite', 'trop d’espaces, ici.\nLa suite'],
    ['13\u00a0M€\u00a0; 1,5 et .5 ; 2.0', '13\u00a0M€\u00a0; 1,5 et .5 ; 2.0'],
  ])('B12: cleans « %s », once and for all', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
    expect(cleanText(clean)).toBe(clean)
  })

  it('B22: members and users are two figures, not rivals', async () => {
    const state = new MemoryState()
    add(state, 'programmes', { id: 'p', name: 'LORnTECH' })
    const claim = { table: 'programmes', recordId: 'p', operator: '=', source: 'Rapport' }
    add(state, 'claims', { id: 'm', ...claim, topic: 'members', label: 'Membres', value: 59, unit: 'membres' })
    const users = { topic: 'users', label: 'Co-workers', value: 40, unit: 'personnes' }
    add(state, 'claims', { id: 'u', ...claim, ...users, operator: '≈' })
    expect(await of(state, 'rival-claims')).toEqual([])
    add(state, 'claims', { id: 'v', ...claim, ...users, value: 59, source: 'Site' } as never)
    expect(await of(state, 'rival-claims')).toHaveLength(1)
  })
})
