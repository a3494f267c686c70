import { startTransition, useEffect, useMemo, useState } from 'react'
import { criterionMeans, criterionMeansSteps, type CriterionMeans } from '#shared/domain/jury/criterion-means.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { reliability, reliabilitySteps, type Reliability } from '#shared/domain/jury/reliability.ts'
import { juryResults, juryResultsSteps, scoresOf, type JuryResults } from '#shared/domain/jury/results.ts'
import { sensitivity, sensitivitySteps, type Variant } from '#shared/domain/jury/sensitivity.ts'
import type { Progress } from '#shared/domain/jury/steps.ts'
import { inTurns } from '../in-turns.ts'
import { isSmall } from '../use-steps.ts'

/** What a session's ballots give. What a large session has not computed yet is null. */
export type Analysis = {
  readonly file: JuryFile
  readonly results: JuryResults
  readonly means: CriterionMeans | null
  readonly variants: readonly Variant[] | null
  readonly reliability: Reliability | null
}

/** The analysis so far, none before the first results, and how far the rest is; null once all is there. */
type Analysing = { readonly analysis: Analysis | null; readonly progress: Progress | null }

/** The analysis of a session: at once when it is small; else in turns, the former one staying while the next comes. */
export function useAnalysis(file: JuryFile): Analysing {
  const atOnce = isSmall(file)
  const now = useMemo(() => (atOnce ? analyse(file) : null), [file, atOnce])
  const [later, setLater] = useState<Analysis | null>(null)
  const [told, setTold] = useState<Told>({ of: null, progress: null })
  useEffect(() => {
    if (atOnce) return
    const stop = new AbortController()
    const report = (analysis: Analysis) => {
      // A long table is drawn in short parts too.
      startTransition(() => {
        setLater(analysis)
      })
    }
    const tell = (progress: Progress | null) => {
      setTold({ of: file, progress })
    }
    analyseInTurns(file, stop.signal, report, tell).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error
    })
    return () => {
      stop.abort()
    }
  }, [file, atOnce])
  if (now !== null) return { analysis: now, progress: null }
  return {
    analysis: later?.file.session.id === file.session.id ? later : null,
    progress: told.of === file ? told.progress : start,
  }
}

/** How far the analysis of one reading of the session is. */
type Told = { readonly of: JuryFile | null; readonly progress: Progress | null }

const start: Progress = { step: 'ballots', done: 0, total: 0 }

function analyse(file: JuryFile): Analysis {
  const results = juryResults(file)
  return {
    file,
    results,
    means: criterionMeans(file, results),
    variants: sensitivity(file, results),
    reliability: reliability(scoresOf(results)),
  }
}

async function analyseInTurns(
  file: JuryFile,
  signal: AbortSignal,
  report: (analysis: Analysis) => void,
  tell: (progress: Progress | null) => void,
): Promise<void> {
  const results = await inTurns(juryResultsSteps(file), signal, tell)
  const none = { means: null, variants: null, reliability: null }
  report({ file, results, ...none })
  const variants = await inTurns(sensitivitySteps(file, results), signal, tell)
  report({ file, results, ...none, variants })
  const means = await inTurns(criterionMeansSteps(file, results), signal, tell)
  const agreement = await inTurns(reliabilitySteps(scoresOf(results)), signal, tell)
  report({ file, results, means, variants, reliability: agreement })
  tell(null)
}
