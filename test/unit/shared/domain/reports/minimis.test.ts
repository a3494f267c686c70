import { describe, expect, it } from 'vitest'
import { formulaFaults } from '#shared/domain/reports/formulas.ts'
import { isDocument, type ReportValues } from '#shared/domain/reports/kind.ts'
import { minimisKind } from '#shared/domain/reports/minimis/kind.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { put, putAids } from '#test/builders/council.ts'

const edition = {
  number: 1,
  editedAt: '2026-03-11T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}

async function report(state: MemoryState, on: string, values: ReportValues = {}) {
  const gathered = await minimisKind.gather(state, values, on as CivilDate)
  if (gathered === null) throw new Error('the report was not gathered')
  const { content, checks } = gathered.build(edition)
  if (isDocument(content)) throw new Error('a workbook was expected')
  expect(formulaFaults(content)).toEqual([])
  const read = (sheet: string, columns: readonly string[]) => {
    const found = content.sheets.find(({ name }) => name === sheet)
    const places = columns.map((key) => found?.columns.findIndex((column) => column.key === key) ?? -1)
    return found?.rows.map(({ cells }) =>
      places.map((place) => {
        const cell = cells[place]
        return cell != null && 'value' in cell ? cell.value : null
      }),
    )
  }
  return { values: read, watched: checks.filter(({ state }) => state === 'watch') }
}
const aided = (last?: number): MemoryState => {
  const state = new MemoryState()
  putAids(state, last)
  return state
}
const summary = ['organisation', 'since', 'ceiling', 'total', 'left'] as const

describe('shared/domain/reports/minimis', () => {
  it('20 000 € on 09/03/2026 after 280 000 € reach 300 000 € exactly, for both linked companies', async () => {
    const { values, watched } = await report(aided(), '2026-03-09')
    expect(values('Cumuls', summary)).toEqual([
      ['Filiale', '2023-03-09', 30_000_000, 30_000_000, 0],
      ['Société aidée', '2023-03-09', 30_000_000, 30_000_000, 0],
    ])
    expect(values('Aides', ['amount'])?.at(-1)).toEqual([30_000_000])
    expect(watched).toEqual([])
  })

  it('a cent more is watched, and said of each company', async () => {
    const { values, watched } = await report(aided(2_000_001), '2026-03-09')
    expect(values('Cumuls', ['left'])).toEqual([[-1], [-1]])
    expect(watched.map(({ text }) => text.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
      'Filiale : plafond dépassé de 0,01 €.',
      'Société aidée : plafond dépassé de 0,01 €.',
    ])
  })

  it('two days later the aid of 2023 has left the window: the register keeps it, the total does not', async () => {
    const { values } = await report(aided(), '2026-03-11')
    expect(values('Cumuls', ['total', 'left'])?.[1]).toEqual([20_000_000, 10_000_000])
    expect(values('Aides', ['on', 'counted'])?.slice(0, 2)).toEqual([
      ['2023-03-10', 'non'],
      ['2024-06-01', 'oui'],
    ])
  })

  it('one company brings those linked to it, and no other', async () => {
    const state = aided()
    put(state, 'organisations', { id: 'other', name: 'Autre' })
    put(state, 'aids', {
      id: 'other-aid',
      organisationId: 'other',
      granter: 'Région',
      regulation: 'general',
      amountCents: 100 as never,
      grantedOn: '2026-01-01' as CivilDate,
      source: 'Acte',
    })
    const { values } = await report(state, '2026-03-09', { organisme: 'subsidiary' })
    expect(values('Cumuls', ['organisation', 'members'])).toEqual([
      ['Filiale', 'Société aidée'],
      ['Société aidée', 'Filiale'],
    ])
  })

  it('without a ceiling that day, what is left is not computed', async () => {
    expect((await report(aided(), '2031-01-01')).values('Cumuls', ['ceiling', 'left'])).toEqual([
      [null, null],
      [null, null],
    ])
  })
})
