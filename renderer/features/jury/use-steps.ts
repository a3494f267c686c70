import { useEffect, useMemo, useState } from 'react'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import { finish, type Progress, type Steps } from '#shared/domain/jury/steps.ts'
import { inTurns } from './in-turns.ts'

/** Crossings up to which figures are computed with the page; above, after it, while it stays usable. */
const small = 1500

export const isSmall = ({ pitches, jurors }: JuryFile): boolean => pitches.length * jurors.length <= small

/**
 * What a computation over a session gives: at once for a small one; else in turns, null until it comes. `steps` stays the
 * same function as long as what it reads does.
 */
export function useSteps<T>(
  steps: () => Steps<T>,
  atOnce: boolean,
): { readonly value: T | null; readonly progress: Progress | null } {
  const now = useMemo(() => (atOnce ? finish(steps()) : null), [steps, atOnce])
  const [later, setLater] = useState<{ of: typeof steps; value: T | null; progress: Progress | null } | null>(null)
  useEffect(() => {
    if (atOnce) return
    const stop = new AbortController()
    inTurns(steps(), stop.signal, (progress) => {
      setLater({ of: steps, value: null, progress })
    })
      .then((value) => {
        setLater({ of: steps, value, progress: null })
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) throw error
      })
    return () => {
      stop.abort()
    }
  }, [steps, atOnce])
  if (now !== null) return { value: now, progress: null }
  return later?.of === steps ? later : { value: null, progress: null }
}
