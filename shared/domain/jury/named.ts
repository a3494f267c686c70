import { wordsPattern } from '#shared/domain/personal/mentions.ts'
import type { JuryFile } from './jury-file.ts'

type Names = JuryFile['jurorNames']

/** Shortest last name by which a juror is known: « Juré A » is nobody's « A ». */
const shortest = 4

/** The whole name of each juror, and the last word of it when it is long enough and no other juror's. */
function formsOf(names: Names): ReadonlyMap<string, readonly string[]> {
  const lasts = [...names.values()].map((name) => lastWord(name).toLowerCase())
  return new Map(
    [...names].map(([id, name]) => {
      const last = lastWord(name)
      const alone = last.length >= shortest && lasts.filter((other) => other === last.toLowerCase()).length === 1
      return [id, alone ? [name, last] : [name]]
    }),
  )
}

const lastWord = (name: string): string => name.trim().split(/\s+/).at(-1) ?? ''

/** Members of the jury whom a text names, in the order of the jury. */
export function jurorsNamedIn(names: Names, text: string | null): readonly string[] {
  if (text === null || text.trim() === '') return []
  return [...formsOf(names)].flatMap(([id, forms]) => {
    const pattern = wordsPattern(forms)
    return pattern !== null && text.search(pattern) >= 0 ? [id] : []
  })
}

/** The text with each member of the jury under the number given in `numbers`, as whole words. */
export function withNumbers(names: Names, numbers: Names, text: string): string {
  let numbered = text
  for (const [id, forms] of formsOf(names)) {
    const pattern = wordsPattern(forms)
    const number = numbers.get(id)
    if (pattern !== null && number !== undefined) numbered = numbered.replace(pattern, number)
  }
  return numbered
}
