import type { Row } from '#shared/workspace/registry.ts'

/** What an imputation says, read from the words of an act. Every part may be absent; `raw` is kept to the letter. */
export type ParsedBudgetLine = Pick<
  Row<'budgetLines'>,
  | 'raw'
  | 'nomenclature'
  | 'section'
  | 'chapter'
  | 'nature'
  | 'function'
  | 'operation'
  | 'authorisation'
  | 'manager'
  | 'suffix'
>

const spaces = /[\s\u00a0\u202f\u2009]+/g
const account =
  /(?:comptes?|natures?|articles?)\s*(?:n°\s*)?:?\s*(?:([A-Z]{2,8})\s+)?(\d(?: ?\d){2,9})(?!\d)(-[A-Z0-9]+(?:-[A-Z0-9]+)*)?/iu
const functionCode = /(?:sous-)?fonctions?\s*(?:n°\s*)?:?\s*(\d{1,6})/iu
const chapterCode = /(?:chapitres?|ContFon|ContNat)\s*(?:n°\s*)?:?\s*(\d{2,4})/iu
const operationCode = /op[ée]rations?\s*(?:n°\s*)?:?\s*([0-9A-Z][0-9A-Z-]{2,})/iu
const bareOperation = /\b(\d?P\d{2}O\d{3,6})\b/u
const authorisationCode = /\b(?:AP|AE)\b(?:\s+(?:globale|individualisée))?\s*(?:n°\s*)?:?\s*([^,;]+)/u

/**
 * Reads an imputation as acts write it: « compte 657 480 fonction 90 », « compte INUM 65738-SUBFCT-FLI »,
 * « compte 6574 - fonction 632 - opération n° 0P02O2626 », « 65748 / 632 », « 936 / 93632 / 65748 ».
 * Lenient: what is not recognised stays in `raw`, which is returned unchanged.
 */
export function parseBudgetLine(raw: string): ParsedBudgetLine {
  const text = raw.replace(spaces, ' ')
  const [, manager, digits, suffix] = account.exec(text) ?? []
  const codes = digits === undefined ? slashCodes(text) : {}
  return {
    raw,
    nomenclature: nomenclatureIn(text),
    section: sectionIn(text),
    chapter: chapterCode.exec(text)?.[1] ?? codes.chapter ?? null,
    nature: digits?.replaceAll(' ', '') ?? codes.nature ?? null,
    function: functionCode.exec(text)?.[1] ?? codes.function ?? null,
    operation: operationCode.exec(text)?.[1] ?? bareOperation.exec(text)?.[1] ?? null,
    authorisation: authorisationCode.exec(text)?.[1]?.trim() ?? null,
    manager: manager ?? null,
    suffix: suffix?.slice(1) ?? null,
  }
}

/** Short form for a column: « 657480 / 90 », or the raw words when no account was recognised. */
export function formatBudgetLine(line: Pick<ParsedBudgetLine, 'raw' | 'nature' | 'function'>): string {
  if (line.nature === null) return line.raw
  return line.function === null ? line.nature : `${line.nature} / ${line.function}`
}

/** The words of an act: « compte 657480, fonction 90 », or the raw words when no account was recognised. */
export function budgetLineInWords(line: Pick<ParsedBudgetLine, 'raw' | 'nature' | 'function' | 'operation'>): string {
  if (line.nature === null) return line.raw
  const parts = [
    `compte ${line.nature}`,
    line.function === null ? null : `fonction ${line.function}`,
    line.operation === null ? null : `opération n°\u00a0${line.operation}`,
  ]
  return parts.filter((part) => part !== null).join(', ')
}

/** Do two rows say one imputation? Acts and schedules each keep their own words for it. */
export function sameImputation(a: ParsedBudgetLine, b: ParsedBudgetLine): boolean {
  if (a.nature === null || b.nature === null)
    return a.raw.replace(spaces, ' ').trim() === b.raw.replace(spaces, ' ').trim()
  const agree = (x: string | null, y: string | null): boolean => x === null || y === null || x === y
  return a.nature === b.nature && agree(a.function, b.function) && agree(a.operation, b.operation)
}

function nomenclatureIn(text: string): string | null {
  const number = /\bM ?(14|4|49|52|57|61|71|832)\b/u.exec(text)?.[1]
  return number === undefined ? null : `M${number}`
}

function sectionIn(text: string): 'F' | 'I' | null {
  const operating = /fonctionnement/iu.test(text)
  const investment = /investissement/iu.test(text)
  if (operating === investment) return null
  return investment ? 'I' : 'F'
}

type Codes = { readonly chapter?: string; readonly nature?: string; readonly function?: string }

/** « 65748 / 632 », « 657480/90 », « 936 / 93632 / 65748 » (vote by function: chapter, chapter + function, nature). */
function slashCodes(text: string): Codes {
  const parts = text.split('/').map((part) => part.replaceAll(' ', ''))
  if (parts.length < 2 || parts.some((part) => !/^\d{1,8}$/.test(part))) return {}
  const nature = parts.find((part) => part.length >= 4 && /^[26]/.test(part))
  const others = parts.filter((part) => part !== nature)
  const [first, second] = others
  return {
    ...(nature === undefined ? {} : { nature }),
    ...(first !== undefined && second?.startsWith(first) === true ? { chapter: first, function: second } : {}),
    ...(first !== undefined && second === undefined ? { function: first } : {}),
  }
}
