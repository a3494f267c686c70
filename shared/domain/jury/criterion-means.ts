import { fraction, type Fraction } from './fraction.ts'
import type { JuryFile } from './jury-file.ts'
import type { JuryResults } from './results.ts'
import { finish, type Steps } from './steps.ts'

export type CriterionMeans = {
  /** By pitch, one mean a criterion of the grid, in its order; null where nobody scored it. */
  readonly byPitch: ReadonlyMap<string, readonly (Fraction | null)[]>
  /** Over every counted ballot of the session. */
  readonly overall: readonly (Fraction | null)[]
}

/** Scores of one criterion: their sum in hundredths of a point, a safe integer, and how many they are. */
type Sum = { hundredths: number; count: number }

const meanOf = ({ hundredths, count }: Sum): Fraction | null => (count === 0 ? null : fraction(hundredths, count * 100))

/** Mean of each criterion, unweighted, over the ballots that count; « sans objet » stays out. */
export const criterionMeans = (file: JuryFile, results: JuryResults): CriterionMeans =>
  finish(criterionMeansSteps(file, results))

/** The same, a project at a time. */
export function* criterionMeansSteps({ criteria }: JuryFile, { pitches }: JuryResults): Steps<CriterionMeans> {
  const none = (): readonly Sum[] => criteria.map(() => ({ hundredths: 0, count: 0 }))
  const all = none()
  const byPitch = new Map<string, readonly (Fraction | null)[]>()
  for (const { pitchId, cells } of pitches) {
    yield { step: 'criteria', done: byPitch.size, total: pitches.length }
    const own = none()
    for (const cell of cells.values()) if (cell.kind === 'scored') addScores(criteria, cell.ballot.scores, [own, all])
    byPitch.set(pitchId, own.map(meanOf))
  }
  return { byPitch, overall: all.map(meanOf) }
}

function addScores(
  criteria: JuryFile['criteria'],
  scores: JuryFile['ballots'][number]['scores'],
  sums: readonly (readonly Sum[])[],
): void {
  for (const [index, { id }] of criteria.entries()) {
    const score = scores[id]
    if (score === undefined || score === null) continue
    for (const sum of sums) {
      const here = sum[index]
      if (here === undefined) continue
      here.hundredths += Math.round(score * 100)
      here.count += 1
    }
  }
}
