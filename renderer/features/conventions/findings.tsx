import { useWorkspace } from '#renderer/data/workspace.ts'
import { FindingLine } from '#renderer/ui/finding-line.tsx'
import { answerFinding, withdrawAnswer } from '#shared/commands/coherence.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'

/** Findings under what they concern, each answerable where it stands. */
export function Findings({
  findings,
  stacked = false,
}: {
  readonly findings: readonly Finding[]
  readonly stacked?: boolean
}) {
  const { dispatch } = useWorkspace()
  return findings.map((finding) => (
    <FindingLine
      key={`${finding.rule} ${finding.table} ${finding.id} ${finding.fingerprint}`}
      severity={finding.severity}
      title={finding.headline}
      source={finding.source}
      answer={finding.answer?.note ?? null}
      stacked={stacked}
      onAnswer={(note) =>
        dispatch(answerFinding, {
          rule: finding.rule,
          table: finding.table,
          recordId: finding.id,
          fingerprint: finding.fingerprint,
          note,
          answeredBy: null,
          answeredOn: null,
          example: false,
        })
      }
      onWithdraw={() => {
        if (finding.answer !== null) void dispatch(withdrawAnswer, { answerId: finding.answer.id })
      }}
    >
      {finding.message}
    </FindingLine>
  ))
}
