import { parseDate } from '#shared/domain/calendar/parse-date.ts'
import { addDays } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { parseDuration } from './hours.ts'
import { supportKindWords } from './words.ts'

/** Something that a word of the line may name. */
export type Named = { readonly id: string; readonly name: string }

export type QuickNames = {
  readonly projects: readonly Named[]
  readonly advisers: readonly Named[]
}

export type QuickLine = {
  readonly on: CivilDate
  readonly projectId: string
  readonly adviserId: string | null
  readonly kind: Row<'supportEntries'>['kind']
  readonly minutes: number
  readonly note: string | null
}

export type ReadLine =
  { readonly ok: true; readonly line: QuickLine } | { readonly ok: false; readonly message: string }

const example = 'Par exemple\u00a0: 12/11 ; Projet Q ; Martin ; entretien ; 1h30'

/**
 * Reads one line of hours typed at once, its parts between semicolons or tabs, in any order: day (« 12/11 », « hier »),
 * project, adviser, kind, duration; what is left is the note. Names match by their beginning, then by any of their words,
 * accents and case aside; two matches are refused in words rather than chosen. Without a day, `today`; without a kind,
 * interview; without an adviser, `adviserId`.
 */
export function readQuickLine(text: string, names: QuickNames, today: CivilDate, adviserId: string | null): ReadLine {
  const found: { on?: CivilDate; projectId?: string; adviserId?: string; kind?: QuickLine['kind']; minutes?: number } =
    {}
  const notes: string[] = []
  const parts = text
    .split(/[;\t]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  if (parts.length === 0) return refused(`Ligne vide. ${example}`)
  for (const part of parts) {
    const day = found.on === undefined ? readDay(part, today) : null
    if (day !== null) {
      if (!day.ok) return refused(day.message)
      found.on = day.value
      continue
    }
    const duration = found.minutes === undefined && /^[-−]?\d/.test(part) ? parseDuration(part) : null
    if (duration !== null) {
      if (!duration.ok) return refused(duration.message)
      found.minutes = duration.minutes
      continue
    }
    const kind = found.kind === undefined ? kindOf(part) : null
    if (kind !== null) {
      found.kind = kind
      continue
    }
    const project = found.projectId === undefined ? match(part, names.projects) : []
    const adviser = found.adviserId === undefined ? match(part, names.advisers) : []
    if (project.length > 1 || (project.length === 0 && adviser.length > 1))
      return refused(ambiguous(part, project.length > 1 ? project : adviser))
    if (project[0] !== undefined) found.projectId = project[0].id
    else if (adviser[0] !== undefined) found.adviserId = adviser[0].id
    else if (found.projectId !== undefined) notes.push(part)
    else return refused(`Aucun projet ne s’appelle «\u00a0${part}\u00a0». Écrivez le début de son nom. ${example}`)
  }
  if (found.projectId === undefined) return refused(`Il manque le projet. ${example}`)
  if (found.minutes === undefined) return refused(`Il manque la durée. ${example}`)
  return {
    ok: true,
    line: {
      on: found.on ?? today,
      projectId: found.projectId,
      adviserId: found.adviserId ?? adviserId,
      kind: found.kind ?? 'interview',
      minutes: found.minutes,
      note: notes.length === 0 ? null : notes.join(', '),
    },
  }
}

/** « aujourd’hui », « hier », « 12/11 » (of this year, or the last one when it would be to come), or a whole date; null for another word. */
function readDay(part: string, today: CivilDate): ReturnType<typeof parseDate> | null {
  const word = fold(part)
  if (word === 'aujourdhui') return { ok: true, value: today }
  if (word === 'hier') return { ok: true, value: addDays(today, -1) }
  const short = /^(\d{1,2})[/.](\d{1,2})$/.exec(part)
  if (short !== null) {
    const ofYear = parseDate(`${part}/${today.slice(0, 4)}`)
    return ofYear.ok && ofYear.value > today ? parseDate(`${part}/${String(Number(today.slice(0, 4)) - 1)}`) : ofYear
  }
  return /^\d{1,2}[/. -]\S+[/. -]\d+$|^\d{4}-\d{1,2}-\d{1,2}$|^\d{1,2}(?:er)? [a-zà-ÿ.]+ \d{4}$/i.test(part)
    ? parseDate(part)
    : null
}

function kindOf(part: string): QuickLine['kind'] | null {
  const word = fold(part)
  if (word.length < 3) return null
  const kinds = Object.entries(supportKindWords) as [QuickLine['kind'], string][]
  return kinds.find(([, name]) => fold(name).startsWith(word))?.[0] ?? null
}

/** Named exactly so, else beginning with these whole words (« Entreprise 1 » is not « Entreprise 10 »), else beginning so, else with a word beginning so. */
function match(part: string, names: readonly Named[]): readonly Named[] {
  const typed = fold(part)
  const ways: readonly ((name: string) => boolean)[] = [
    (name) => fold(name) === typed,
    (name) => inWords(name).startsWith(`${inWords(part)} `),
    (name) => fold(name).startsWith(typed),
    (name) => name.split(/[\s’'-]+/).some((word) => fold(word).startsWith(typed)),
  ]
  for (const way of ways) {
    const found = names.filter(({ name }) => way(name))
    if (found.length > 0) return found
  }
  return []
}

const ambiguous = (part: string, found: readonly Named[]): string =>
  `«\u00a0${part}\u00a0» peut être ${found
    .slice(0, 3)
    .map(({ name }) => name)
    .join(' ou ')}${found.length > 3 ? ` (${String(found.length)} en tout)` : ''}. Écrivez-en davantage.`

const inWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const fold = (text: string): string => inWords(text).replaceAll(' ', '')

const refused = (message: string): ReadLine => ({ ok: false, message })
