/**
 * Names that a spreadsheet accepts: 1 to 31 characters, none of `[ ] : * ? / \`, no apostrophe at either end, not the
 * reserved « History », each one different whatever the case. The order and, where they are lawful, the names are kept.
 */
export function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = name
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
    const base =
      clean
        .replace(/^'+|'+$/g, '')
        .slice(0, 31)
        .trim() || 'Feuille'
    for (let rank = 1; ; rank++) {
      const suffix = rank === 1 ? '' : ` (${String(rank)})`
      const candidate = base.slice(0, 31 - suffix.length) + suffix
      if (!taken.has(candidate.toLowerCase()) && candidate.toLowerCase() !== 'history') {
        taken.add(candidate.toLowerCase())
        return candidate
      }
    }
  })
}
