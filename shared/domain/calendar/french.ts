export const monthNames = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const

export const shortMonthNames = [
  'janv.',
  'févr.',
  'mars',
  'avr.',
  'mai',
  'juin',
  'juil.',
  'août',
  'sept.',
  'oct.',
  'nov.',
  'déc.',
] as const

/** From Monday (1) to Sunday (7), as Temporal counts. */
export const shortDayNames = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const

/** Month (1–12) of a French name, accents, capitals and abbreviation point apart; null when it is none or may be two. */
export function monthOf(name: string): number | null {
  const fold = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[\u0300-\u036f.]/g, '')
      .toLowerCase()
  const wanted = fold(name)
  const matches = monthNames.flatMap((month, index) =>
    fold(month) === wanted || (wanted.length >= 3 && fold(month).startsWith(wanted)) ? [index + 1] : [],
  )
  return matches.length === 1 ? (matches[0] ?? null) : null
}
