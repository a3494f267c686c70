import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { FindingLine } from '#renderer/ui/finding-line.tsx'
import type { Finding } from '#shared/domain/coherence/finding.ts'

/** Findings under what they concern, each answerable where it stands. */
export function Findings({
  findings,
  stacked = false,
}: {
  readonly findings: readonly Finding[]
  readonly stacked?: boolean
}) {
  const answerOf = useFindingAnswers()
  return findings.map((finding) => (
    <FindingLine
      key={`${finding.rule} ${finding.table} ${finding.id} ${finding.fingerprint}`}
      severity={finding.severity}
      title={finding.headline}
      source={finding.source}
      stacked={stacked}
      {...answerOf(finding)}
    >
      {finding.message}
    </FindingLine>
  ))
}
