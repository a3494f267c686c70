import type { PlanContext } from '#shared/commands/command.ts'
import { breather } from './breathe.ts'
import type { SaveProgress } from './workspace.ts'

/** Entries of fewer rows are saved before anybody could read how far they are. */
const worthTelling = 1000
/** Milliseconds between two announcements: each redraws what shows the state of saving. */
const rhythm = 150

class Stopped extends Error {}

/** One entry on its way: tells how far it is when it is a large one, and can be stopped until it is sent. */
export class SavingWatch {
  /** Was anything told? */
  told = false
  private readonly onProgress: (progress: SaveProgress) => void
  private readonly rest = breather()
  private last: { readonly step: SaveProgress['step']; readonly at: number } | null = null
  private state: 'planned' | 'stopped' | 'sent' = 'planned'

  constructor(onProgress: (progress: SaveProgress) => void) {
    this.onProgress = onProgress
  }

  get stopped(): boolean {
    return this.state === 'stopped'
  }

  /** From here on it cannot be stopped. */
  sent(): void {
    this.state = 'sent'
  }

  readonly breathe = (): Promise<void> | undefined => {
    if (this.stopped) throw new Stopped()
    return this.rest()?.then(() => {
      if (this.stopped) throw new Stopped()
    })
  }

  readonly step: NonNullable<PlanContext['onStep']> = (step, done, total) => {
    this.tell(step, done, total)
  }

  tell(step: SaveProgress['step'], done: number, total: number): void {
    const now = performance.now()
    if (total < worthTelling || (this.last?.step === step && now - this.last.at < rhythm)) return
    this.last = { step, at: now }
    this.told = true
    this.onProgress({ step, done, total, stop: this.state === 'planned' ? this.stop : null })
  }

  private readonly stop = (): void => {
    if (this.state === 'planned') this.state = 'stopped'
  }
}
