import type { Row } from '#shared/workspace/registry.ts'
import { scaleScores } from './grid.ts'

/** Most boxes that stand on one line of an A4 sheet. */
const boxesOnALine = 11

/** The scores to print as boxes to tick, or null when the scale is too long: the score is then written in one box. */
export function scoreBoxes(grid: Pick<Row<'grids'>, 'scaleMin' | 'scaleMax' | 'scaleStep'>): readonly number[] | null {
  const scores = scaleScores(grid)
  return scores.length <= boxesOnALine && scores.length > 0 ? scores : null
}
