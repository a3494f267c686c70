import { describe, expect, it } from 'vitest'
import { buildDemo } from '#shared/demo/demo.ts'
import { isDocument } from '#shared/domain/reports/kind.ts'
import { programmeKind } from '#shared/domain/reports/programme/kind.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'

const now = '2026-11-22T09:00:00.000Z' as Instant
const edition = { number: 1, editedAt: now, author: 'Claire Martin', timeZone: 'Europe/Paris' }

describe('shared/domain/reports/programme', () => {
  it('is made for each programme of the demonstration, its totals computed anew, the same twice', async () => {
    let count = 0
    const { state } = await buildDemo(now, () => `id-${String(++count)}`)
    for (const { id, name } of state.live('programmes')) {
      const gathered = await programmeKind.gather(state, { programme: id }, '2026-11-22' as CivilDate)
      const built = gathered?.build(edition)
      expect([name, built?.checks[0]?.text]).toEqual([name, 'Totaux recalculés, identiques au centime'])
      expect(gathered?.build(edition).content).toEqual(built?.content)
      if (built === undefined || isDocument(built.content)) throw new Error('no workbook')
      expect(built.content.sheets).toHaveLength(11)
    }
  })

  it('covers 80 h over 23 companies in 2018, and nothing the year before', async () => {
    let count = 0
    const { state } = await buildDemo(now, () => `id-${String(++count)}`)
    const programme =
      state.live('programmes').find(({ name }) => name.startsWith('Pépinières de Saint-Étienne'))?.id ?? ''
    const notes = async (annee: string) => {
      const gathered = await programmeKind.gather(state, { programme, annee }, '2026-11-22' as CivilDate)
      const content = gathered?.build(edition).content
      if (content === undefined || isDocument(content)) throw new Error('no workbook')
      return content.sheets.find(({ name }) => name === 'Heures')?.notes[0]
    }
    expect(await notes('2018')).toBe('80\u00a0h pour 23 projets et entreprises, soit 3,478\u00a0h chacun.')
    expect(await notes('2017')).toBe('Aucune heure saisie sur la période.')
  })

  it('sets results against targets, and draws them: 23 of ≈ 30, 2 of 3, 140 of 350', async () => {
    let count = 0
    const { state } = await buildDemo(now, () => `id-${String(++count)}`)
    const programme = state.live('programmes').find(({ name }) => name === 'Novacité')?.id ?? ''
    const gathered = await programmeKind.gather(state, { programme, annee: '2018' }, '2026-11-22' as CivilDate)
    const content = gathered?.build(edition).content
    if (content === undefined || isDocument(content)) throw new Error('no workbook')
    const sheet = content.sheets.find(({ name }) => name === 'Actions')
    const read = sheet?.rows.map(({ cells }) =>
      cells.slice(4, 9).map((cell) => (cell === null ? null : 'value' in cell ? cell.value : cell.missing)),
    )
    expect(read).toEqual([
      ['≈', 30, '=', 23, 0.767],
      ['≈', 20, '=', 3, 0.15],
      ['=', 3, '=', 2, 0.667],
      ['=', 350, '=', 140, 0.4],
      ['not-given', 'not-given', '=', 80, 'not-computable'],
    ])
    expect(sheet?.charts).toMatchObject([{ series: ['share'], from: 0, to: 3 }])
    expect(sheet?.charts?.[0]?.finding.replaceAll('\u00a0', ' ')).toBe(
      '0 sur 4 à la cible ou au-delà ; le plus bas est 15,0 %, startups présentes à l’appel.',
    )
  })

  it('has nothing for a programme that is not there', async () => {
    const { state } = await buildDemo(now, () => crypto.randomUUID())
    expect(await programmeKind.gather(state, { programme: 'none' }, '2026-11-22' as CivilDate)).toBeNull()
  })
})
