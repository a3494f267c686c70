import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { useFindings } from '#renderer/data/use-findings.ts'
import { FindingLine } from '#renderer/ui/finding-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { findingsFor } from '#shared/domain/coherence/check-workspace.ts'

/** What is to be looked at on these acts: signed before the vote, voted late, charged to another section… Each answerable here. */
export function DeliberationFindings({ deliberationId }: { readonly deliberationId: string }) {
  const all = useFindings()?.findings ?? []
  const answerOf = useFindingAnswers()
  const findings = findingsFor(all, 'deliberations', deliberationId)
  if (findings.length === 0) return null
  return (
    <Section title="Contrôles" scope="sur l’acte et ce qu’il soumet au vote">
      {findings.map((finding) => (
        <FindingLine
          key={`${finding.rule} ${finding.table} ${finding.id} ${finding.fingerprint}`}
          severity={finding.severity}
          title={`${finding.headline}, ${finding.title}`}
          source={finding.source}
          {...answerOf(finding)}
        >
          {finding.message}
        </FindingLine>
      ))}
    </Section>
  )
}
