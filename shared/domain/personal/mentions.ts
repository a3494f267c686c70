import type { Fields } from '#shared/workspace/change.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Person = Pick<Row<'people'>, 'id' | 'givenName' | 'familyName' | 'email' | 'phone'>

/** Shortest family name that is looked for by itself: « Li » is a syllable of too many words. */
const shortestAlone = 4

/**
 * Texts by which a person may be named in a workspace: both orders of the name, addresses, telephones, and the family name
 * alone when nobody else bears it. `states` are the person's record as it is and as it was.
 */
export function namesOf(states: readonly Person[], others: readonly Person[]): readonly string[] {
  const shared = new Set(others.map((other) => other.familyName.toLowerCase()))
  const texts = states.flatMap(({ givenName, familyName, email, phone }) => [
    ...(givenName === null ? [] : [`${givenName} ${familyName}`, `${familyName} ${givenName}`]),
    ...(familyName.length >= shortestAlone && !shared.has(familyName.toLowerCase()) ? [familyName] : []),
    ...(email === null ? [] : [email]),
    ...(phone === null ? [] : [phone, phone.replace(/[\s\u00a0\u202f.-]/g, '')]),
  ])
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text.length > 1))]
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Finds any of some texts as whole words, whatever their capitals and spaces. Null when there is nothing to look for. */
export function wordsPattern(texts: readonly string[]): RegExp | null {
  const forms = texts.map((text) => escape(text.trim()).replace(/\s+/g, '\\s+')).filter((form) => form !== '')
  if (forms.length === 0) return null
  const longestFirst = [...new Set(forms)].sort((a, b) => b.length - a.length)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'giu')
}

/** Does a text of JSON hold one of the texts? Its escapes do not hide the start of a word. */
export const jsonMentions = (json: string, pattern: RegExp): boolean =>
  json.replace(/\\[nrtbf"\\]/g, ' ').search(pattern) >= 0

/** Fields that are read by programs and never name anybody. */
const technical = /^(id|createdAt|updatedAt|deletedAt|sha256|table|recordId)$|Id$/

export const effacedWords = '[personne effacée]'

/** A row whose texts no longer name the person; the same row when none did. */
export function redacted<T extends Fields>(row: T, pattern: RegExp): T {
  let changed = false
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      const text = value.replace(pattern, effacedWords)
      changed ||= text !== value
      return text
    }
    if (Array.isArray(value)) return value.map(clean)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
    return value
  }
  const fields = Object.entries(row).map(([key, value]) => [key, technical.test(key) ? value : clean(value)])
  return changed ? (Object.fromEntries(fields) as T) : row
}
