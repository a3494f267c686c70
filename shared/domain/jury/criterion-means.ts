import { fromPoints, meanOf, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import type { JuryResults } from './results.ts'

export type CriterionMeans = {
  /** By pitch, one mean a criterion of the grid, in its order; null where nobody scored it. */
  readonly byPitch: ReadonlyMap<string, readonly (Fraction | null)[]>
  /** Over every counted ballot of the session. */
  readonly overall: readonly (Fraction | null)[]
}

/** Mean of each criterion, unweighted, over the ballots that count; « sans objet » stays out. */
export function criterionMeans(file: JuryFile, results: JuryResults): CriterionMeans {
  const all: Fraction[][] = file.criteria.map(() => [])
  const byPitch = new Map(
    results.pitches.map(({ pitchId, cells }) => {
      const own: Fraction[][] = file.criteria.map(() => [])
      for (const cell of cells.values())
        if (cell.kind === 'scored')
          for (const [index, { id }] of file.criteria.entries()) {
            const score = cell.ballot.scores[id]
            if (score === undefined || score === null) continue
            const value = fromPoints(score)
            own[index]?.push(value)
            all[index]?.push(value)
          }
      return [pitchId, own.map(meanOf)] as const
    }),
  )
  return { byPitch, overall: all.map(meanOf) }
}
