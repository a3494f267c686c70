import { describe, expect, it } from 'vitest'
import { declareRecusal } from '#shared/commands/jury/jurors.ts'
import { drawPassingOrder, updatePitch } from '#shared/commands/jury/pitches.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { drawKey } from '#shared/domain/jury/draw.ts'
import { pitchName } from '#shared/domain/jury/jury-file.ts'
import { orderFaults, orderOrigin, repeatedExits } from '#shared/domain/jury/order.ts'
import { plannedEnd, plannedStart, timetable } from '#shared/domain/jury/timetable.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const projects = ['Ambre', 'Basalte', 'Cèdre', 'Dune', 'Éclair', 'Fjord', 'Garance', 'Houle']

/** A morning from 9:00, 15 minutes a project and 1 between two, 15 of break after the fourth place. */
async function aMorning() {
  const workspace = new TestWorkspace()
  const jury = await aJury(workspace, { projects, format: 'committee-15', session: { startsAt: '09:00' } })
  await workspace.run(updatePitch, { pitchId: jury.pitch('Dune'), breakSeconds: 900 })
  const day = async () => {
    const file = await jury.file()
    const first = plannedStart(file.session)
    if (first === null) throw new Error('no hour')
    const slots = timetable(file.session, file.pitches, first)
    return [
      ...slots.map(({ pitchId, startsAt }) => `${formatInstant(startsAt, 'time')} ${pitchName(file, pitchId)}`),
      `${formatInstant(plannedEnd(slots) ?? first, 'time')} fin`,
    ]
  }
  return { workspace, jury, day }
}

describe('shared/domain/jury, a day prepared by lot', () => {
  it('golden: the order that a seed prints, with its hours, break and turnover', async () => {
    const { workspace, jury, day } = await aMorning()
    await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed: 'Novacité 2018' })
    const file = await jury.file()
    const byHand = [...file.pitches].sort((a, b) =>
      drawKey(a.id, 'Novacité 2018') < drawKey(b.id, 'Novacité 2018') ? -1 : 1,
    )
    expect(file.pitches.map(({ id }) => id)).toEqual(byHand.map(({ id }) => id))
    expect(orderOrigin(file.session)?.replace(/\u00a0/g, ' ')).toBe('tiré au sort, graine « Novacité 2018 »')
    expect(await day()).toEqual([
      '9:00 Basalte',
      '9:16 Dune',
      '9:32 Fjord',
      '9:48 Éclair',
      '10:18 Garance',
      '10:34 Ambre',
      '10:50 Houle',
      '11:06 Cèdre',
      '11:21 fin',
    ])
  })

  it('golden: nobody absent before 10:00 is heard earlier, and a juror who recuses three times goes out once', async () => {
    const { workspace, jury, day } = await aMorning()
    for (const name of ['Ambre', 'Fjord'])
      await workspace.run(updatePitch, { pitchId: jury.pitch(name), notBefore: '10:00' })
    for (const name of ['Basalte', 'Éclair', 'Houle'])
      await workspace.run(declareRecusal, {
        jurorId: jury.juror('C'),
        pitchId: jury.pitch(name),
        kind: 'professional',
        reason: null,
      })
    await workspace.run(drawPassingOrder, { sessionId: jury.sessionId, seed: 'Novacité 2018' })
    const file = await jury.file()
    expect(orderFaults(file)).toEqual([])
    expect(repeatedExits(file)).toEqual([])
    expect(await day()).toEqual([
      '9:00 Basalte',
      '9:16 Éclair',
      '9:32 Houle',
      '9:48 Dune',
      '10:18 Fjord',
      '10:34 Garance',
      '10:50 Ambre',
      '11:06 Cèdre',
      '11:21 fin',
    ])
  })
})
