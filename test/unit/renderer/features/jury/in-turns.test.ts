import { describe, expect, it } from 'vitest'
import { inTurns } from '#renderer/features/jury/in-turns.ts'
import type { Progress, Steps } from '#shared/domain/jury/steps.ts'

/** Works for about `length` milliseconds, a millisecond a step. */
function* work(length: number, ran: { steps: number }): Steps<string> {
  for (let done = 0; done < length; done += 1) {
    for (const until = performance.now() + 1; performance.now() < until;);
    ran.steps += 1
    yield { step: 'ballots', done, total: length }
  }
  return 'all'
}

describe('renderer/features/jury/in-turns', () => {
  it('answers what the computation gives, others having had their turn meanwhile', async () => {
    const [ran, turns] = [{ steps: 0 }, [] as number[]]
    const beat = setInterval(() => turns.push(ran.steps), 1)
    const value = await inTurns(work(80, ran), new AbortController().signal)
    clearInterval(beat)
    expect(value).toBe('all')
    expect(ran.steps).toBe(80)
    expect(turns.filter((steps) => steps > 0 && steps < 80).length).toBeGreaterThan(1)
  })

  it('tells how far it is', async () => {
    const told: Progress[] = []
    await inTurns(work(700, { steps: 0 }), new AbortController().signal, (progress) => told.push(progress))
    expect(told.length).toBeGreaterThan(0)
    expect(told.every(({ done, total }) => done < total)).toBe(true)
  })

  it('stops between two steps, with the reason', async () => {
    const [ran, stop] = [{ steps: 0 }, new AbortController()]
    setTimeout(() => {
      stop.abort(new Error('another reading came'))
    }, 20)
    await expect(inTurns(work(2000, ran), stop.signal)).rejects.toThrow('another reading came')
    expect(ran.steps).toBeLessThan(2000)
  })
})
