import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import type { BodyText } from './body-text.ts'
import { checkBody, checkInSlices, isLarge } from './body.ts'

/**
 * Checks bodies and appends them in the order in which they come. A large one is checked in slices; those that come
 * meanwhile wait for their turn, and small ones that follow one another wait for nothing, so that they share a write.
 */
export class BodyTurns {
  private readonly pause: () => Promise<void>
  private waiting = 0
  private last: Promise<unknown> = Promise.resolve()

  constructor(pause: () => Promise<void>) {
    this.pause = pause
  }

  /** @throws BridgeFailure invalid-input, or what `append` throws */
  async take<T>(body: EntryBody, append: (text: BodyText) => Promise<T>): Promise<T> {
    if (this.waiting === 0 && !isLarge(body)) return append(checkBody(body))
    this.waiting += 1
    // Its turn ends when it is on its way to the disk, not when it is there.
    const turn = this.last.then(async () => {
      const text = await checkInSlices(body, this.pause)
      return { answer: append(text) }
    })
    this.last = turn.then(
      () => (this.waiting -= 1),
      () => (this.waiting -= 1),
    )
    const { answer } = await turn
    return answer
  }
}
