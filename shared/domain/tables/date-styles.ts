import type { TableRow } from './table-file.ts'

/** How a date is written in figures. `either`: nothing in it says whether the day or the month comes first. */
export type DateStyle = 'iso' | 'day-first' | 'month-first' | 'either'

const time = '(?:[ T]\\d{1,2}[:h]\\d{2}(?::\\d{2}(?:\\.\\d+)?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?'
const iso = new RegExp(`^\\d{4}-(\\d{1,2})-(\\d{1,2})${time}$`)
const figures = new RegExp(`^(\\d{1,2})([/.-])(\\d{1,2})\\2(?:\\d{4}|\\d{2})${time}$`)

/** The style of a text that is a date in figures, with or without an hour; null when it is none. */
export function dateStyleOf(text: string): DateStyle | null {
  const clean = text.trim()
  const dashed = iso.exec(clean)
  if (dashed !== null) return Number(dashed[1]) <= 12 && Number(dashed[2]) <= 31 ? 'iso' : null
  const match = figures.exec(clean)
  if (match === null) return null
  const [first, second] = [Number(match[1]), Number(match[3])]
  if (first === 0 || second === 0 || first > 31 || second > 31 || (first > 12 && second > 12)) return null
  if (first > 12) return 'day-first'
  return second > 12 ? 'month-first' : 'either'
}

/** What the dates of a column look like together. */
export type DateColumn = {
  /** Dates of each style. */
  readonly counts: Readonly<Record<DateStyle, number>>
  /** First line of each style. */
  readonly lines: Readonly<Record<DateStyle, number | null>>
  /**
   * `one`: written in one way. `two`: in two ways that cannot be taken for one another. `unsure`: days and months cannot
   * be told apart, so that no reading is safe.
   */
  readonly verdict: 'none' | 'one' | 'two' | 'unsure'
}

/** Looks at the dates of one column. Dates that read both ways follow the others of the column. */
export function dateColumn(rows: readonly TableRow[], column: number): DateColumn {
  const counts: Record<DateStyle, number> = { iso: 0, 'day-first': 0, 'month-first': 0, either: 0 }
  const lines: Record<DateStyle, number | null> = { iso: null, 'day-first': null, 'month-first': null, either: null }
  for (const row of rows) {
    const style = dateStyleOf(row.cells[column]?.text ?? '')
    if (style === null) continue
    counts[style] += 1
    lines[style] ??= row.line
  }
  const figured = counts['day-first'] + counts.either + counts['month-first']
  const verdict =
    counts['month-first'] > 0 && counts['day-first'] > 0
      ? 'unsure'
      : figured > 0 && counts.iso > 0
        ? 'two'
        : figured + counts.iso > 0
          ? 'one'
          : 'none'
  return { counts, lines, verdict }
}

const words: Readonly<Record<DateStyle, string>> = {
  iso: 'aaaa-mm-jj',
  'day-first': 'jj/mm/aaaa',
  'month-first': 'mm/jj/aaaa',
  either: 'jj/mm/aaaa',
}

/** One French sentence on a column whose dates are written in two ways: what, where, what to do. Null when there is nothing to say. */
export function dateColumnSentence(name: string, { counts, lines, verdict }: DateColumn): string | null {
  if (verdict !== 'two' && verdict !== 'unsure') return null
  const styles = (['iso', 'day-first', 'month-first'] as const).filter((style) => counts[style] > 0)
  const shown = verdict === 'two' && styles.length < 2 ? (['iso', 'either'] as const) : styles
  const parts = shown.map((style) => `${words[style]} (ligne\u00a0${String(lines[style])})`)
  const what = `Les dates de la colonne «\u00a0${name}\u00a0» sont écrites de deux façons\u00a0: ${parts.join(' et ')}.`
  return verdict === 'unsure'
    ? `${what} Rien ne dit si le 03/04 est en mars ou en avril\u00a0: refaites l’export, ou laissez cette colonne de côté.`
    : `${what} Vérifiez-les dans l’aperçu avant de continuer.`
}
