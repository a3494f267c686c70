import { describe, expect, it } from 'vitest'
import { formulaFaults } from '#shared/domain/reports/formulas.ts'
import { isDocument } from '#shared/domain/reports/kind.ts'
import { remindersKind } from '#shared/domain/reports/reminders/kind.ts'
import type { Cell } from '#shared/domain/reports/report-model.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'
import { MemoryState } from '#shared/workspace/state.ts'
import { councilState, put } from '#test/builders/council.ts'

const today = '2018-11-20' as CivilDate
const edition = {
  number: 1,
  editedAt: '2018-11-20T09:00:00.000Z' as Instant,
  author: 'Claire Martin',
  timeZone: 'Europe/Paris',
}
const valueOf = (cell: Cell | undefined) => (cell != null && 'value' in cell ? cell.value : null)

/** The sitting of the tests; the 50 000 € of 2018 were due on 15/10/2018, with two documents of which one came. */
async function dated(): Promise<MemoryState> {
  const state = councilState()
  const row = await state.get('instalments', 'sem-v1-2018')
  if (row === undefined) throw new Error('no instalment of 2018')
  state.put('instalments', { ...row, dueOn: '2018-10-15' as CivilDate })
  const asked = { conventionId: 'sem-conv', instalmentId: 'sem-v0-2018' }
  put(state, 'requiredDocuments', {
    id: 'bank',
    ...asked,
    rank: 1,
    label: 'RIB',
    receivedOn: '2018-09-01' as CivilDate,
  })
  put(state, 'requiredDocuments', { id: 'report', ...asked, rank: 2, label: 'Compte rendu financier' })
  return state
}

async function report(state: MemoryState, dates?: string) {
  const gathered = await remindersKind.gather(state, dates === undefined ? {} : { dates }, today)
  if (gathered === null) throw new Error('the report was not gathered')
  const { content, checks } = gathered.build(edition)
  if (isDocument(content)) throw new Error('a workbook was expected')
  expect(formulaFaults(content)).toEqual([])
  const rows = (sheet: string) =>
    content.sheets.find(({ name }) => name === sheet)?.rows.map(({ cells }) => cells.map(valueOf)) ?? []
  return { rows, watched: checks.filter(({ state }) => state === 'watch').map(({ text }) => text) }
}

describe('shared/domain/reports/reminders', () => {
  it('counts the days of an instalment that is late: 36 from 15/10/2018 to 20/11/2018', async () => {
    const { rows } = await report(await dated(), 'retard')
    const due = rows('Rappels').filter(([, , topic]) => topic === 'Échéance à verser')
    expect(due.map((row) => row.slice(0, 5))).toEqual([
      ['2018-10-15', 36, 'Échéance à verser', 'Convention de partenariat 2017-2019', 'CCI Lyon Métropole'],
    ])
  })

  it('lists the document that did not come, asked in the act before, not the one that did', async () => {
    const { rows } = await report(await dated())
    expect(rows('Pièces attendues')).toEqual([
      ['2018-10-15', 36, 'Compte rendu financier', 'Convention de partenariat 2017-2019', 'CCI Lyon Métropole', 2018],
    ])
  })

  it('keeps what is to do unless asked for everything; what is late alone is a part of it', async () => {
    const state = await dated()
    const count = async (dates?: string) => (await report(state, dates)).rows('Rappels').length
    const open = await count()
    const done = { id: 'done', conventionId: 'sem-conv', topic: 'instalment' }
    put(state, 'dutyRecords', { ...done, on: '2018-10-15' as CivilDate, doneOn: '2018-10-20' as CivilDate })
    expect([await count(), await count('ouvertes'), await count('toutes')]).toEqual([open - 1, open - 1, open])
    const late = (await report(state, 'retard')).rows('Rappels')
    expect(late.every(([on, days]) => String(on) < today && Number(days) > 0)).toBe(true)
  })

  it('watches the dates that passed, in the number of them', async () => {
    const state = await dated()
    const { rows, watched } = await report(state, 'retard')
    const count = rows('Rappels').length
    expect(watched.map((text) => text.replace(/[\u00a0\u202f]/g, ' '))).toEqual([
      `${String(count)} ${count === 1 ? 'date passée' : 'dates passées'} sans que rien ne soit noté fait.`,
    ])
    expect((await report(new MemoryState())).watched).toEqual([])
  })
})
