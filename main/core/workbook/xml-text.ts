/** Longest text that a spreadsheet cell holds. */
const cellLimit = 32_767

const plain = /^[^&<>"_\u0000-\u001f\ud800-\udfff\ufffe\uffff]*$/
/** Characters that XML 1.0 has no room for. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Text made safe for XML: forbidden characters removed, lone surrogates replaced, markup escaped. */
export function escapeXml(text: string): string {
  if (plain.test(text)) return text
  return text
    .toWellFormed()
    .replace(forbidden, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/**
 * Text of a cell, ready for a `<t>`: at most 32 767 characters (a longer one ends with …), line ends as \n, and a
 * literal `_x0041_` kept from being read as an escaped character (ECMA-376 part 1, 22.9.2.19).
 */
export function cellText(text: string): string {
  const short = text.length <= cellLimit ? text : `${text.slice(0, cellLimit - 1)}…`
  if (plain.test(short)) return short
  return escapeXml(short.replace(/\r\n?/g, '\n').replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
}

/** Would a spreadsheet take this text for a formula if it were typed again? Such cells are formatted as text. */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0)
  // = + - @ tab, carriage return
  return first === 61 || first === 43 || first === 45 || first === 64 || first === 9 || first === 13
}
