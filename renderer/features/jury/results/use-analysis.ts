import { useEffect, useMemo, useState } from 'react'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { reliability, type Reliability } from '#shared/domain/jury/reliability.ts'
import { juryResults, scoresOf, type JuryResults } from '#shared/domain/jury/results.ts'
import { sensitivitySteps, type Variant } from '#shared/domain/jury/sensitivity.ts'

/** What a session's ballots give. `reliability` is null and `variants` grow while a large session is still computing. */
export type Analysis = {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly variants: readonly Variant[]
  readonly reliability: Reliability | null
}

/** Cells up to which everything is computed with the page; above, after it, in slices. */
const small = 1500
/** Longest slice, in milliseconds, before the page gets its turn. */
const slice = 24

/** The analysis of a session: at once when it is small; else in slices, the former one staying while the next comes. */
export function useAnalysis(file: JuryFile): Analysis | null {
  const atOnce = file.pitches.length * file.jurors.length <= small
  const now = useMemo(() => (atOnce ? analyse(file) : null), [file, atOnce])
  const [later, setLater] = useState<Analysis | null>(null)
  useEffect(() => {
    if (atOnce) return
    const run = { live: true }
    void analyseInSlices(file, run, setLater)
    return () => {
      run.live = false
    }
  }, [file, atOnce])
  return now ?? later
}

function analyse(file: JuryFile): Analysis {
  const results = juryResults(file)
  return { file, results, variants: [...sensitivitySteps(file, results)], reliability: reliability(scoresOf(results)) }
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

async function analyseInSlices(
  file: JuryFile,
  run: { readonly live: boolean },
  report: (analysis: Analysis) => void,
): Promise<void> {
  await turn()
  if (!run.live) return
  const results = juryResults(file)
  report({ file, results, variants: [], reliability: null })
  const variants: Variant[] = []
  await turn()
  let since = performance.now()
  for (const variant of sensitivitySteps(file, results)) {
    variants.push(variant)
    if (performance.now() - since < slice) continue
    await turn()
    if (!run.live) return
    since = performance.now()
  }
  report({ file, results, variants, reliability: reliability(scoresOf(results)) })
}
