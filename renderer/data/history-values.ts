import { formatInstant, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import {
  creditWords,
  instalmentKindWords,
  movementKindWords,
  versionStateWords,
} from '#shared/domain/conventions/words.ts'
import { voteResultWords } from '#shared/domain/deliberations/votes.ts'
import { deliberationStateWords } from '#shared/domain/deliberations/words.ts'
import { legalNatureWords } from '#shared/domain/directory/words.ts'
import { purposeWords, segmentsWords } from '#shared/domain/jury/formats.ts'
import { quorumShareWords } from '#shared/domain/jury/presence.ts'
import { secrecyWords } from '#shared/domain/jury/secrecy.ts'
import { aggregateWords, outcomeWords, sceneWords, sessionStateWords } from '#shared/domain/jury/words.ts'
import { formatInteger, formatMoney, formatPercent } from '#shared/domain/money/format-money.ts'
import { formatSurface } from '#shared/domain/programmes/surface.ts'
import {
  applicationStatusWords,
  gateWords,
  indicatorKindWords,
  leaveReasonWords,
  siteKindWords,
} from '#shared/domain/programmes/words.ts'
import type { Cents, Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'

const heads = (named: Readonly<Record<string, { readonly head: string }>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(named).map(([value, { head }]) => [value, head]))

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'applications.status': applicationStatusWords,
  'applicationEvents.status': applicationStatusWords,
  'phases.gate': gateWords,
  'enrolments.leaveReason': leaveReasonWords,
  'organisations.legalNature': legalNatureWords,
  'jurySessions.aggregate': heads(aggregateWords),
  'jurySessions.ballotSecrecy': secrecyWords,
  'jurySessions.purpose': heads(purposeWords),
  'jurySessions.quorumChair': { counted: 'oui', excluded: 'non', required: 'oui, et doit être présente' },
  'jurySessions.quorumShare': quorumShareWords,
  'jurySessions.scene': sceneWords,
  'jurySessions.state': sessionStateWords,
  'decisions.outcome': outcomeWords,
  'deliberations.state': deliberationStateWords,
  'deliberations.voteResult': voteResultWords,
  'deliberationItems.voteResult': voteResultWords,
  'conventions.kind': { framework: 'convention cadre', convention: 'convention' },
  'conventions.roundingPolicy': {
    'largest-remainder': 'au plus fort reste',
    'balance-last': 'solde sur la dernière échéance',
  },
  'conventionVersions.kind': {
    initial: 'convention initiale',
    amount: 'montant',
    schedule: 'échéancier',
    duration: 'durée',
    object: 'objet',
    beneficiary: 'bénéficiaire',
    yearly: 'montant d’un exercice',
  },
  'conventionVersions.spread': { equal: 'à parts égales', proportional: 'en proportion' },
  'conventionVersions.state': versionStateWords,
  'instalments.credit': creditWords,
  'instalments.kind': instalmentKindWords,
  'movements.kind': movementKindWords,
  'indicators.kind': indicatorKindWords,
  'sites.kind': siteKindWords,
}

type Session = Row<'jurySessions'>

const tieWords: Readonly<Record<string, string>> = {
  ...heads(aggregateWords),
  dispersion: 'moindre désaccord',
  majority: 'préférence de la majorité',
  chair: 'note de la présidence',
  draw: 'tirage au sort',
}

/** Lists that are told as a whole, by family and field. */
const listsOf: Readonly<Record<string, (values: readonly unknown[], names: ReadonlyMap<string, string>) => string>> = {
  'jurySessions.segments': (values) => segmentsWords(values as Session['segments']),
  'jurySessions.thresholds': (values) =>
    (values as Session['thresholds'])
      .map(({ min, outcome }) => `${String(min).replace('.', ',')} : ${outcomeWords[outcome]}`)
      .join(', '),
  'jurySessions.tieRules': (values) =>
    (values as Session['tieRules']).map((rule) => tieWords[rule] ?? 'note d’un critère').join(', '),
}

/**
 * A stored value as history shows it: amounts, dates and known words in French, a reference by the name of its record.
 * Null for what is not given.
 */
export function valueInWords(
  table: FamilyName,
  field: string,
  value: unknown,
  names: ReadonlyMap<string, string>,
): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'oui' : 'non'
  if (typeof value === 'number' && /^year$/i.test(field)) return String(value)
  if (typeof value === 'number' && field.endsWith('Bps')) return formatPercent(value, 2)
  if (typeof value === 'number' && field.endsWith('Dm2')) return formatSurface(value)
  if (typeof value === 'number') return field.endsWith('Cents') ? formatMoney(value as Cents) : formatInteger(value)
  if (Array.isArray(value) && value.length > 0) {
    const told = listsOf[`${table}.${field}`]?.(value, names)
    if (told !== undefined) return told
  }
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(textOf).join(', ')
  if (typeof value !== 'string') return textOf(value)
  const known = words[`${table}.${field}`]?.[value] ?? names.get(value)
  if (known !== undefined) return known
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value as Instant)
  return /^\d{4}-(\d{2}(-\d{2})?|Q[1-4])$/.test(value) ? formatPartialDate(value as PartialDate) : value
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
