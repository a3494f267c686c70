import { describe, expect, it } from 'vitest'
import { contentHash } from '#shared/domain/reports/content-hash.ts'
import { buildCouncilReport } from '#shared/domain/reports/council/build-council-report.ts'
import { reportChecks } from '#shared/domain/reports/council/report-checks.ts'
import { gatherCouncil } from '#shared/domain/reports/council/sources.ts'
import { nextNumber } from '#shared/domain/reports/editions.ts'
import { formulaFaults, frenchFormula } from '#shared/domain/reports/formulas.ts'
import { missingWords } from '#shared/domain/reports/missing-words.ts'
import type { Cell, ReportModel } from '#shared/domain/reports/report-model.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { reportModelSchema } from '#shared/bridge/report-model.ts'
import { councilState, put } from '#test/builders/council.ts'
import { formulaResults, readBack, recalculated, soffice, workbookBytes } from '#test/builders/workbook.ts'

const today = '2018-11-20' as CivilDate
const edition = {
  number: 3,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}

async function build(state: MemoryState) {
  const sources = await gatherCouncil(state, 'delib', today)
  if (sources === null) throw new Error('no deliberation')
  return { sources, model: buildCouncilReport(sources, edition) }
}

/** Cells of a sheet as a person reads them. */
function grid(model: ReportModel, name: string): readonly (readonly (string | number | null)[])[] {
  const read = (cell: Cell): string | number | null =>
    cell === null ? null : 'missing' in cell ? missingWords[cell.missing] : cell.value
  return model.sheets.find((sheet) => sheet.name === name)?.rows.map((row) => row.cells.map(read)) ?? []
}

const plain = (text: unknown): string => String(text).replace(/[\u00a0\u202f]/g, ' ')

describe('shared/domain/reports/council', () => {
  it('always has the eight sheets in the same order', async () => {
    const { model } = await build(councilState())
    expect(model.sheets.map(({ name }) => name)).toEqual([
      'Couverture',
      'Bénéficiaires',
      'Échéancier',
      'Exercices',
      'Avenants',
      'Financement',
      'Jury',
      'Méthode',
    ])
    expect(reportModelSchema.safeParse(model).success).toBe(true)
  })

  it('H4, H5: one line per beneficiary with asked, voted, agreed, paid and what remains, and live totals', async () => {
    const { model } = await build(councilState())
    const rows = grid(model, 'Bénéficiaires').map((cells) => cells.slice(3, 8))
    expect(rows).toEqual([
      ['non renseigné', 45_000_000, 45_000_000, 13_000_000, 32_000_000],
      [5_000_000, 5_000_000, 5_000_000, 0, 5_000_000],
      [800_000, 800_000, 800_000, 0, 800_000],
      ['non calculable', 50_800_000, 50_800_000, 13_000_000, 37_800_000],
    ])
    const sheet = model.sheets[1]
    expect(sheet?.rows[3]?.cells[4]).toEqual({ value: 50_800_000, formula: 'SUM(E5:E7)' })
    expect(sheet?.rows[0]?.source).toEqual({ table: 'deliberationItems', id: 'ene-item' })
    expect(sheet?.notes.map(plain)).toContain(
      'Demandé : un montant ne figure pas dans les actes ; le total n’est pas calculé.',
    )
    expect(sheet?.notes.some((note) => note.startsWith('Ligne 6') && note.includes('65738'))).toBe(true)
  })

  it('H4: the schedule tells credits voted from those to be voted', async () => {
    const { model } = await build(councilState())
    const rows = grid(model, 'Échéancier').map((cells) => cells.slice(2, 9))
    expect(rows.slice(0, 4)).toEqual([
      [2003, '657480 / 90', 13_000_000, '–', '–', 13_000_000, 13_000_000],
      [2004, '657480 / 90', '–', 16_000_000, '–', 16_000_000, 0],
      [2005, '657480 / 90', '–', 16_000_000, '–', 16_000_000, 0],
      [null, null, 13_000_000, 32_000_000, '–', 45_000_000, 13_000_000],
    ])
    expect(rows.at(-1)?.slice(2)).toEqual([18_800_000, 32_000_000, '–', 50_800_000, 13_000_000])
  })

  it('gathers the schedule by budget year, to the totals of Échéancier, and draws it', async () => {
    const { model } = await build(councilState())
    expect(grid(model, 'Exercices')).toEqual([
      [2003, 13_000_000, '–', '–', 13_000_000, 13_000_000],
      [2004, '–', 16_000_000, '–', 16_000_000, 0],
      [2005, '–', 16_000_000, '–', 16_000_000, 0],
      [2018, 5_800_000, '–', '–', 5_800_000, 0],
      ['Total', 18_800_000, 32_000_000, '–', 50_800_000, 13_000_000],
    ])
    const charts = model.sheets.flatMap((sheet) => sheet.charts ?? [])
    expect(charts.map(({ finding }) => plain(finding))).toEqual([
      '3 lignes : le plus fort montant proposé est 450 000 €, Association Espace numérique entreprises.',
      'Crédits inscrits, à inscrire et prévus de 2003 à 2018 : 508 000 €.',
    ])
  })

  it('H5: the amendment shows before and after by year, never 0 for what is not given', async () => {
    const { model } = await build(councilState())
    expect(grid(model, 'Avenants').map((cells) => cells.slice(2, 6))).toEqual([
      [2017, 'non renseigné', 'non renseigné', 'non calculable'],
      [2018, 'non renseigné', 5_000_000, 'non calculable'],
      [2019, 'non renseigné', 'non renseigné', 'non calculable'],
      [null, 'non calculable', 'non calculable', 'non calculable'],
    ])
  })

  it('H4: the plan of 2003 gives each funder its share: 18,48 + 13,04 + 40,22 + 28,26 = 100 %', async () => {
    const { model } = await build(councilState())
    const rows = grid(model, 'Financement')
    expect(rows.slice(1, 6).map((cells) => cells[5])).toEqual([0.1848, 0.1304, 0.4022, 0.2826, 1])
    expect(rows[5]?.[4]).toBe(46_000_000)
    expect(rows[6]?.slice(2, 5)).toEqual(['En nature, 3 ETP', 'non renseigné', 'non renseigné'])
  })

  it('H1: the annex of the jury has Q before P once corrected, the recusal, the ballots and their receipts', async () => {
    const { model } = await build(councilState())
    const rows = grid(model, 'Jury')
    expect(rows[1]?.slice(0, 8)).toEqual([1, 'Projet Q', 14.333, 2, 15, 14.333, 1, 'Labellisé'])
    expect(rows[2]?.slice(0, 7)).toEqual([2, 'Projet P', 14.5, 1, 14.5, 13.333, 2])
    expect(rows[2]?.[9]).toBe('Juré C')
    expect(plain(rows[1]?.[10])).toContain('Juré A 16,00 (K7QA-2MXQ)')
  })

  it('numbers the findings in Méthode, with the note that answers them', async () => {
    const state = councilState()
    const { sources } = await build(state)
    const finding = sources.findings.find(({ rule }) => rule === 'account-section')
    put(state, 'findingAnswers', {
      id: 'answer',
      rule: 'account-section',
      table: 'budgetLines',
      recordId: 'sem-line',
      fingerprint: finding?.fingerprint ?? '',
      note: 'Le compte est le bon.',
      answeredBy: 'Claire Martin',
      answeredOn: today,
    })
    const { model } = await build(state)
    const texts = grid(model, 'Méthode').map((cells) => plain(cells[2]))
    expect(
      texts.some((text) => text.includes('Écart justifié par Claire Martin le 20/11/2018 : Le compte est le bon.')),
    ).toBe(true)
    expect(model.sheets[1]?.notes.some((note) => note.includes('Écart justifié, voir Méthode, note'))).toBe(true)
  })

  it('keeps every formula in agreement with its stored result, and sees one that is not', async () => {
    const { model } = await build(councilState())
    expect(formulaFaults(model)).toEqual([])
    const wrong: ReportModel = {
      ...model,
      sheets: model.sheets.map((sheet) => ({
        ...sheet,
        rows: sheet.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => (cell !== null && 'formula' in cell ? { ...cell, value: 1 } : cell)),
        })),
      })),
    }
    expect(formulaFaults(wrong)[0]).toMatchObject({ sheet: 'Bénéficiaires', stored: 1 })
  })

  it('speaks French in the formula bar', () => {
    expect(frenchFormula('SUM(E5:E8)')).toBe('=SOMME(E5:E8)')
    expect(frenchFormula('SUBTOTAL(9,E5:E8)')).toBe('=SOUS.TOTAL(9;E5:E8)')
  })

  it('has a content hash that the edition does not change and that a cent does', async () => {
    const state = councilState()
    const { sources, model } = await build(state)
    const other = buildCouncilReport(sources, {
      ...edition,
      number: 4,
      editedAt: '2019-01-01T00:00:00.000Z' as Instant,
    })
    expect(contentHash(other)).toBe(contentHash(model))
    const item = await state.get('deliberationItems', 'q-item')
    if (item !== undefined) state.put('deliberationItems', { ...item, votedCents: 800_001 as never })
    expect(contentHash((await build(state)).model)).not.toBe(contentHash(model))
  })

  it('checks before the export: totals, findings, missing amounts, and the edition before', async () => {
    const state = councilState()
    const { sources, model } = await build(state)
    expect(reportChecks(sources, model)[0]).toMatchObject({
      state: 'done',
      text: 'Totaux recalculés, identiques au centime',
    })
    put(state, 'reportEditions', {
      id: 'e1',
      report: 'conseil',
      deliberationId: 'delib',
      number: 2,
      editedAt: edition.editedAt,
      contentHash: contentHash(model),
    })
    const again = await build(state)
    expect(nextNumber(again.sources.editions)).toBe(3)
    expect(plain(reportChecks(again.sources, again.model).at(-1)?.text)).toBe('Contenu identique à l’édition n° 2.')
  })

  it('leaves a rejected line out of the votes', async () => {
    const state = councilState()
    const item = await state.get('deliberationItems', 'q-item')
    if (item !== undefined) state.put('deliberationItems', { ...item, voteResult: 'rejected' })
    const { model } = await build(state)
    const rows = grid(model, 'Bénéficiaires')
    expect([rows[2]?.[4], rows[3]?.[4]]).toEqual(['–', 50_000_000])
  })

  it('stands with an empty deliberation', async () => {
    const state = new MemoryState()
    put(state, 'deliberations', { id: 'delib', grantorId: 'g', body: 'Conseil', title: 'Vide', sittingOn: today })
    const { model } = await build(state)
    expect(model.sheets).toHaveLength(8)
    expect((await workbookBytes(model)).length).toBeGreaterThan(1000)
  })

  it.skipIf(soffice === null)(
    `LibreOffice recalculates every total of the workbook to the cent${soffice === null ? ' (skipped: LibreOffice is not installed)' : ''}`,
    async () => {
      const bytes = await workbookBytes((await build(councilState())).model)
      const [ours, theirs] = [formulaResults(await readBack(bytes)), formulaResults(await recalculated(bytes))]
      expect(ours.size).toBeGreaterThan(15)
      expect([...theirs.keys()]).toEqual([...ours.keys()])
      for (const [address, result] of theirs)
        expect([address, Math.round(Number(result) * 1e6)]).toEqual([
          address,
          Math.round(Number(ours.get(address)) * 1e6),
        ])
    },
  )
})

describe('shared/domain/reports/council, at length', () => {
  it('builds 5 000 lines in the time of a few passes over them', async () => {
    const state = new MemoryState()
    put(state, 'deliberations', { id: 'delib', grantorId: 'g', body: 'Conseil', title: 'Longue', sittingOn: today })
    for (let rank = 1; rank <= 5000; rank++) {
      const [id, conventionId, versionId] = [`i${String(rank)}`, `c${String(rank)}`, `v${String(rank)}`]
      put(state, 'conventions', { id: conventionId, title: 'C', grantorId: 'g', beneficiaryId: 'b', object: 'x' })
      put(state, 'conventionVersions', { id: versionId, conventionId, number: 0, kind: 'initial', title: 'Acte' })
      put(state, 'deliberationItems', {
        id,
        deliberationId: 'delib',
        rank,
        beneficiaryId: 'b',
        conventionId,
        versionId,
        object: 'x',
      })
    }
    const sources = await gatherCouncil(state, 'delib', today)
    if (sources === null) throw new Error('no deliberation')
    const start = performance.now()
    expect(buildCouncilReport(sources, edition).sheets[1]?.rows).toHaveLength(5001)
    expect(performance.now() - start).toBeLessThan(3000)
  })
})
