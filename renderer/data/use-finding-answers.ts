import { answerFinding, withdrawAnswer } from '#shared/commands/coherence.ts'
import type { Finding } from '#shared/domain/coherence/finding.ts'
import { useWorkspace, type DispatchResult } from './workspace.ts'

type FindingAnswer = {
  readonly answer: string | null
  readonly onAnswer: (note: string) => Promise<DispatchResult>
  readonly onWithdraw: () => void
}

/** What was answered to a finding, and the two ways to change it. */
export function useFindingAnswers(): (finding: Finding) => FindingAnswer {
  const { dispatch } = useWorkspace()
  return ({ rule, table, id, fingerprint, answer }) => ({
    answer: answer?.note ?? null,
    onAnswer: (note) =>
      dispatch(answerFinding, {
        rule,
        table,
        recordId: id,
        fingerprint,
        note,
        answeredBy: null,
        answeredOn: null,
        example: false,
      }),
    onWithdraw: () => {
      if (answer !== null) void dispatch(withdrawAnswer, { answerId: answer.id })
    },
  })
}
