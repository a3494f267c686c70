import { formatInstant, formatPartialDate } from '#shared/domain/calendar/format-date.ts'
import { roleWords } from '#shared/domain/directory/roles.ts'
import { offerWords } from '#shared/domain/jury/offers.ts'
import { outcomeWords, recusalWords } from '#shared/domain/jury/words.ts'
import { formatInteger, formatMoneyText } from '#shared/domain/money/format-money.ts'
import { genderWords } from '#shared/domain/personal/traits.ts'
import { formatDuration } from '#shared/domain/programmes/hours.ts'
import {
  answerWayWords,
  applicationStatusWords,
  companyStateWords,
  leaveReasonWords,
  stayEndWords,
  supportKindWords,
} from '#shared/domain/programmes/words.ts'
import type { Fields } from '#shared/workspace/change.ts'
import type { Cents, Instant, PartialDate } from '#shared/workspace/fields.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'

type Words = Readonly<Record<string, string>>

const typists: Words = { juror: 'le juré', facilitator: 'l’animateur' }
const roundings: Words = {
  'largest-remainder': 'au plus fort reste',
  'balance-last': 'solde sur la dernière échéance',
}

/** Values that are chosen in a list, in words, by family and field. */
const chosen: Readonly<Record<string, Words>> = {
  'affiliations.kind': Object.fromEntries(Object.entries(roleWords).map(([kind, { label }]) => [kind, label])),
  'applications.status': applicationStatusWords,
  'applicationEvents.status': applicationStatusWords,
  'enrolments.leaveReason': leaveReasonWords,
  'supportEntries.kind': supportKindWords,
  'stays.kind': { resident: 'résident', member: 'membre' },
  'stays.endReason': stayEndWords,
  'siteRequests.outcome': { housed: 'logée', withdrawn: 'retirée', refused: 'refusée' },
  'followUps.by': answerWayWords,
  'followUps.state': companyStateWords,
  'jurors.role': { chair: 'présidence', member: 'membre' },
  'pitches.status': { scheduled: 'prévu', done: 'passé', absent: 'absent' },
  'interestDeclarations.typedBy': typists,
  'dismissedInterests.kind': recusalWords,
  'recusals.kind': recusalWords,
  'ballots.typedBy': typists,
  'paperEntries.step': {
    first: 'première saisie',
    second: 'seconde saisie',
    settled: 'différences tranchées',
    rejected: 'saisies rejetées',
  },
  'jurorOffers.kind': offerWords,
  'decisions.outcome': outcomeWords,
  'awards.state': { requested: 'demandé', held: 'détenu', withdrawn: 'retiré' },
  'conventions.kind': { framework: 'convention cadre', convention: 'convention' },
  'conventions.roundingPolicy': roundings,
  'financingPlans.tax': { HT: 'HT', TTC: 'TTC', none: 'sans objet' },
  'personTraits.gender': genderWords,
}

/** Fields that say nothing to a reader: identifiers, clocks, the mark of an example. */
const silent: readonly string[] = ['id', 'createdAt', 'updatedAt', 'deletedAt', 'example', 'sha256', 'table', 'rank']

type HeldField = { readonly label: string; readonly value: string }

/** What a row holds, field by field, in words; what is not given is left out. `names` are those of the records it leads to. */
export function heldFields(
  table: FamilyName,
  row: Fields,
  names: Readonly<Record<string, string>>,
): readonly HeldField[] {
  const { shape } = families[table].schema as unknown as {
    readonly shape: Readonly<Record<string, { readonly description?: string | undefined }>>
  }
  return Object.entries(shape).flatMap(([field, { description = field }]): readonly HeldField[] => {
    if (silent.includes(field)) return []
    const value = held(table, field, row[field], names)
    return value === null ? [] : [{ label: labelOf(description), value }]
  })
}

/** First words of the description of a field, which say what it is. */
const labelOf = (description: string): string => (/^[^.,;:(]+/.exec(description)?.[0] ?? description).trim()

function held(
  table: FamilyName,
  field: string,
  value: unknown,
  names: Readonly<Record<string, string>>,
): string | null {
  if (value === null || value === undefined || value === '' || value === false) return null
  if (value === true) return 'oui'
  if (typeof value === 'number') return figure(field, value)
  if (typeof value === 'object') return listed(value, names)
  if (typeof value !== 'string') return null
  // Whose it is goes without saying.
  if (Object.entries(families[table].refs).some(([ref, to]) => ref === field && to === 'people')) return null
  if (field in families[table].refs) return names[value] ?? null
  if (field.endsWith('Id')) return null
  const word = chosen[`${table}.${field}`]?.[value]
  if (word !== undefined) return word
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return formatInstant(value as Instant)
  return /^\d{4}-(\d{2}(-\d{2})?|Q[1-4])$/.test(value) ? formatPartialDate(value as PartialDate) : value
}

function figure(field: string, value: number): string {
  if (field.endsWith('Cents')) return formatMoneyText(value as Cents)
  if (field === 'minutes') return formatDuration(value)
  if (field.endsWith('Dm2')) return `${formatInteger(Math.round(value / 100))}\u00a0m²`
  return /year/i.test(field) ? String(value) : String(value).replace('.', ',')
}

/** Scores by criterion, or a list. */
function listed(value: object, names: Readonly<Record<string, string>>): string | null {
  const parts = Array.isArray(value)
    ? value.map(String)
    : Object.entries(value).map(
        ([key, one]) => `${names[key] ?? key}\u00a0: ${one === null ? 'sans objet' : String(one)}`,
      )
  return parts.length === 0 ? null : parts.join(', ')
}
