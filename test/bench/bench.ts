/** One figure of a bench: the median of its runs, and its ratio to a named peer or floor measured in the same run. */
export type Figure = {
  readonly name: string
  readonly unit: 'ms' | 'MB' | 'ratio' | 'fps'
  readonly median: number
  readonly runs: readonly number[]
  /** Name of the peer or floor, its median, the ratio to it, and its runs. */
  readonly against?: {
    readonly name: string
    readonly median: number
    readonly ratio: number
    readonly runs: readonly number[]
  }
  /** Promised ratio (or value, when there is no peer); the table says whether it holds. */
  readonly atMost?: number
}

/** What a file of this folder exports as `bench`. */
export type Bench = { readonly name: string; readonly run: () => Promise<readonly Figure[]> }

/** Median of a list of at least one number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** A figure from interleaved runs of ours and of a peer. */
export function against(
  name: string,
  unit: Figure['unit'],
  ours: readonly number[],
  peer: { readonly name: string; readonly runs: readonly number[] },
  atMost?: number,
): Figure {
  const [mine, theirs] = [median(ours), median(peer.runs)]
  const figure = {
    name,
    unit,
    median: mine,
    runs: ours,
    against: { name: peer.name, median: theirs, ratio: mine / theirs, runs: peer.runs },
  }
  return atMost === undefined ? figure : { ...figure, atMost }
}

/** Milliseconds that `action` takes. */
export async function timed(action: () => unknown): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}
