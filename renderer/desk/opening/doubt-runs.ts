import type { Doubt } from '#shared/bridge/workspace-status.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'

/** Doubtful entries in a row, of which the same is said. `numbers` is empty when `what` gives them. */
export type DoubtRun = { readonly numbers: string; readonly what: string; readonly why: string }

/** « 1 à 573, Enregistrement manquant » rather than 573 lines that say the same. */
export function doubtRuns(doubts: readonly Doubt[]): readonly DoubtRun[] {
  const runs: { from: number; to: number; what: string; why: string }[] = []
  for (const { seq, what, why } of doubts) {
    const last = runs.at(-1)
    if (last?.to === seq - 1 && last.what === what && last.why === why) last.to = seq
    else runs.push({ from: seq, to: seq, what, why })
  }
  return runs.map(({ from, to, what, why }) => {
    const numbers = from === to ? formatInteger(from) : `${formatInteger(from)} à ${formatInteger(to)}`
    return { numbers: what.includes(formatInteger(from)) ? '' : numbers, what, why }
  })
}
