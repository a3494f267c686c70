import { describe, expect, it } from 'vitest'
import { checkWorkspace, findingsFor } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle, type Bundle } from '#shared/domain/coherence/facts.ts'
import { headingOf, type Finding } from '#shared/domain/coherence/finding.ts'
import { rules } from '#shared/domain/coherence/rules.ts'
import { staleDates } from '#shared/domain/coherence/rules/stale-forecast.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { councilState, put, putEne, putSem } from '#test/builders/council.ts'

const today = '2018-11-20' as CivilDate

const check = async (state: MemoryState) => checkWorkspace(await gatherBundle(state), today)
const findings = async (state: MemoryState): Promise<readonly Finding[]> => (await check(state)).findings
const of = async (state: MemoryState, rule: string): Promise<readonly Finding[]> =>
  (await findings(state)).filter((finding) => finding.rule === rule)
const plain = (text: string | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

/** LYVE: 7 + 4 + 1,4 M€ for 13 M€. */
function lyve(...amounts: readonly (number | null)[]): MemoryState {
  const state = new MemoryState()
  put(state, 'financingPlans', { id: 'plan', title: 'LYVE', statedCostCents: 1_300_000_000 as never })
  amounts.forEach((amount, index) => {
    put(state, 'fundingLines', {
      id: `f${String(index)}`,
      planId: 'plan',
      side: 'resource',
      rank: index + 1,
      label: 'Financeur',
      amountCents: amount as never,
    })
  })
  return state
}

describe('shared/domain/coherence', () => {
  it('B1, H7: signs the gap of a plan whose resources fall short, −0,6 M€ and −4,6 %', async () => {
    const [finding] = await of(lyve(700_000_000, 400_000_000, 140_000_000), 'financing-gap')
    expect(plain(finding?.message)).toBe(
      'Les ressources font 12 400 000 € pour un coût de 13 000 000 € : il manque 600 000 €, écart −600 000 € (−4,6 %).',
    )
    expect(finding).toMatchObject({ severity: 'warning', table: 'financingPlans', id: 'plan' })
    expect(plain(finding?.heading)).toBe('LYVE : il manque 0,6 M€')
  })

  it('blocks on the gap of a plan once its convention is put to a council', async () => {
    const state = lyve(700_000_000, 400_000_000, 140_000_000)
    put(state, 'financingPlans', {
      id: 'plan',
      title: 'LYVE',
      conventionId: 'convention',
      statedCostCents: 1_300_000_000 as never,
    })
    put(state, 'deliberationItems', {
      id: 'item',
      deliberationId: 'sitting',
      conventionId: 'convention',
      beneficiaryId: 'org',
      object: 'Objet',
      rank: 1,
    })
    expect((await of(state, 'financing-gap')).map(({ severity }) => severity)).toEqual(['blocking'])
  })

  it('heads a finding with the subject and the fault, a long name cut between words', () => {
    expect(headingOf({ title: 'LYVE, trois pôles entrepreneuriaux', headline: 'Il manque 0,6 M€' })).toBe(
      'LYVE\u00a0: il manque 0,6 M€',
    )
    expect(headingOf({ title: 'Chambre de commerce et d’industrie de Lyon', headline: '2019 sans montant' })).toBe(
      'Chambre de commerce et d’industrie…\u00a0: 2019 sans montant',
    )
  })

  it('names two records in full when their names begin alike, and the convention before its amendment', async () => {
    const state = councilState()
    putSem(state)
    const heads = (await findings(state)).map(({ heading }) => plain(heading))
    expect(heads.filter((heading) => heading.startsWith('Avenant'))).toEqual([])
    const twins = new MemoryState()
    for (const [id, title] of [
      ['first', 'Espace numérique entreprises'],
      ['second', 'Espace numérique entreprises, Région Rhône-Alpes'],
    ] as const) {
      put(twins, 'conventions', {
        id,
        title,
        grantorId: 'authority',
        beneficiaryId: 'ene',
        object: title,
        startsOn: '2003' as never,
        endsOn: '2004' as never,
      })
      put(twins, 'conventionVersions', {
        id: `${id}-version`,
        conventionId: id,
        number: 0,
        kind: 'initial',
        title: 'Convention',
        state: 'signed',
      })
    }
    expect((await of(twins, 'missing-years')).map(({ heading }) => plain(heading))).toEqual([
      'Espace numérique entreprises : 2003 et 2004 sans montant',
      'Espace numérique entreprises, Région Rhône-Alpes : 2003 et 2004 sans montant',
    ])
  })

  it('says nothing of a plan that balances, nor of one with a missing amount', async () => {
    expect(await of(lyve(754_000_000, 403_000_000, 143_000_000), 'financing-gap')).toEqual([])
    expect(await of(lyve(700_000_000, null), 'financing-gap')).toEqual([])
  })

  it('B2 to B6: keeps rival claims side by side, none winning', async () => {
    const state = new MemoryState()
    const claim = (id: string, value: number, operator: '=' | '>' | '≈', source: string) =>
      put(state, 'claims', {
        id,
        table: 'organisations',
        recordId: 'lyve',
        topic: 'surface',
        label: 'Surface',
        value,
        operator,
        unit: 'm²',
        source,
      })
    claim('a', 6000, '=', 'La Tribune')
    claim('b', 6550, '=', 'Bref Éco')
    const [finding] = await of(state, 'rival-claims')
    expect(plain(finding?.message)).toContain('6 000 m² (La Tribune) et 6 550 m² (Bref Éco)')
    const other = new MemoryState()
    for (const [id, operator] of [
      ['a', '>'],
      ['b', '≈'],
    ] as const)
      put(other, 'claims', {
        id,
        table: 'organisations',
        recordId: 'x',
        topic: 'n',
        label: 'Entreprises',
        value: 100,
        operator,
        unit: 'entreprises',
        source: id,
      })
    expect(await of(other, 'rival-claims')).toHaveLength(1)
  })

  it('lets two figures of different dates stand: unemployment of 2010 and 2017', async () => {
    const state = new MemoryState()
    for (const [id, on, value] of [
      ['a', '2010', 40],
      ['b', '2017', 52],
    ] as const)
      put(state, 'claims', {
        id,
        table: 'programmes',
        recordId: 'lab',
        topic: 'unemployment',
        label: 'Chômage',
        value,
        unit: '%',
        on: on as never,
        source: 's',
      })
    expect(await of(state, 'rival-claims')).toEqual([])
  })

  it('H11: stays silent on La Duchère, 1 700 + 2 200 + 1 800 = 5 700 m²', async () => {
    const state = new MemoryState()
    const part = (id: string, topic: string, value: number) =>
      put(state, 'claims', {
        id,
        table: 'programmes',
        recordId: 'duchere',
        topic,
        label: 'Surface',
        value,
        unit: 'm²',
        source: 's',
      })
    part('t', 'surface.total', 5700)
    part('a', 'surface.part', 1700)
    part('b', 'surface.part', 2200)
    part('c', 'surface.part', 1800)
    expect(await findings(state)).toEqual([])
    part('c', 'surface.part', 1900)
    expect(plain((await of(state, 'parts-total'))[0]?.message)).toBe(
      'Surface : les parties font 5 800 m², le total cité 5 700 m².',
    )
  })

  it('B7, H5: 65738 is an operating account, the act says investment; shown on the item, the convention and the deliberation', async () => {
    const all = await findings(councilState())
    const [finding] = all.filter(({ rule }) => rule === 'account-section')
    expect(finding).toMatchObject({ table: 'budgetLines', id: 'sem-line', severity: 'warning' })
    expect(plain(finding?.message)).toBe(
      'Le compte 65738 est un compte de fonctionnement ; l’acte cite le budget d’investissement.',
    )
    for (const [table, id] of [
      ['deliberationItems', 'sem-item'],
      ['conventions', 'sem-conv'],
      ['deliberations', 'delib'],
    ] as const)
      expect(findingsFor(all, table, id)).toContain(finding)
    expect(findingsFor(all, 'conventions', 'ene-conv')).not.toContain(finding)
  })

  it('B8: asks which phase a favourable decision opens when the programme has several', async () => {
    const state = councilState()
    put(state, 'programmes', { id: 'novacite', name: 'Novacité' })
    for (const rank of [1, 2])
      put(state, 'phases', {
        id: `ph${String(rank)}`,
        programmeId: 'novacite',
        rank,
        name: `Phase ${String(rank)}`,
        gate: 'jury',
      })
    const session = await state.get('jurySessions', 'jury')
    if (session !== undefined) state.put('jurySessions', { ...session, programmeId: 'novacite' })
    expect(plain((await of(state, 'phase-not-named'))[0]?.message)).toBe(
      'La décision n’indique pas la phase qu’elle ouvre : Phase 1 ou Phase 2.',
    )
  })

  it('B9: finds in an act of 15/11/2018 the jury of 08/11/2018 and « courant octobre 2018 » announced as to come', () => {
    const text =
      'Un second appel à projets aura lieu courant octobre 2018. Le jury se tiendra le 8 novembre 2018. Le bilan du 14 décembre 2017 est joint. Le prochain comité se tiendra le 8 janvier 2019.'
    expect(staleDates(text, '2018-11-15' as CivilDate)).toEqual(['2018-10', '2018-11-08'])
  })

  it('B10, H6: Novacité, 329 days in a phase of at most 6 months, ceiling 14/06/2018, 147 days over', async () => {
    const state = new MemoryState()
    put(state, 'programmes', { id: 'novacite', name: 'Novacité' })
    put(state, 'phases', {
      id: 'phase',
      programmeId: 'novacite',
      rank: 1,
      name: 'Phase 1',
      minMonths: 4,
      maxMonths: 6,
      gate: 'jury',
    })
    put(state, 'projects', { id: 'p', name: 'Projet' })
    put(state, 'enrolments', {
      id: 'e',
      projectId: 'p',
      programmeId: 'novacite',
      phaseId: 'phase',
      enteredOn: '2017-12-14' as CivilDate,
      leftOn: '2018-11-08' as CivilDate,
    })
    expect(plain((await of(state, 'phase-overrun'))[0]?.message)).toBe(
      '329 jours dans Phase 1, du 14/12/2017 au 08/11/2018 ; le plafond de 6 mois tombait le 14/06/2018 : 147 jours de dépassement.',
    )
  })

  it('B11: flags the 2018 amendment voted 318 days into the year, and not a vote of May', async () => {
    const late = await of(councilState(), 'late-vote')
    expect(late.find(({ id }) => id === 'sem-item')?.message).toContain('318')
    const may = new MemoryState()
    put(may, 'deliberations', {
      id: 'delib',
      grantorId: 'g',
      body: 'Conseil',
      title: 'ENE',
      sittingOn: '2003-05-19' as CivilDate,
    })
    putEne(may)
    expect(await of(may, 'late-vote')).toEqual([])
  })

  it('B13, H4: premises for 24 months, convention of 36', async () => {
    const [finding] = await of(councilState(), 'duration-mismatch')
    expect(plain(finding?.message)).toBe('Mise à disposition des locaux : 24 mois, pour une convention de 36 mois.')
  })

  it('B14: wants a unit with every quoted number', async () => {
    const state = new MemoryState()
    put(state, 'claims', {
      id: 'c',
      table: 'conventions',
      recordId: 'x',
      topic: 'premises.surface',
      label: 'Locaux',
      value: 450,
      source: 's',
    })
    expect(await of(state, 'unit-missing')).toHaveLength(1)
  })

  it('B15: 130 000 € approved, 450 000 € imputed: three amounts, not one', async () => {
    const [finding] = await of(councilState(), 'payment-below-voted')
    expect(plain(finding?.message)).toBe(
      'L’acte n’approuve que le versement de 130 000 € ; 450 000 € sont imputés, dont 320 000 € restent à inscrire et à voter.',
    )
  })

  it('B16: the plan gives 2003 only, and 3 ETP without a value', async () => {
    const [finding] = await of(councilState(), 'incomplete-plan')
    expect(plain(finding?.message)).toBe(
      'Plan de financement incomplet : les ressources de 2004 et 2005 ne sont pas données et Chambre de commerce (3 ETP) n’a pas de montant.',
    )
  })

  it('B20, H8: two sessions of 12 overlap during 3 months: 24 places, never 36', async () => {
    const state = new MemoryState()
    put(state, 'programmes', { id: 'evident', name: 'Évident' })
    for (const [id, startsOn, endsOn] of [
      ['s1', '2018-03-01', '2018-11-30'],
      ['s2', '2018-09-01', '2019-05-31'],
      ['s3', '2019-03-01', '2019-11-30'],
    ] as const)
      put(state, 'cohorts', {
        id,
        programmeId: 'evident',
        name: id,
        startsOn: startsOn as CivilDate,
        endsOn: endsOn as CivilDate,
        statedHeadcount: 12,
      })
    const [finding] = await of(state, 'cohort-overlap')
    expect(plain(finding?.message)).toBe(
      '2 promotions présentes ensemble du 01/09/2018 au 30/11/2018 : 24 places à prévoir, et non 12.',
    )
  })

  it('H5: years not given make a total not computable, and are named', async () => {
    const [finding] = await of(councilState(), 'missing-years')
    expect(plain(finding?.message)).toBe(
      'Montant de 2017 et 2019 non renseigné : le total de la convention n’est pas calculable.',
    )
  })

  it('rules §9: Σ instalments ≠ stated total is blocking, to the cent', async () => {
    const state = councilState()
    expect(await of(state, 'schedule-total')).toEqual([])
    const version = await state.get('conventionVersions', 'ene-v0')
    if (version !== undefined) state.put('conventionVersions', { ...version, statedTotalCents: 45_000_001 as never })
    expect((await of(state, 'schedule-total'))[0]).toMatchObject({ severity: 'blocking', id: 'ene-v0' })
  })

  it('rules §10.2: a convention is required above 23 000,00 € to a private body, not at it, not for a public one', async () => {
    const at = async (votedCents: number, legalNature: 'P1' | 'U4') => {
      const state = new MemoryState()
      put(state, 'organisations', { id: 'o', name: 'O', legalNature })
      put(state, 'deliberations', {
        id: 'd',
        grantorId: 'g',
        body: 'Conseil',
        title: 'T',
        sittingOn: '2018-11-15' as CivilDate,
      })
      put(state, 'deliberationItems', {
        id: 'i',
        deliberationId: 'd',
        rank: 1,
        beneficiaryId: 'o',
        object: 'x',
        votedCents: votedCents as never,
      })
      return (await of(state, 'convention-required')).map(({ severity }) => severity)
    }
    expect([await at(2_300_000, 'P1'), await at(2_300_001, 'P1')]).toEqual([[], ['blocking']])
    expect([await at(2_300_000, 'U4'), await at(5_000_000, 'U4')]).toEqual([[], ['info']])
  })

  it('flags a signature before the vote, a period that ends before it starts, and more paid than agreed', async () => {
    const state = councilState()
    const change = async <F extends 'conventionVersions' | 'conventions'>(table: F, id: string, fields: object) => {
      const row = await state.get(table, id)
      if (row !== undefined) state.put(table, { ...row, ...fields })
    }
    await change('conventionVersions', 'sem-v1', { signedOn: '2018-11-01' })
    await change('conventions', 'q-conv', { startsOn: '2018-12-01', endsOn: '2018-11-01' })
    put(state, 'movements', {
      id: 'm',
      conventionId: 'q-conv',
      instalmentId: 'q-2018',
      kind: 'paid',
      amountCents: 900_000 as never,
      on: '2018-12-01' as CivilDate,
    })
    for (const rule of ['signed-before-vote', 'period-order', 'overpaid'])
      expect((await of(state, rule)).map(({ severity }) => severity)).toEqual(['blocking'])
  })

  it('checks SIREN and SIRET keys and their kinship', async () => {
    const state = new MemoryState()
    put(state, 'organisations', { id: 'a', name: 'A', siret: '24340017000022' })
    put(state, 'organisations', { id: 'b', name: 'B', siren: '732829320', siret: '73282932000074' })
    put(state, 'organisations', { id: 'c', name: 'C', siren: '552008443', siret: '73282932000074' })
    expect((await of(state, 'identifier-keys')).map(({ id }) => id)).toEqual(['a', 'c'])
  })

  it('B19: finds two records under names that differ by signs only', async () => {
    const state = new MemoryState()
    put(state, 'organisations', { id: 'a', name: 'Open’cité' })
    put(state, 'organisations', { id: 'b', name: 'Open Cité' })
    expect(await of(state, 'duplicate-names')).toHaveLength(1)
  })

  it('closes a finding by its answer, and opens it again when its facts change', async () => {
    const state = councilState()
    const before = (await of(state, 'account-section'))[0]
    put(state, 'findingAnswers', {
      id: 'answer',
      rule: 'account-section',
      table: 'budgetLines',
      recordId: 'sem-line',
      fingerprint: before?.fingerprint ?? '',
      note: 'Erreur de plume.',
      answeredBy: 'Claire Martin',
      answeredOn: today,
    })
    const answered = await findings(state)
    expect(answered.find(({ rule }) => rule === 'account-section')?.answer?.note).toBe('Erreur de plume.')
    expect(answered.at(-1)?.rule).toBe('account-section')
    const line = await state.get('budgetLines', 'sem-line')
    if (line !== undefined) state.put('budgetLines', { ...line, nature: '6574' })
    expect((await of(state, 'account-section'))[0]).toMatchObject({ answer: null, reopened: true })
  })

  it('lists the rules verified without a gap, and finds none in an empty workspace', async () => {
    const { findings: none, clear } = await check(new MemoryState())
    expect(none).toEqual([])
    expect(clear).toHaveLength(rules.length)
    const some = await check(councilState())
    expect(some.clear.length + new Set(some.findings.map(({ rule }) => rule)).size).toBe(rules.length)
  })

  it('gives every rule an id of its own, a title and a source', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const rule of rules) expect(rule.title !== '' && rule.source !== '').toBe(true)
  })

  it('reads eight times the fields of eight times the conventions: no rule looks at every row for every row', async () => {
    const reads = async (count: number): Promise<number> => {
      const { bundle, read } = counting(await bundleOf(count))
      checkWorkspace(bundle, today)
      return read()
    }
    const [small, large] = [await reads(250), await reads(2000)]
    expect(small).toBeGreaterThan(250)
    expect(large / small).toBeLessThan(9)
  })

  it('puts both acts of the sources through without a blocking finding', async () => {
    const state = new MemoryState()
    putEne(state)
    putSem(state)
    expect((await findings(state)).filter(({ severity }) => severity === 'blocking')).toEqual([])
  })
})

async function bundleOf(count: number) {
  const state = new MemoryState()
  for (let index = 0; index < count; index++) {
    const id = String(index)
    put(state, 'conventions', {
      id: `c${id}`,
      title: `Convention ${id}`,
      grantorId: 'g',
      beneficiaryId: 'b',
      object: 'x',
    })
    put(state, 'conventionVersions', {
      id: `v${id}`,
      conventionId: `c${id}`,
      number: 0,
      kind: 'initial',
      title: 'Acte',
    })
    put(state, 'instalments', {
      id: `i${id}`,
      conventionId: `c${id}`,
      versionId: `v${id}`,
      year: 2018,
      rank: 1,
      amountCents: 100 as never,
    })
  }
  return gatherBundle(state)
}

/** The same bundle, whose rows count how often one of their fields is read. */
function counting(bundle: Bundle): { readonly bundle: Bundle; readonly read: () => number } {
  let count = 0
  const watched = <T extends object>(row: T): T =>
    new Proxy(row, {
      get: (target, key, receiver): unknown => {
        count += 1
        return Reflect.get(target, key, receiver)
      },
    })
  const entries = Object.entries(bundle).map(([family, rows]) => [family, rows.map((row) => watched(row))])
  return { bundle: Object.fromEntries(entries) as Bundle, read: () => count }
}
