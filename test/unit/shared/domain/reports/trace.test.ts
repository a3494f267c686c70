import { describe, expect, it } from 'vitest'
import { traceText } from '#shared/domain/reports/trace/trace-text.ts'
import { traceOf } from '#shared/domain/reports/trace/trace.ts'
import { councilState, put } from '#test/builders/council.ts'

const plain = (text: string | null | undefined): string => (text ?? '').replace(/[\u00a0\u202f]/g, ' ')

describe('shared/domain/reports/trace', () => {
  it('E1: follows a figure of the workbook down to the ballots and their receipts', async () => {
    const trace = await traceOf(councilState(), 'deliberationItems', 'q-item')
    expect(trace?.knots.map(({ step, linked }) => [step, linked])).toEqual(
      ['workbook', 'deliberation', 'convention', 'label', 'decision', 'ranking', 'ballots'].map((step) => [step, true]),
    )
    expect(trace?.complete).toBe(true)
    expect(trace?.knots.map(({ value }) => plain(value))).toEqual([
      '8 000,00 €',
      '8 000,00 €',
      '8 000,00 €',
      'jusqu’au 08/11/2020',
      '1er rang',
      '14,333',
      '16 ; 15 ; 12',
    ])
    const ballots = trace?.knots.at(-1)
    expect(plain(ballots?.title)).toBe('3 bulletins scellés à 16:12, aucun corrigé ensuite')
    expect(ballots?.proofs).toHaveLength(3)
    expect(ballots?.lines[2]).toMatchObject({
      name: 'Juré C',
      value: '12',
      note: 'reçu K7QC-2MXQ, sévérité corrigée −2,333',
    })
    expect(plain(trace?.knots[5]?.title)).toBe('Moyenne corrigée 14,333, devant Projet P à 13,333')
  })

  it('says « non relié » where the thread stops, with the way to link it', async () => {
    const trace = await traceOf(councilState(), 'deliberationItems', 'ene-item')
    expect(trace?.complete).toBe(false)
    expect(trace?.knots.at(-1)).toMatchObject({ step: 'decision', linked: false, title: 'non relié' })
    expect(trace?.knots.at(-1)?.detail).toContain('reliez-la')
  })

  it('shows each year of a schedule, and one of them when it is the one followed', async () => {
    const state = councilState()
    const whole = (await traceOf(state, 'conventions', 'ene-conv'))?.knots[0]
    expect(plain(whole?.value)).toBe('450 000,00 €')
    expect(whole?.lines.map(({ name, note }) => [name, note])).toEqual([
      ['2003', 'inscrit'],
      ['2004', 'à inscrire'],
      ['2005', 'à inscrire'],
    ])
    const one = (await traceOf(state, 'instalments', 'ene-2004'))?.knots[0]
    expect([one?.title, plain(one?.value)]).toEqual(['Échéance 2004', '160 000,00 €'])
    expect((await traceOf(state, 'movements', 'ene-paid'))?.knots[0]?.title).toBe('Échéance 2003')
  })

  it('starts at the step of the record', async () => {
    const state = councilState()
    expect((await traceOf(state, 'awards', 'award'))?.knots.map(({ step }) => step)).toEqual([
      'label',
      'decision',
      'ranking',
      'ballots',
    ])
    expect((await traceOf(state, 'decisions', 'decision'))?.knots.map(({ step }) => step)).toEqual([
      'decision',
      'ranking',
      'ballots',
    ])
    expect(await traceOf(state, 'decisions', 'nothing')).toBeNull()
  })

  it('is copied as tab-separated lines with the proof of each step', async () => {
    const trace = await traceOf(councilState(), 'decisions', 'decision')
    if (trace === null) throw new Error('no trace')
    const lines = traceText(trace, ['n° 12', '', 'n° 7']).split('\n')
    expect(lines[0]?.split('\t')).toHaveLength(5)
    expect(lines[1]?.endsWith('\tn° 12')).toBe(true)
  })

  it('follows a deliberation of several items to their sum, of one item to that item', async () => {
    const state = councilState()
    const trace = await traceOf(state, 'deliberations', 'delib')
    expect(trace?.knots.map(({ step }) => step)).toEqual(['deliberation'])
    expect(plain(trace?.figure)).toBe('508 000,00 €')
    expect(trace?.knots[0]?.lines).toHaveLength(3)
    put(state, 'deliberations', {
      id: 'other',
      title: 'Autre',
      grantorId: 'lyon',
      body: 'Conseil',
      sittingOn: '2018-11-15' as never,
    })
    put(state, 'deliberationItems', {
      id: 'only',
      deliberationId: 'other',
      beneficiaryId: 'ene',
      object: 'Objet',
      rank: 1,
    })
    expect((await traceOf(state, 'deliberations', 'other'))?.knots[0]?.step).toBe('workbook')
  })

  it('follows a line of a financing plan to what each source says of it', async () => {
    const state = councilState()
    put(state, 'financingPlans', { id: 'lyve', title: 'LYVE', statedCostCents: 1_300_000_000 as never })
    put(state, 'fundingLines', {
      id: 'line',
      planId: 'lyve',
      rank: 1,
      side: 'resource',
      label: 'FEDER',
      amountCents: 140_000_000 as never,
    })
    put(state, 'claims', {
      id: 'claim',
      table: 'fundingLines',
      recordId: 'line',
      topic: 'funding.share',
      label: 'Part',
      value: 11,
      unit: '%',
      source: 'Bref Eco',
    })
    const [knot] = (await traceOf(state, 'fundingLines', 'line'))?.knots ?? []
    expect(plain(knot?.value)).toBe('1 400 000,00 €')
    expect(knot?.lines.map(({ name, note }) => [plain(name), note])).toEqual([['11 %', 'Bref Eco']])
    const gap = await traceOf(state, 'financingPlans', 'lyve')
    expect(plain(gap?.figure)).toBe('−11 600 000,00 €')
  })
})
