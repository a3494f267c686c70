import { beforeEach, describe, expect, it } from 'vitest'
import { closeSession, decide } from '#shared/commands/jury/closing.ts'
import { updatePitch } from '#shared/commands/jury/pitches.ts'
import { releaseResults, setScene, timerGesture } from '#shared/commands/jury/running.ts'
import type { Scene } from '#shared/domain/jury/words.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { stageModel } from '#renderer/stage/stage-model.ts'
import { sessionOnStage } from '#renderer/stage/stage-session.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

const plain = (text: string | undefined) => text?.replace(/\u00a0/g, ' ')

describe('renderer/stage/stage-model', () => {
  let workspace: TestWorkspace
  let jury: Awaited<ReturnType<typeof aJury>>
  const model = async () => stageModel(await jury.file(), workspace.now)
  const scene = (wanted: Scene) => workspace.run(setScene, { sessionId: jury.sessionId, scene: wanted })
  beforeEach(async () => {
    workspace = new TestWorkspace()
    workspace.now = '2018-11-08T13:00:00.000Z' as Instant
    jury = await aJury(workspace, { projects: ['Cèdre', 'Dune'] })
    await jury.open()
  })

  it('shows the order, then who speaks with segment, clock, bar, next and hour', async () => {
    expect((await model())?.lines.map(({ text, detail }) => [text, detail])).toEqual([
      ['Cèdre', '14:00'],
      ['Dune', '14:31'],
    ])
    await workspace.run(timerGesture, { pitchId: jury.pitch('Cèdre'), kind: 'start' })
    workspace.now = '2018-11-08T13:03:18.000Z' as Instant
    const shown = await model()
    expect(shown).toMatchObject({ tone: 'pitch', title: 'Cèdre', big: '06:42', bar: 0.33, hour: 'il est 14:03' })
    expect([shown?.label, shown?.left, shown?.right].map(plain)).toEqual([
      'Pitch, 10 minutes',
      'Ensuite : questions du jury',
      'à 14:31, Dune',
    ])
  })

  it('says overrun in words and colour, and pause', async () => {
    await workspace.run(timerGesture, { pitchId: jury.pitch('Cèdre'), kind: 'start' })
    workspace.now = '2018-11-08T13:10:42.000Z' as Instant
    expect(await model()).toMatchObject({ tone: 'over', label: 'Pitch, dépassement', big: '+00:42', bar: 1 })
    await workspace.run(timerGesture, { pitchId: jury.pitch('Cèdre'), kind: 'pause' })
    expect((await model())?.label).toBe('Pitch, dépassement, en pause')
  })

  it('counts a break down to the hour of the next project', async () => {
    await workspace.run(updatePitch, { pitchId: jury.pitch('Cèdre'), breakSeconds: 900 })
    await workspace.run(timerGesture, { pitchId: jury.pitch('Cèdre'), kind: 'start' })
    await workspace.run(timerGesture, { pitchId: jury.pitch('Cèdre'), kind: 'finish' })
    await scene('break')
    workspace.now = '2018-11-08T13:05:00.000Z' as Instant
    expect(await model()).toMatchObject({ tone: 'break', label: 'Pause', big: '10:00', left: 'Reprise à 14:15' })
  })

  it('counts an announced break down to its hour, keeps zero once it is over, and turns bright on demand', async () => {
    await workspace.run(setScene, { sessionId: jury.sessionId, breakMinutes: 10, brightRoom: true })
    workspace.now = '2018-11-08T13:04:00.000Z' as Instant
    expect(await model()).toMatchObject({
      big: '06:00',
      left: 'Reprise à 14:10',
      bright: true,
      title: 'Ensuite\u00a0: Cèdre',
    })
    workspace.now = '2018-11-08T13:20:00.000Z' as Instant
    expect(await model()).toMatchObject({ big: '00:00', bar: 1 })
  })

  it('never shows a score, a juror or a decision before the release, in any scene', async () => {
    for (const name of ['A', 'B', 'C'])
      for (const project of ['Cèdre', 'Dune']) await jury.ballot(name, project, project === 'Dune' ? 17.5 : 13.5)
    await jury.deliberate()
    const votes = {
      reason: null,
      rank: null,
      votesFor: null,
      votesAgainst: null,
      votesAbstain: null,
      votesNotTaking: null,
    }
    await workspace.run(decide, { pitchId: jury.pitch('Cèdre'), outcome: 'refused', ...votes })
    await workspace.run(decide, { pitchId: jury.pitch('Dune'), outcome: 'labelled', ...votes })
    for (const wanted of ['waiting', 'order', 'now', 'break', 'thanks', 'black'] as const) {
      if ((await jury.file()).session.scene !== wanted) await scene(wanted)
      expect(JSON.stringify(await model())).not.toMatch(/17,5|13,5|17\.5|13\.5|Labellis|Refus|"[ABC]"/)
    }
    await workspace.run(closeSession, { sessionId: jury.sessionId })
    const [session] = workspace.state.live('jurySessions')
    if (session !== undefined) workspace.state.put('jurySessions', { ...session, scene: 'results' })
    expect((await model())?.title).toBe('Merci à tous')
    await workspace.run(releaseResults, { sessionId: jury.sessionId })
    const released = await model()
    expect(released?.lines).toEqual([{ text: 'Dune', detail: 'Labellisé', current: true }])
    expect(JSON.stringify(released)).not.toMatch(/17|13,5|Refus/)
  })

  it('takes the session that runs before one that is closed', async () => {
    expect((await sessionOnStage(workspace.state))?.session.id).toBe(jury.sessionId)
    expect(await sessionOnStage(new TestWorkspace().state)).toBeNull()
    expect(stageModel(null, workspace.now)?.title).toBe('Aucune séance ouverte')
  })
})
