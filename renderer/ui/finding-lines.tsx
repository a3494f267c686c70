import { FindingLine, type FindingAnswers, type FindingSeverity } from './finding-line.tsx'

type Shown = {
  readonly rule: string
  readonly table: string
  readonly id: string
  readonly fingerprint: string
  readonly severity: FindingSeverity
  readonly headline: string
  readonly message: string
  readonly source: string
}

type FindingLinesProps<T> = {
  readonly findings: readonly T[]
  /** How each is answered where it stands. */
  readonly answerOf: (finding: T) => FindingAnswers
  readonly stacked?: boolean
}

/** Findings under what they concern, each answerable where it stands. */
export function FindingLines<T extends Shown>({ findings, answerOf, stacked = false }: FindingLinesProps<T>) {
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
