import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { FindingLines } from '#renderer/ui/finding-lines.tsx'
import type { Finding } from '#shared/domain/coherence/finding.ts'

/** Findings under what they concern, each answerable where it stands. */
export function Findings({
  findings,
  stacked = false,
}: {
  readonly findings: readonly Finding[]
  readonly stacked?: boolean
}) {
  return <FindingLines findings={findings} answerOf={useFindingAnswers()} stacked={stacked} />
}
