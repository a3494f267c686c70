/** How far a long computation is: which part, how many done out of how many. */
export type Progress = {
  readonly step: 'ballots' | 'severity' | 'ranks' | 'criteria' | 'variants' | 'agreement'
  readonly done: number
  readonly total: number
}

/**
 * A computation in steps of a few milliseconds at most over the largest juries: whoever runs it may leave the processor
 * to the screen between two. Handing the rows to another thread would take as long as computing: each is copied there.
 */
export type Steps<T> = Generator<Progress, T>

/** Runs a computation from end to end. */
export function finish<T>(steps: Steps<T>): T {
  let turn = steps.next()
  while (turn.done !== true) turn = steps.next()
  return turn.value
}
