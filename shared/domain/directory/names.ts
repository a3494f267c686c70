/** Words that legal names carry and that people drop. */
const hollow = new Set(['l', 'd', 'le', 'la', 'les', 'de', 'du', 'des', 'et', 'a', 'au', 'aux', 'en'])

/** A name without accents, capitals, ligatures, apostrophes or punctuation: « Open’cité » and « Open Cité » both give `open cite`. */
export function foldName(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .replace(/æ/gi, 'ae')
    .replace(/&/g, ' et ')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A folded name without hollow words, plurals and spaces: two names with the same key are probably the same body. */
export function nameKey(name: string): string {
  const words = foldName(name).split(' ')
  const full = words.filter((word) => !hollow.has(word))
  return (full.length === 0 ? words : full).map((word) => (word.length > 3 ? word.replace(/s$/, '') : word)).join('')
}

/** « Same » under the same key; « near » one typing slip apart, for keys of 6 letters or more without figures; null otherwise. */
export function likeness(a: string, b: string): 'same' | 'near' | null {
  return keyLikeness(nameKey(a), nameKey(b))
}

/** `likeness` of two keys already made by `nameKey`. */
export function keyLikeness(a: string, b: string): 'same' | 'near' | null {
  if (a === '' || b === '') return null
  if (a === b) return 'same'
  // « Pépinière 1 » and « Pépinière 2 » are two sites, not a slip.
  if (Math.min(a.length, b.length) < 6 || /\d/.test(a + b)) return null
  return oneSlipApart(a, b) ? 'near' : null
}

/** Whether one letter added, removed, changed, or two neighbours swapped, makes one text of the other. */
function oneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [left, right] = [a.slice(start), b.slice(start)]
  return (
    left.slice(1) === right.slice(1) ||
    left.slice(1) === right ||
    left === right.slice(1) ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  )
}
