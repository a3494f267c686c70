import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentModelSchema } from '#shared/bridge/document-model.ts'
import { reportModelSchema } from '#shared/bridge/report-model.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { contentHash } from '#shared/domain/reports/content-hash.ts'
import { readCsv, sheetCsv, writeCsv } from '#shared/domain/reports/csv.ts'
import { formulaFaults } from '#shared/domain/reports/formulas.ts'
import {
  isDocument,
  parameterFault,
  parametersKey,
  type BuiltReport,
  type Edition,
  type ReportKind,
  type ReportValues,
} from '#shared/domain/reports/kind.ts'
import { reportKinds } from '#shared/domain/reports/kinds.ts'
import { sheetNames } from '#shared/domain/reports/sheet-name.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { councilState, put, putAids } from '#test/builders/council.ts'
import { readBack, workbookBytes } from '#test/builders/workbook.ts'

const today = '2018-11-20' as CivilDate
const edition: Edition = {
  number: 1,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}

/** Parameters that every kind of the registry can be made with, over the sitting of the tests. */
function valuesFor(kind: ReportKind): ReportValues {
  const entries = kind.parameters.flatMap((parameter): readonly (readonly [string, string])[] => {
    if (!parameter.required) return []
    if (parameter.type === 'year') return [[parameter.name, '2018']]
    return parameter.type === 'record' && parameter.table === 'deliberations' ? [[parameter.name, 'delib']] : []
  })
  return Object.fromEntries(entries)
}

async function built(kind: ReportKind, state: MemoryState): Promise<BuiltReport> {
  const gathered = await kind.gather(state, valuesFor(kind), today)
  if (gathered === null) throw new Error(`${kind.name} was not gathered`)
  return gathered.build(edition)
}

/** The sitting of the tests, and what reports beside the sitting tell: de minimis aids. */
function fullState(): MemoryState {
  const state = councilState()
  putAids(state)
  return state
}

const onSitting = reportKinds.filter((kind) =>
  kind.parameters.every((one) => !one.required || one.type !== 'record' || one.table === 'deliberations'),
)

describe('shared/domain/reports, every kind of the registry', () => {
  it('has names, formats and parameters of its own, each said in a sentence', () => {
    expect(new Set(reportKinds.map(({ name }) => name)).size).toBe(reportKinds.length)
    for (const kind of reportKinds) {
      expect(kind.name).toMatch(/^[a-z]+$/)
      expect(kind.formats.length).toBeGreaterThan(0)
      for (const { help, name } of kind.parameters)
        expect([help.endsWith('.'), /^[a-z]+$/.test(name)]).toEqual([true, true])
    }
  })

  it.each(onSitting.map((kind) => [kind.name, kind] as const))(
    '%s: lawful for the bridge, totals that compute, same data same content',
    async (_name, kind) => {
      const state = fullState()
      const one = await built(kind, state)
      const schema = isDocument(one.content) ? documentModelSchema : reportModelSchema
      expect(schema.safeParse(one.content).error).toBeUndefined()
      expect(contentHash((await built(kind, state)).content)).toBe(contentHash(one.content))
      if (isDocument(one.content)) return
      const { sheets } = one.content
      expect(formulaFaults(one.content)).toEqual([])
      expect(sheets.map(({ name }) => name)).toEqual(sheetNames(sheets.map(({ name }) => name)))
      expect(sheets.map(({ name }) => name)).toContain(kind.mainSheet)
      expect([sheets[0]?.name, sheets.at(-1)?.name]).toEqual(['Couverture', 'Méthode'])
      for (const { columns, rows, charts = [] } of sheets) {
        expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length)
        for (const { cells } of rows) expect(cells.length).toBeLessThanOrEqual(columns.length)
        for (const chart of charts) {
          expect(chart.finding.length).toBeGreaterThan(20)
          expect(columns.map(({ key }) => key)).toEqual(expect.arrayContaining([chart.category, ...chart.series]))
        }
      }
    },
  )

  it.each(onSitting.map((kind) => [kind.name, kind] as const))(
    '%s stands with nothing in the workspace but its sitting',
    async (_name, kind) => {
      const state = new MemoryState()
      put(state, 'deliberations', { id: 'delib', grantorId: 'g', body: 'Conseil', title: 'Vide', sittingOn: today })
      const { content } = await built(kind, state)
      expect(isDocument(content) || formulaFaults(content).length === 0).toBe(true)
    },
  )

  it('is null for a record that does not exist', async () => {
    for (const kind of reportKinds) {
      const record = kind.parameters.find(({ type }) => type === 'record')
      if (record === undefined) continue
      expect(await kind.gather(councilState(), { ...valuesFor(kind), [record.name]: 'absent' }, today)).toBeNull()
    }
  })

  it('tells parameters in one order, unknown and empty ones left out, defaults said', () => {
    const annex = reportKinds.find(({ name }) => name === 'concours') as ReportKind
    expect(parametersKey(annex, { document: 'BP', annee: '2018', autre: 'x' })).toBe(
      'annee=2018&document=BP&publication=oui',
    )
    expect(parametersKey(annex, {})).toBe('document=CA&publication=oui')
    const [year, document] = annex.parameters
    expect(year === undefined ? null : parameterFault(year, '18')).toContain('quatre chiffres')
    expect(document === undefined ? null : parameterFault(document, 'ZZ')).toContain('CA, BP')
  })
})

/** A workspace of random conventions, schedules and payments. */
function randomState(
  seed: readonly { readonly amounts: readonly (number | null)[]; readonly paid: number }[],
): MemoryState {
  const state = councilState()
  seed.forEach(({ amounts, paid }, index) => {
    const id = `r${String(index)}`
    put(state, 'conventions', {
      id,
      title: `Convention ${id}`,
      grantorId: 'authority',
      beneficiaryId: 'ene',
      object: 'Objet',
    })
    put(state, 'conventionVersions', {
      id: `${id}-v`,
      conventionId: id,
      number: 0,
      kind: 'initial',
      title: 'Acte',
      state: 'signed',
    })
    amounts.forEach((amount, rank) =>
      put(state, 'instalments', {
        id: `${id}-i${String(rank)}`,
        conventionId: id,
        versionId: `${id}-v`,
        year: 2018 + (rank % 3),
        rank: rank + 1,
        amountCents: amount === null ? null : cents(amount),
        credit: (['voted', 'to-vote', 'forecast'] as const)[rank % 3] ?? 'voted',
        budgetLineId: 'ene-line',
      }),
    )
    put(state, 'movements', {
      id: `${id}-m`,
      conventionId: id,
      instalmentId: amounts.length === 0 ? null : `${id}-i0`,
      kind: 'paid',
      amountCents: cents(paid),
      on: today,
    })
  })
  return state
}

/** Amount of a text in whole cents, read digit by digit: « -130000,50 » and « 130000.5 » alike. */
function centsOf(text: string): bigint {
  const [, sign, euros = '0', decimals = ''] = /^(-?)(\d+)(?:[.,](\d{1,2}))?$/.exec(text) ?? []
  return BigInt(`${sign ?? ''}${euros}${decimals.padEnd(2, '0')}`)
}

describe('shared/domain/reports, three readings of one figure', () => {
  const seedOf = fc.array(
    fc.record({
      amounts: fc.array(fc.option(fc.integer({ min: 0, max: 9_007_199_254_740 })), { maxLength: 4 }),
      paid: fc.integer({ min: 1, max: 9_007_199_254_740 }),
    }),
    { maxLength: 5 },
  )

  it('workbook = CSV = screen to the cent, over random workspaces', async () => {
    await fc.assert(
      fc.asyncProperty(seedOf, async (seed) => {
        const state = randomState(seed)
        for (const name of ['echeancier', 'engagements'] as const) {
          const kind = reportKinds.find((one) => one.name === name) as ReportKind
          const { content } = await built(kind, state)
          if (isDocument(content)) throw new Error('a workbook was expected')
          expect(formulaFaults(content)).toEqual([])
          const book = await readBack(await workbookBytes(content))
          for (const sheet of content.sheets) {
            const first = sheet.heading.length === 0 ? 2 : undefined
            const written = readCsv(sheetCsv(sheet).text).rows.slice(1)
            const drawn = book.getWorksheet(sheet.name)
            const header = findHeader(drawn?.getColumn(1).values, sheet.columns[0]?.title ?? '')
            sheet.rows.forEach((row, at) =>
              row.cells.forEach((cell, column) => {
                if (sheet.columns[column]?.type !== 'money' || cell === null || !('value' in cell)) return
                const found = drawn?.getRow((first ?? header + 1) + at).getCell(column + 1)
                const shown = found?.result ?? found?.value
                const model = BigInt(cell.value)
                expect(centsOf(written[at]?.[column] ?? '')).toBe(model)
                expect(centsOf(Number(shown).toFixed(2))).toBe(model)
              }),
            )
          }
        }
      }),
      { numRuns: 12, seed: 20_181_115 },
    )
  }, 120_000)
})

/** Row of the header, from the values of the first column. */
function findHeader(values: readonly unknown[] | undefined, title: string): number {
  return (values ?? []).findIndex((value) => value === title)
}

describe('shared/domain/reports/csv', () => {
  it('keeps what a spreadsheet would run as a text, and numbers with their sign', () => {
    expect(writeCsv([['=1+1', '@SUM(A1)', '+33 4', '-12,50', '-x', 'simple; deux']], ';')).toBe(
      `"'=1+1";"'@SUM(A1)";"'+33 4";-12,50;"'-x";"simple; deux"\r\n`,
    )
  })

  it('gives back what it wrote', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.stringMatching(/^[a-zé,;"\n]*$/), { minLength: 2, maxLength: 5 }), { minLength: 1 }),
        (rows) => {
          const width = rows[0]?.length ?? 2
          const table = [
            Array.from({ length: width }, (_, index) => `h${String(index)}`),
            ...rows.map((row) => Array.from({ length: width }, (_, index) => row[index] ?? '')),
          ]
          expect(readCsv(writeCsv(table, ',')).rows).toEqual(table)
        },
      ),
      { seed: 7 },
    )
  })
})
