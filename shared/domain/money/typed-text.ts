/** Signs that nobody sees and that copying brings along: zero-width spaces, marks of direction, soft hyphens, byte-order marks. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** What joins the parts of an emoji or of some scripts: unseen too, but it means something in a name. */
const joiners = /[\u200c-\u200d\ufe00-\ufe0f]/g
const fullWidth = /[\uff01-\uff5e]/g
const dashes = /[\u2010-\u2015\u2212]/g

/** A text without the signs that nobody sees. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '')

/**
 * Figures as people paste them, in plain signs: without unseen signs, full-width figures and signs made ordinary, any space an
 * ordinary one, any dash or true minus a hyphen. What the figures say is not touched.
 */
export function plainFigures(text: string): string {
  return withoutUnseen(text)
    .replace(joiners, '')
    .replace(fullWidth, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(dashes, '-')
    .replace(/\s+/g, ' ')
    .trim()
}

const quotedSigns = 40

/** What was typed, between guillemets, for a sentence: shortened when it is long. */
export function quoted(text: string): string {
  const signs = [...text]
  const shown = signs.length > quotedSigns ? `${signs.slice(0, quotedSigns - 1).join('')}…` : text
  return `«\u00a0${shown}\u00a0»`
}
