import { formatInstant, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { versionStateWords } from '#shared/domain/conventions/words.ts'
import { voteResultWords } from '#shared/domain/deliberations/votes.ts'
import { deliberationStateWords } from '#shared/domain/deliberations/words.ts'
import { legalNatureWords } from '#shared/domain/directory/words.ts'
import { outcomeWords, sessionStateWords } from '#shared/domain/jury/words.ts'
import { formatInteger, formatMoney } from '#shared/domain/money/format-money.ts'
import { applicationStatusWords, gateWords, leaveReasonWords } from '#shared/domain/programmes/words.ts'
import type { Cents, Instant, PartialDate } from '#shared/workspace/fields.ts'
import type { FamilyName } from '#shared/workspace/registry.ts'

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'applications.status': applicationStatusWords,
  'applicationEvents.status': applicationStatusWords,
  'phases.gate': gateWords,
  'enrolments.leaveReason': leaveReasonWords,
  'organisations.legalNature': legalNatureWords,
  'jurySessions.state': sessionStateWords,
  'decisions.outcome': outcomeWords,
  'deliberations.state': deliberationStateWords,
  'deliberations.voteResult': voteResultWords,
  'deliberationItems.voteResult': voteResultWords,
  'conventionVersions.state': versionStateWords,
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
  if (typeof value === 'number') return field.endsWith('Cents') ? formatMoney(value as Cents) : formatInteger(value)
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(textOf).join(', ')
  if (typeof value !== 'string') return textOf(value)
  const known = words[`${table}.${field}`]?.[value] ?? names.get(value)
  if (known !== undefined) return known
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value as Instant)
  return /^\d{4}-(\d{2}(-\d{2})?|Q[1-4])$/.test(value) ? formatPartialDate(value as PartialDate) : value
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
