import type { Finding, Severity } from '#shared/domain/coherence/finding.ts'

export type FindingFilter = {
  readonly severity: Severity | 'all'
  readonly state: 'open' | 'answered' | 'all'
  /** Id of a rule, or null for all of them. */
  readonly rule: string | null
}

export const noFilter: FindingFilter = { severity: 'all', state: 'open', rule: null }

export function filterFindings(findings: readonly Finding[], filter: FindingFilter): readonly Finding[] {
  return findings.filter(
    ({ severity, answer, rule }) =>
      (filter.severity === 'all' || severity === filter.severity) &&
      (filter.state === 'all' || (answer !== null) === (filter.state === 'answered')) &&
      (filter.rule === null || rule === filter.rule),
  )
}
