import { formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { isQuotedFamily } from '../quoted-families.ts'
import type { FindingDraft, Rule } from '../finding.ts'
import type { Facts } from '../facts.ts'
import { list } from '../wording.ts'

type Claim = Facts['claims'][number]

/** A quoted figure in words, with its operator: « ≈ 30 entreprises ». */
export function claimWords({ operator, value, unit, text }: Claim): string {
  if (value === null) return text ?? 'non renseigné'
  const figure = Number.isInteger(value) ? formatInteger(value) : String(value).replace('.', ',')
  return `${operator === '=' ? '' : `${operator}\u00a0`}${figure}${unit === null ? '' : `\u00a0${unit}`}`
}

/** Two figures are rivals when they say different things of the same moment; parts of a sum are not. */
function differ(a: Claim, b: Claim): boolean {
  if (a.value !== null && b.value !== null) {
    const sameMoment = a.on === null || b.on === null || a.on === b.on
    return sameMoment && (a.value !== b.value || a.operator !== b.operator || a.unit !== b.unit)
  }
  return (a.on ?? a.text) !== (b.on ?? b.text)
}

/**
 * Figures quoted by two sources for the same thing: both are kept, none wins.
 * Cases: 6 000 m² or 6 550 m² (B2), since 2002 or 2004 (B3), « plus de 100 » or « près de 100 » (B4), January 2019 or 2019 (B6).
 */
export const rivalClaims: Rule = {
  id: 'rival-claims',
  title: 'Chiffres cités par plusieurs sources',
  source: 'Sources citées par la fiche.',
  *check(facts) {
    const groups = new Map<string, Claim[]>()
    for (const claim of facts.claims) {
      if (claim.topic.endsWith('.part')) continue
      const key = `${claim.table} ${claim.recordId} ${claim.topic}`
      groups.set(key, [...(groups.get(key) ?? []), claim])
    }
    for (const [first, ...others] of groups.values()) {
      const rivals = others.filter((other) => first !== undefined && differ(first, other))
      if (first === undefined || rivals.length === 0) continue
      const draft = draftOf([first, ...rivals])
      if (draft !== null) yield draft
    }
  },
}

function draftOf(claims: readonly Claim[]): FindingDraft | null {
  const [first, ...others] = claims
  if (first === undefined || !isQuotedFamily(first.table)) return null
  const words = claims.map((claim) => {
    const date = claim.sourceDate === null ? '' : `, ${formatPartialDate(claim.sourceDate)}`
    return `${claimWords(claim)} (${claim.source}${date})`
  })
  return {
    severity: 'info',
    table: first.table,
    id: first.recordId,
    title: first.label,
    headline: 'Sources qui diffèrent',
    message: `${first.label}\u00a0: ${list(words)}. Les deux versions restent côte à côte.`,
    expected: claimWords(first),
    found: others.map(claimWords).join(' ; '),
  }
}
