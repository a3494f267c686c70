import type { Facts } from './facts.ts'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { FamilyName, Row } from '#shared/workspace/registry.ts'

export type Severity = 'blocking' | 'warning' | 'info'
export type RecordRef = { readonly table: FamilyName; readonly id: string }

/** What a rule states about one record, in French. `expected` and `found` are what a fingerprint is made of. */
export type FindingDraft = {
  readonly severity: Severity
  readonly table: FamilyName
  readonly id: string
  /** Name of the record, for lists. */
  readonly title: string
  /** What is wrong in a few words, where the record is known: « Il manque 0,6 M€ ». */
  readonly headline: string
  readonly message: string
  readonly expected: string | null
  readonly found: string | null
  /** Other records on whose page the finding also shows. */
  readonly related?: readonly RecordRef[]
}

/** A gap between records, or between a record and a rule: shown, answerable, never hidden and never corrected. */
export type Finding = FindingDraft & {
  readonly rule: string
  /** Subject and fault, for lists away from the record: « LYVE : il manque 0,6 M€ ». */
  readonly heading: string
  /** Law, act or document that the rule comes from. */
  readonly source: string
  readonly fingerprint: string
  readonly related: readonly RecordRef[]
  /** The note that justifies it, when it was given on these very facts. */
  readonly answer: Row<'findingAnswers'> | null
  /** True when a note was given on other facts: the finding is open again. */
  readonly reopened: boolean
}

/** One check: its stable id, what it verifies in a few words, where it comes from, and what it finds. */
export type Rule = {
  readonly id: string
  readonly title: string
  readonly source: string
  /** Compares records of the whole workspace: the page of one record cannot run it on its own rows. */
  readonly whole?: true
  readonly check: (facts: Facts) => Iterable<FindingDraft>
}

/** Text that changes when what is expected or found changes; at most 300 characters. */
export function fingerprintOf(expected: string | null, found: string | null): string {
  const text = `${expected ?? '–'} → ${found ?? '–'}`
  return text.length <= 300 ? text : bytesToHex(sha256(utf8ToBytes(text)))
}

/** Longest subject of a heading, in characters: its first words alone, or the whole name where those would mislead. */
const subjectLength = 36
const wholeLength = 64

/** The head of a record's name: « LYVE » for « LYVE, trois pôles entrepreneuriaux ». */
export const subjectOf = (title: string): string => cut(title.split(/, | \(|\u00a0: /)[0] ?? title, subjectLength)

/** « LYVE : il manque 0,6 M€ »: the record, by the head of its name or by all of it, then what is wrong. */
export function headingOf(
  { title, headline }: Pick<FindingDraft, 'title' | 'headline'>,
  name: 'head' | 'whole' = 'head',
): string {
  const subject = name === 'head' ? subjectOf(title) : cut(title, wholeLength)
  return `${subject}\u00a0: ${headline.charAt(0).toLowerCase()}${headline.slice(1)}`
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const words = text.slice(0, length).split(' ')
  return `${words.slice(0, Math.max(1, words.length - 1)).join(' ')}…`
}
