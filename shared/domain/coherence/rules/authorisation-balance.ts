import { authorisationUse } from '#shared/domain/conventions/authorisation-use.ts'
import {
  authorisationFault,
  authorisationState,
  type AuthorisationState,
} from '#shared/domain/conventions/authorisations.ts'
import { cents } from '#shared/domain/money/cents.ts'
import type { Facts } from '../facts.ts'
import type { FindingDraft, RecordRef, Rule } from '../finding.ts'
import { money } from '../wording.ts'

type Authorisation = Facts['authorisations'][number]

/** Conventions whose instalments use the lines of an authorisation. */
function conventionsOn(facts: Facts, id: string): readonly string[] {
  const rows = facts.linesOfAuthorisation(id).flatMap((line) => facts.instalmentsOfLine(line.id))
  return [...new Set(rows.map(({ conventionId }) => conventionId))]
}

const states = new WeakMap<Facts, Map<string, AuthorisationState>>()

/** State of an authorisation, computed once for the rules that read it. */
function stateOf(facts: Facts, authorisation: Authorisation): AuthorisationState {
  const known = states.get(facts) ?? new Map<string, AuthorisationState>()
  states.set(facts, known)
  const state = known.get(authorisation.id) ?? computeState(facts, authorisation)
  known.set(authorisation.id, state)
  return state
}

/** From the rows of the conventions that use it. */
function computeState(facts: Facts, { id }: Authorisation): AuthorisationState {
  const conventions = conventionsOn(facts, id)
  const use = authorisationUse(
    facts.linesOfAuthorisation(id),
    conventions.flatMap((convention) => facts.versionsOf(convention)),
    conventions.flatMap((convention) => facts.instalmentsOf(convention)),
    conventions.flatMap((convention) => facts.movementsOf(convention)),
  )
  return authorisationState(facts.votesOfAuthorisation(id), facts.creditsOfAuthorisation(id), use)
}

function draftOf(
  facts: Facts,
  { id, kind, code, label }: Authorisation,
  severity: FindingDraft['severity'],
  words: Pick<FindingDraft, 'headline' | 'message' | 'expected' | 'found'>,
): FindingDraft {
  const related: readonly RecordRef[] = conventionsOn(facts, id).map((one) => ({ table: 'conventions', id: one }))
  return { severity, table: 'authorisations', id, title: `${kind} ${code}, ${label}`, ...words, related }
}

/** Σ payment credits = amount of the authorisation. Silent when a year is not given. */
export const authorisationCredits: Rule = {
  id: 'authorisation-credits',
  title: 'Crédits de paiement et autorisations',
  source:
    'CGCT, art. L.2311-3\u00a0: chaque AP ou AE comporte la répartition prévisionnelle par exercice des crédits de paiement.',
  whole: true,
  *check(facts) {
    for (const one of facts.authorisations) {
      const { amount, credits, uncovered } = stateOf(facts, one)
      if (amount === null || credits === null || uncovered === null || uncovered === 0) continue
      const over = uncovered < 0
      yield draftOf(facts, one, over ? 'blocking' : 'warning', {
        headline: over ? 'Crédits au-delà de l’autorisation' : 'Autorisation non couverte',
        message: over
          ? `Les crédits de paiement font ${money(credits)}, plus que les ${money(amount)} votés\u00a0: ${money(cents(-uncovered))} de trop.`
          : `Les crédits de paiement font ${money(credits)} pour ${money(amount)} votés\u00a0: ${money(uncovered)} sans exercice.`,
        expected: money(amount),
        found: money(credits),
      })
    }
  },
}

/** Σ engaged by conventions ≤ amount of the authorisation. */
export const authorisationEngaged: Rule = {
  id: 'authorisation-engaged',
  title: 'Engagements et autorisations',
  source: 'CGCT, art. L.2311-3\u00a0: l’autorisation est la limite supérieure de ce qui peut être engagé.',
  whole: true,
  *check(facts) {
    for (const one of facts.authorisations) {
      const { amount, engaged } = stateOf(facts, one)
      if (amount === null || engaged === null || engaged <= amount) continue
      yield draftOf(facts, one, 'blocking', {
        headline: 'Engagé au-delà de l’autorisation',
        message: `${money(engaged)} engagés pour ${money(amount)} votés. Révisez l’autorisation avant d’engager.`,
        expected: `au plus ${money(amount)}`,
        found: money(engaged),
      })
    }
  },
}

/** Orders of a year ≤ its payment credits. Silent in a year whose credits are not given. */
export const authorisationOrders: Rule = {
  id: 'authorisation-orders',
  title: 'Mandats et crédits de paiement',
  source: 'CGCT, art. L.2311-3\u00a0: les crédits de paiement sont la limite de ce qui peut être mandaté dans l’année.',
  whole: true,
  *check(facts) {
    for (const one of facts.authorisations)
      for (const { year, credits, ordered, left } of stateOf(facts, one).years) {
        if (credits === null || left === null || left >= 0) continue
        yield draftOf(facts, one, 'blocking', {
          headline: `Mandaté au-delà des crédits ${String(year)}`,
          message: `${money(ordered)} mandatés en ${String(year)} pour ${money(credits)} de crédits de paiement.`,
          expected: `au plus ${money(credits)} en ${String(year)}`,
          found: money(ordered),
        })
      }
  },
}

/** An authorisation that may not carry the line put on it: section, or private-law body in an AE of the M14. */
export const authorisationPlace: Rule = {
  id: 'authorisation-place',
  title: 'Imputations portées par une autorisation',
  source:
    'CGCT, art. L.2311-3\u00a0: AP en investissement, AE en fonctionnement, hors subventions au droit privé en M14.',
  *check(facts) {
    for (const line of facts.budgetLines) {
      const authorisation = facts.authorisation(line.authorisationId)
      if (authorisation === undefined) continue
      const used = new Set(facts.instalmentsOfLine(line.id).map(({ conventionId }) => conventionId))
      for (const id of used) {
        const convention = facts.convention(id)
        const legalNature = facts.organisation(convention?.beneficiaryId ?? null)?.legalNature ?? null
        const fault = authorisationFault(authorisation, line.nature, legalNature)
        if (fault === null || convention === undefined) continue
        yield {
          severity: 'warning',
          table: 'conventions',
          id,
          title: convention.title,
          headline: `${authorisation.kind} hors de son champ`,
          message: `${authorisation.kind} ${authorisation.code}\u00a0: ${fault.message}`,
          expected: fault.reason === 'section' ? 'une autorisation de la même section' : 'des crédits annuels',
          found: `${authorisation.kind} ${authorisation.code}, compte ${line.nature ?? 'non renseigné'}`,
        }
      }
    }
  },
}
