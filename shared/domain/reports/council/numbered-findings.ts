import type { Finding } from '#shared/domain/coherence/finding.ts'
import type { CouncilSources } from './sources.ts'

/** A finding under the number that sheet Méthode gives it. */
export type NumberedFinding = { readonly number: number; readonly finding: Finding }

/** Findings of the deliberation, numbered in the order of the checks. */
export function numberedFindings(sources: CouncilSources): readonly NumberedFinding[] {
  return sources.findings.map((finding, index) => ({ number: index + 1, finding }))
}

/** « écart justifié, voir Méthode, note 2 » or « à regarder, voir Méthode, point 2 ». */
export const findingReference = ({ number, finding }: NumberedFinding): string =>
  finding.answer === null
    ? `à regarder, voir Méthode, point ${String(number)}`
    : `écart justifié, voir Méthode, note ${String(number)}`
