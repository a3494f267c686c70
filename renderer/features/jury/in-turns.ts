import { breather } from '#renderer/data/breathe.ts'
import type { Progress, Steps } from '#shared/domain/jury/steps.ts'

/** How often progress is told, in milliseconds. */
const telling = 300

/** Runs a computation while the page stays usable. Rejects with the reason of `signal` when it is stopped. */
export async function inTurns<T>(
  steps: Steps<T>,
  signal: AbortSignal,
  tell: (progress: Progress) => void = () => undefined,
): Promise<T> {
  const breathe = breather()
  let told = performance.now()
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done === true) return next.value
    const turn = breathe()
    if (turn === undefined) continue
    if (performance.now() - told > telling) {
      tell(next.value)
      told = performance.now()
    }
    await turn
    signal.throwIfAborted()
  }
}
