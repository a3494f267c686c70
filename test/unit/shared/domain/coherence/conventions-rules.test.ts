import { describe, expect, it } from 'vitest'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import { lawFaults } from '#shared/domain/coherence/law-references.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import {
  add,
  adopted,
  authorised,
  capped,
  change,
  of,
  order,
  plain,
  today,
  type Fields,
} from '#test/builders/coherence.ts'
import { councilState } from '#test/builders/council.ts'

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
