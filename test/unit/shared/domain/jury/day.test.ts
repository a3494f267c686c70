import { describe, expect, it } from 'vitest'
import { nextPitch, timerGesture } from '#shared/commands/jury/running.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { juryDay } from '#shared/domain/jury/day.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import { aJury } from '#test/builders/jury.ts'
import { TestWorkspace } from '#test/builders/workspace.ts'

describe('shared/domain/jury/day', () => {
  it('shifts the hours of the following projects by the delay of the one that speaks, and says it', async () => {
    const workspace = new TestWorkspace()
    const at = (text: string) => (workspace.now = text as Instant)
    at('2018-11-08T13:00:00.000Z')
    const jury = await aJury(workspace)
    await jury.open()
    at('2018-11-08T13:03:00.000Z')
    await workspace.run(timerGesture, { pitchId: jury.pitch('P'), kind: 'start' })
    at('2018-11-08T13:10:00.000Z')
    const hours = async () => {
      const day = juryDay(await jury.file(), workspace.now)
      return {
        slots: day.estimate.slots.map(({ startsAt }) => formatInstant(startsAt, 'time')),
        late: day.estimate.lateMs,
      }
    }
    expect(await hours()).toEqual({ slots: ['14:03', '14:34', '15:05'], late: 180_000 })
    await workspace.run(nextPitch, { sessionId: jury.sessionId })
    expect(await hours()).toEqual({ slots: ['14:03', '14:11', '14:42'], late: -20 * 60_000 })
    expect(formatInstant(juryDay(await jury.file(), workspace.now).plannedEnd ?? workspace.now, 'time')).toBe('15:32')
  })

  it('gets late by the minute while the room waits for a project that has not begun', async () => {
    const workspace = new TestWorkspace()
    workspace.now = '2018-11-08T13:00:00.000Z' as Instant
    const jury = await aJury(workspace)
    await jury.open()
    const late = async (now: string) => juryDay(await jury.file(), now as Instant).estimate.lateMs
    expect(await late('2018-11-08T12:50:00.000Z')).toBeNull()
    expect(await late('2018-11-08T13:07:00.000Z')).toBe(7 * 60_000)
  })

  it('names the current project, the next one and the ballots awaited', async () => {
    const workspace = new TestWorkspace()
    const jury = await aJury(workspace)
    await jury.open()
    await jury.ballot('A', 'P', 12)
    const day = juryDay(await jury.file(), workspace.now)
    expect([day.current?.id, day.next?.id]).toEqual([jury.pitch('P'), jury.pitch('Q')])
    expect(day.progress.get(jury.pitch('P'))).toMatchObject({ done: 1, expected: 3 })
  })
})
