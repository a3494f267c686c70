import { formatInteger } from '#shared/domain/money/format-money.ts'
import type { Progress } from '#shared/domain/jury/steps.ts'
import { StepsLine } from '../steps-line.tsx'
import classes from './results.module.css'
import type { Analysis } from './use-analysis.ts'

/**
 * Over the table of a large session: how far its figures are, then what they count. The line keeps its height, so that the
 * table does not move under the hand.
 */
export function AnalysisLine({
  analysis,
  progress,
}: {
  readonly analysis: Analysis | null
  readonly progress: Progress | null
}) {
  if (progress !== null)
    return (
      <div className={classes.counted}>
        <StepsLine progress={progress} />
      </div>
    )
  if (analysis === null) return null
  const { file, results, variants } = analysis
  const counted = results.pitches.reduce(
    (total, { cells }) => total + [...cells.values()].filter(({ kind }) => kind === 'scored').length,
    0,
  )
  const parts = [
    `${formatInteger(results.pitches.length)} projets`,
    `${formatInteger(file.jurors.length)} jurés`,
    `${formatInteger(counted)} bulletins comptés`,
    `${formatInteger(variants?.length ?? 0)} classements comparés`,
  ]
  return <p className={`${classes.counted ?? ''} ${classes.legend ?? ''}`}>{parts.join(', ')}.</p>
}
