import { describe, expect, it } from 'vitest'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { lawFaults } from '#shared/domain/coherence/law-references.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import { cleanText } from '#shared/domain/tables/clean-text.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { councilState, put, putAids } from '#test/builders/council.ts'

const today = '2018-11-20' as CivilDate
type Fields = Readonly<Record<string, unknown>>

async function of(state: MemoryState, rule: string): Promise<readonly Finding[]> {
  const { findings } = checkWorkspace(await gatherBundle(state), today)
  return findings.filter((finding) => finding.rule === rule)
}
const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')
const add = (state: MemoryState, table: FamilyName, given: Fields & { readonly id: string }): void => {
  put(state, table, given as never)
}
/** Changes fields of a row that is there. */
async function change(state: MemoryState, table: FamilyName, id: string, fields: Fields): Promise<void> {
  const row = await state.get(table, id)
  if (row === undefined) throw new Error(`no ${table} ${id}`)
  state.put(table, families[table].schema.parse({ ...row, ...fields }) as never)
}
const adopted = async (): Promise<MemoryState> => {
  const state = councilState()
  await change(state, 'deliberations', 'delib', { state: 'adopted' })
  return state
}
/** Grant of 100 000 € in an advance, part payments and a balance, under the ceilings of the decree. */
function capped(advance: number, part: number, more: Fields = {}): MemoryState {
  const state = new MemoryState()
  add(state, 'paymentCaps', {
    id: 'caps',
    label: 'Décret',
    fromOn: '2018-06-25',
    advanceBps: 3000,
    guaranteedAdvanceBps: 6000,
    partsBps: 8000,
    longPartsBps: 9000,
    longMonths: 48,
    source: 'Décret n° 2018-514, art. 12',
  })
  const parties = { grantorId: 'g', beneficiaryId: 'b' }
  add(state, 'conventions', { id: 'c', title: 'C', object: 'O', ...parties, capsId: 'caps', ...more })
  add(state, 'conventionVersions', {
    id: 'v',
    conventionId: 'c',
    number: 0,
    kind: 'initial',
    title: 'V',
    state: 'signed',
  })
  const kinds = { advance, part, balance: 10_000_000 - advance - part }
  for (const [index, [kind, amountCents]] of Object.entries(kinds).entries())
    add(state, 'instalments', {
      id: kind,
      conventionId: 'c',
      versionId: 'v',
      year: 2018,
      rank: index + 1,
      kind,
      amountCents,
    })
  return state
}
/** An authorisation of 4 000 000 € with credits, and the equipment line of the Pôle Pixel on it. */
function authorised(
  credits: readonly (readonly [number, number | null])[],
  nature = '20421',
  more: Fields = {},
): MemoryState {
  const state = new MemoryState()
  add(state, 'organisations', { id: 'pixel', name: 'Pôle Pixel', legalNature: 'P1' })
  add(state, 'authorisations', {
    id: 'ap',
    grantorId: 'g',
    kind: 'AP',
    code: 'P02',
    label: 'Rayonnement',
    nomenclature: 'M57',
    ...more,
  })
  add(state, 'authorisationVotes', { id: 'vote', authorisationId: 'ap', on: '2015-09-21', amountCents: 400_000_000 })
  for (const [year, amountCents] of credits)
    add(state, 'authorisationCredits', { id: `cp-${String(year)}`, authorisationId: 'ap', year, amountCents })
  add(state, 'budgetLines', { id: 'line', raw: `compte ${nature}`, nature, authorisationId: 'ap' })
  add(state, 'conventions', {
    id: 'c',
    title: 'Pôle Pixel 2016',
    object: 'Équipement',
    grantorId: 'g',
    beneficiaryId: 'pixel',
  })
  add(state, 'conventionVersions', {
    id: 'v',
    conventionId: 'c',
    number: 0,
    kind: 'initial',
    title: 'V',
    state: 'signed',
  })
  for (const year of [2016, 2017])
    add(state, 'instalments', {
      id: `i-${String(year)}`,
      conventionId: 'c',
      versionId: 'v',
      year,
      rank: year - 2015,
      amountCents: 3_000_000,
      budgetLineId: 'line',
    })
  return state
}
const order = (state: MemoryState, on: string, amountCents = 3_000_000) => {
  add(state, 'movements', {
    id: `m-${on}`,
    conventionId: 'c',
    instalmentId: 'i-2016',
    kind: 'ordered',
    amountCents,
    on,
  })
  return state
}

describe('shared/domain/coherence: conventions (§9)', () => {
  it('every rule has an id of its own, a title, a source and stays silent on an empty workspace', async () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const { title, source } of rules) expect([title, source].every((text) => text.length > 8)).toBe(true)
    expect(checkWorkspace(await gatherBundle(new MemoryState()), today).findings).toEqual([])
  })

  it('Σ instalments = voted: silent on 450 000, on 50 000 of a year and on 70 000 + 60 000; blocking on a cent', async () => {
    const state = await adopted()
    expect(await of(state, 'voted-total')).toEqual([])
    await change(state, 'deliberationItems', 'ene-item', { votedCents: 45_000_001 })
    const [finding] = await of(state, 'voted-total')
    expect(finding).toMatchObject({ severity: 'blocking', id: 'ene-v0' })
    expect(plain(finding?.message)).toContain('écart −0,01 €')
    await change(state, 'deliberationItems', 'sem-item', { votedCents: 6_000_000 })
    expect((await of(state, 'voted-total')).map(({ id }) => id)).toContain('sem-v1')
  })

  it.each([
    [30_000_00, 50_000_00, {}, []],
    [30_000_01, 10_000_00, {}, ['Avance au-delà du plafond']],
    [60_000_00, 0, { guaranteed: true }, []],
    [60_000_01, 0, { guaranteed: true }, ['Avance au-delà du plafond']],
    [30_000_00, 50_000_01, {}, ['Acomptes au-delà du plafond']],
    [30_000_00, 60_000_00, { startsOn: '2014-11-01', endsOn: '2018-11-30' }, []],
    [30_000_00, 60_000_00, { startsOn: '2014-12-01', endsOn: '2018-11-30' }, ['Acomptes au-delà du plafond']],
    [90_000_00, 0, { capsId: null }, []],
  ])('10.2: advance %d, part %d cents of 100 000 € (%o)', async (advance, part, more, headlines) => {
    const found = await of(capped(advance, part, more), 'payment-caps')
    expect(found.map(({ headline }) => headline)).toEqual(headlines)
    expect(found.every(({ severity }) => severity === 'blocking')).toBe(true)
  })

  it('ceilings are those in force on the day of the signature: 25/06/2018 and after', async () => {
    const at = async (signedOn: string) =>
      (await of(capped(30_000_00, 0, { signedOn }), 'payment-caps')).map(({ headline }) => headline)
    expect([await at('2018-06-25'), await at('2018-06-24')]).toEqual([[], ['Plafonds hors de leur période']])
  })

  it('mandat year > CP year: blocking after January of the next year, silent before and once carried over', async () => {
    expect(await of(order(authorised([]), '2017-01-31'), 'order-year')).toEqual([])
    const late = order(authorised([]), '2017-02-01')
    expect(await of(late, 'order-year')).toMatchObject([{ severity: 'blocking', expected: 'jusqu’au 31/01/2017' }])
    const carried = { conventionId: 'c', instalmentId: 'i-2016', kind: 'report', year: 2016, amountCents: 3_000_000 }
    add(late, 'carryovers', { id: 'r', ...carried, on: '2016-12-31' })
    expect(await of(late, 'order-year')).toEqual([])
    add(late, 'movements', {
      id: 'x',
      conventionId: 'c',
      instalmentId: 'i-2016',
      kind: 'ordered',
      amountCents: 1,
      on: '2018-02-01',
    })
    expect(await of(late, 'order-year')).toHaveLength(1)
  })

  it('an amendment that changes a paid instalment is blocking; one that keeps it is silent', async () => {
    const state = await adopted()
    const version = { conventionId: 'ene-conv', number: 1, kind: 'amount', title: 'Avenant n° 1', state: 'draft' }
    add(state, 'conventionVersions', { id: 'ene-v1', ...version })
    const restate = (year: number, amountCents: number) => {
      const fields = { conventionId: 'ene-conv', versionId: 'ene-v1', year, rank: year - 2002, amountCents }
      add(state, 'instalments', { id: `ene-v1-${String(year)}`, ...fields, continuesId: `ene-${String(year)}` })
    }
    for (const year of [2003, 2004, 2005]) restate(year, year === 2003 ? 13_000_000 : 13_500_000)
    expect(await of(state, 'paid-changed')).toEqual([])
    restate(2003, 12_000_000)
    expect(plain((await of(state, 'paid-changed'))[0]?.message)).toBe(
      'L’avenant n° 1 porte 2003 à 120 000 € ; 130 000 € sont déjà versés ou mandatés.',
    )
    restate(2003, 14_000_000)
    expect(await of(state, 'paid-changed')).toMatchObject([{ severity: 'blocking', id: 'ene-v1' }])
  })

  it('adds up what a private body receives in a year without a convention: 15 000 + 8 000 silent, + 0,01 blocking', async () => {
    const at = async (second: number, sittingOn = '2018-11-15') => {
      const state = new MemoryState()
      add(state, 'organisations', { id: 'o', name: 'O', legalNature: 'P1' })
      for (const [index, votedCents] of [1_500_000, second].entries()) {
        const id = String(index)
        add(state, 'deliberations', {
          id: `d${id}`,
          grantorId: 'g',
          body: 'Conseil',
          title: 'T',
          sittingOn: index === 0 ? '2018-02-01' : sittingOn,
        })
        add(state, 'deliberationItems', {
          id: `i${id}`,
          deliberationId: `d${id}`,
          rank: 1,
          beneficiaryId: 'o',
          object: 'x',
          votedCents,
        })
      }
      return (await of(state, 'convention-required')).map(({ severity }) => severity)
    }
    expect([await at(800_000), await at(800_001), await at(800_001, '2019-02-01')]).toEqual([[], ['blocking'], []])
  })

  it('two conventions of one authority under one number warn, signs apart; two authorities may share it', async () => {
    const state = await adopted()
    await change(state, 'conventions', 'ene-conv', { reference: 'CONV N° 2074-15' })
    await change(state, 'conventions', 'sem-conv', { reference: '2074-15', grantorId: 'other' })
    expect(await of(state, 'duplicate-reference')).toEqual([])
    await change(state, 'conventions', 'sem-conv', { grantorId: 'authority' })
    expect(await of(state, 'duplicate-reference')).toMatchObject([{ severity: 'warning', id: 'sem-conv' }])
  })

  it('a ring of conventions is blocking, told once; a framework over a convention is silent', async () => {
    const state = await adopted()
    await change(state, 'conventions', 'ene-conv', { parentId: 'sem-conv' })
    expect(await of(state, 'family-cycle')).toEqual([])
    await change(state, 'conventions', 'sem-conv', { parentId: 'ene-conv' })
    expect(await of(state, 'family-cycle')).toMatchObject([{ severity: 'blocking', id: 'ene-conv' }])
  })

  it('a mirror convention has another funder, the same beneficiary and a common period', async () => {
    const state = await adopted()
    const mirror = { title: 'Convention avec la Région', object: 'O', mirrorOfId: 'ene-conv', beneficiaryId: 'ene' }
    add(state, 'conventions', { id: 'm', ...mirror, grantorId: 'region', startsOn: '2003', endsOn: '2005' })
    expect(await of(state, 'mirror-mismatch')).toEqual([])
    await change(state, 'conventions', 'm', { grantorId: 'authority', startsOn: '2006', endsOn: '2008' })
    expect(plain((await of(state, 'mirror-mismatch'))[0]?.message)).toContain('périodes sans année commune')
  })

  it('an instalment outside the period warns; a balance in the year after the end does not', async () => {
    const state = await adopted()
    expect(await of(state, 'year-outside-period')).toEqual([])
    await change(state, 'instalments', 'ene-2005', { year: 2006, kind: 'balance' })
    expect(await of(state, 'year-outside-period')).toEqual([])
    await change(state, 'instalments', 'ene-2005', { kind: 'yearly' })
    expect(await of(state, 'year-outside-period')).toMatchObject([{ severity: 'warning', found: '2006' }])
  })

  it('a draft on closed years warns; an act taken up as signed does not', async () => {
    const state = await adopted()
    expect(await of(state, 'past-schedule')).toEqual([])
    await change(state, 'conventionVersions', 'ene-v0', { state: 'draft' })
    expect(await of(state, 'past-schedule')).toMatchObject([{ severity: 'warning', found: '2003, 2004 et 2005' }])
  })

  it('B11: an act that takes effect before its vote is retroactive; on the day of the vote it is not', async () => {
    const state = await adopted()
    await change(state, 'conventionVersions', 'sem-v1', { effectiveOn: '2018-11-15' })
    expect(await of(state, 'retroactive-effect')).toEqual([])
    await change(state, 'conventionVersions', 'sem-v1', { effectiveOn: '2018-01-01' })
    expect(await of(state, 'retroactive-effect')).toMatchObject([{ severity: 'warning', id: 'sem-v1' }])
  })

  it('reminds of an open renewal window, not before nor after it, nor while an amendment is prepared', async () => {
    const at = async (from: string, until: string) => {
      const state = await adopted()
      await change(state, 'conventions', 'ene-conv', { renewable: true, renewalFromOn: from, renewalUntilOn: until })
      return (await of(state, 'renewal-window')).length
    }
    expect([
      await at('2018-11-01', '2018-11-20'),
      await at('2018-11-21', '2018-12-31'),
      await at('2018-01-01', '2018-11-19'),
    ]).toEqual([1, 0, 0])
  })
})

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

describe('shared/domain/coherence: AP, AE, CP (§3.5)', () => {
  it('Σ CP = AP is silent; less warns, more is blocking, a year not given says nothing', async () => {
    expect(
      await of(
        authorised([
          [2016, 150_000_000],
          [2017, 250_000_000],
        ]),
        'authorisation-credits',
      ),
    ).toEqual([])
    const severity = async (amount: number | null) =>
      (
        await of(
          authorised([
            [2016, amount],
            [2017, 1],
          ]),
          'authorisation-credits',
        )
      ).map((one) => one.severity)
    expect([await severity(100), await severity(400_000_000), await severity(null)]).toEqual([
      ['warning'],
      ['blocking'],
      [],
    ])
  })

  it('Σ engaged ≤ AP, drafts engaging nothing; mandats of a year ≤ its CP', async () => {
    const state = authorised([[2016, 3_000_000]])
    expect(await of(order(state, '2016-12-01'), 'authorisation-orders')).toEqual([])
    expect(await of(state, 'authorisation-engaged')).toEqual([])
    await change(state, 'instalments', 'i-2017', { amountCents: 397_000_001 })
    expect(await of(state, 'authorisation-engaged')).toMatchObject([{ severity: 'blocking', table: 'authorisations' }])
    await change(state, 'conventionVersions', 'v', { state: 'draft' })
    expect(await of(state, 'authorisation-engaged')).toEqual([])
    order(state, '2016-12-15', 1)
    expect(await of(state, 'authorisation-orders')).toMatchObject([
      { severity: 'blocking', found: '30\u202f000,01\u00a0€' },
    ])
  })

  it('E8: no AE for an association in M14, no AP on an operating account; AE in M57 stands', async () => {
    const place = (nature: string, more: Fields) => of(authorised([], nature, more), 'authorisation-place')
    expect(await place('20421', {})).toEqual([])
    expect(await place('6574', {})).toMatchObject([{ severity: 'warning', headline: 'AP hors de son champ' }])
    expect(await place('6574', { kind: 'AE', nomenclature: 'M14' })).toMatchObject([
      { expected: 'des crédits annuels' },
    ])
    expect(await place('65748', { kind: 'AE', nomenclature: 'M57' })).toEqual([])
  })
})

describe('shared/domain/coherence: imputations and references', () => {
  it('reads the section in a chapter voted by function: 65748 on 906 warns, on 936 does not', async () => {
    const at = async (chapter: string) => {
      const state = new MemoryState()
      add(state, 'budgetLines', { id: 'l', raw: `${chapter} / 65748`, chapter, nature: '65748' })
      return (await of(state, 'account-section')).map(({ message }) => plain(message))
    }
    expect(await at('936')).toEqual([])
    expect(await at('906')).toEqual([
      'Le compte 65748 est un compte de fonctionnement ; le chapitre ou la fonction est d’investissement.',
    ])
  })

  it('judges the schedule of a convention that no deliberation cites: 65738 for an association', async () => {
    const at = async (legalNature: string) => {
      const state = await adopted()
      state.tables.deliberationItems.clear()
      await change(state, 'organisations', 'cci', { legalNature })
      return (await of(state, 'account-beneficiary')).map(({ table, id }) => [table, id])
    }
    expect([await at('U4'), await at('P1')]).toEqual([[], [['conventions', 'sem-conv']]])
  })

  it.each([
    ['depuis la loi ESS de 2013, les associations…', ['loi n° 2014-856 du 31 juillet 2014']],
    ['depuis la loi ESS de 2014', []],
    ['Vu la loi n° 2000-321 du 12 avril 2000', []],
    ['Vu la loi n° 2000-321 du 11 avril 2000', ['loi n° 2000-321 du 12 avril 2000']],
    ['Vu le décret n° 2001-495 du 6 juin 2001', []],
    ['Vu la loi n° 1999-1 du 1er janvier 1999', []],
    ['refonte de la loi sur le mécénat 2003', []],
  ])('B17: « %s »', (text, expected) => {
    expect(lawFaults(text, null).map((fault) => plain(fault.expected))).toEqual(expected)
  })

  it('L.2311-7 stands until the end of 2025 and is L.1612-25 since', () => {
    const text = 'Vu l’article L. 2311-7 du code général des collectivités territoriales'
    expect(lawFaults(text, '2025-12-31' as CivilDate)).toEqual([])
    expect(lawFaults(text, '2026-01-01' as CivilDate)).toMatchObject([{ cited: 'L.2311-7' }])
  })

  it('B17: says it on the deliberation whose text cites it', async () => {
    const state = councilState()
    add(state, 'deliberationTexts', {
      id: 't',
      deliberationId: 'delib',
      rank: 1,
      article: '1°',
      text: 'Depuis la loi ESS de 2013.',
    })
    expect(await of(state, 'law-references')).toMatchObject([
      { severity: 'warning', table: 'deliberations', id: 'delib' },
    ])
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
    const late = 'Compte rendu financier : date passée'
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
      'Publication des données essentielles : date passée',
    ])
    const delay = { id: 'l', topic: 'payment', value: 10, from: '2018-01-01', source: 'Règlement financier' }
    add(state, 'legalFigures', delay)
    expect((await headlines(state, 'overdue-duties')).map(plain)).toContain('Paiement au plus tard : date passée')
    add(state, 'movements', {
      id: 'm',
      conventionId: 'c',
      instalmentId: 'part',
      kind: 'paid',
      amountCents: 1e7,
      on: '2018-11-05',
    })
    expect((await headlines(state, 'overdue-duties')).map(plain)).not.toContain('Paiement au plus tard : date passée')
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
