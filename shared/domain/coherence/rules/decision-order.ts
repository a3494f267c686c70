import type { Rule } from '../finding.ts'

/**
 * A favourable decision that passes over a better-ranked project of the same session without a reason.
 * The announced ranking decides; another choice is lawful, but is written down.
 */
export const decisionOrder: Rule = {
  id: 'decision-order',
  title: 'Décisions et rangs du jury',
  source: 'Règlement du jury\u00a0: égalité de traitement des candidats, motivation des écarts au classement.',
  *check(facts) {
    const replaced = new Set(facts.decisions.flatMap((decision) => decision.replacesId ?? []))
    const sessions = new Map<string, (typeof facts.decisions)[number][]>()
    for (const decision of facts.decisions) {
      if (decision.sessionId === null || decision.rank === null || replaced.has(decision.id)) continue
      sessions.set(decision.sessionId, [...(sessions.get(decision.sessionId) ?? []), decision])
    }
    for (const decisions of sessions.values()) {
      const passed = decisions
        .filter((one) => one.reason === null && (one.outcome === 'refused' || one.outcome === 'waiting'))
        .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))[0]
      if (passed?.rank == null) continue
      for (const taken of decisions) {
        if ((taken.outcome !== 'labelled' && taken.outcome !== 'retained') || taken.reason !== null) continue
        if (taken.rank === null || taken.rank <= passed.rank) continue
        const [name, other] = [taken, passed].map((one) => facts.project(one.projectId)?.name ?? 'projet non renseigné')
        yield {
          severity: 'warning',
          table: 'decisions',
          id: taken.id,
          title: name ?? '',
          headline: 'Rang dépassé sans motif',
          message: `${name ?? ''}, au rang ${String(taken.rank)}, passe devant ${other ?? ''}, au rang ${String(passed.rank)}, sans motif écrit.`,
          expected: `le rang ${String(passed.rank)} d’abord`,
          found: `rang ${String(taken.rank)}`,
          related: taken.sessionId === null ? [] : [{ table: 'jurySessions', id: taken.sessionId }],
        }
      }
    }
  },
}
