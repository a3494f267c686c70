import type { Rule } from '../finding.ts'

/**
 * A favourable decision on a programme of several phases that does not say which one it opens.
 * Case B8: « pour accéder à la phase. » (Saint-Étienne Métropole, 15/11/2018). The number is mandatory, never guessed.
 */
export const phaseNotNamed: Rule = {
  id: 'phase-not-named',
  title: 'Phases ouvertes par les décisions',
  source: 'Règlement du programme\u00a0: une décision ouvre une phase, et la nomme.',
  *check(facts) {
    const sessions = new Map(facts.jurySessions.map((session) => [session.id, session]))
    const replaced = new Set(facts.decisions.flatMap((decision) => decision.replacesId ?? []))
    for (const decision of facts.decisions) {
      if (decision.phaseId !== null || replaced.has(decision.id)) continue
      if (decision.outcome !== 'labelled' && decision.outcome !== 'retained') continue
      const session = decision.sessionId === null ? undefined : sessions.get(decision.sessionId)
      const phases = facts.phasesOf(session?.programmeId ?? null)
      if (session === undefined || session.phaseId !== null || phases.length < 2) continue
      const project = facts.project(decision.projectId)?.name ?? 'projet non renseigné'
      yield {
        severity: 'warning',
        table: 'decisions',
        id: decision.id,
        title: `${project}, ${session.name}`,
        headline: 'Phase ouverte non précisée',
        message: `La décision n’indique pas la phase qu’elle ouvre\u00a0: ${phases.map((phase) => phase.name).join(' ou ')}.`,
        expected: 'une phase',
        found: null,
        related: [
          { table: 'jurySessions', id: session.id },
          { table: 'projects', id: decision.projectId },
        ],
      }
    }
  },
}
