import type { CivilDate } from '#shared/workspace/fields.ts'
import { factsOf, type Bundle } from './facts.ts'
import { fingerprintOf, headingOf, subjectOf, type Finding, type Rule, type Severity } from './finding.ts'
import { rules } from './rules.ts'

/** Data only: it crosses from one thread to another. */
export type Coherence = {
  /** Blocking first, then to look at, then for information; those that were answered last. */
  readonly findings: readonly Finding[]
  /** Rules verified without any gap. */
  readonly clear: readonly Pick<Rule, 'id' | 'title' | 'source'>[]
}

const weights: Readonly<Record<Severity, number>> = { blocking: 0, warning: 1, info: 2 }

/**
 * Checks a whole workspace against every rule on a given day. Linear in the number of rows. The page of one record gives its
 * own rows and `scope` « record »: rules that compare the whole workspace are left out.
 */
export function checkWorkspace(
  bundle: Bundle,
  today: CivilDate,
  scope: 'workspace' | 'record' = 'workspace',
): Coherence {
  const facts = factsOf(bundle, today)
  const answers = new Map<string, (typeof bundle.findingAnswers)[number][]>()
  for (const answer of bundle.findingAnswers) {
    const key = `${answer.rule} ${answer.table} ${answer.recordId}`
    answers.set(key, [...(answers.get(key) ?? []), answer])
  }
  const findings: Finding[] = []
  const clear: Pick<Rule, 'id' | 'title' | 'source'>[] = []
  for (const rule of rules) {
    if (scope === 'record' && rule.whole === true) continue
    const before = findings.length
    for (const draft of rule.check(facts)) {
      const fingerprint = fingerprintOf(draft.expected, draft.found)
      const given = answers.size === 0 ? [] : (answers.get(`${rule.id} ${draft.table} ${draft.id}`) ?? [])
      const answer = given.find((one) => one.fingerprint === fingerprint) ?? null
      // Field by field: copying whole drafts of many shapes costs more than all the rules.
      findings.push({
        severity: draft.severity,
        table: draft.table,
        id: draft.id,
        title: draft.title,
        headline: draft.headline,
        message: draft.message,
        expected: draft.expected,
        found: draft.found,
        rule: rule.id,
        heading: headingOf(draft),
        source: rule.source,
        related: draft.related ?? [],
        fingerprint,
        answer,
        reopened: answer === null && given.length > 0,
      })
    }
    const { id, title, source } = rule
    if (findings.length === before) clear.push({ id, title, source })
  }
  const order = ({ answer, severity }: Finding): number => (answer === null ? weights[severity] : 9)
  return { findings: withClearHeadings(findings).sort((a, b) => order(a) - order(b)), clear }
}

/** Two records whose names begin alike (« Espace numérique entreprises », and its mirror) are named in full. */
function withClearHeadings(findings: readonly Finding[]): Finding[] {
  const titles = new Map<string, string | null>()
  for (const { title } of findings) {
    const subject = subjectOf(title)
    const other = titles.get(subject)
    titles.set(subject, other === undefined || other === title ? title : null)
  }
  return findings.map((finding) =>
    titles.get(subjectOf(finding.title)) === null ? { ...finding, heading: headingOf(finding, 'whole') } : finding,
  )
}

/** Findings to show on the page of one record: its own, and those that name it as related. */
export function findingsFor(findings: readonly Finding[], table: string, id: string): readonly Finding[] {
  return findings.filter(
    (finding) =>
      (finding.table === table && finding.id === id) ||
      finding.related.some((ref) => ref.table === table && ref.id === id),
  )
}
