/** A list longer than this is spelled a part at a time: some ten milliseconds of work each. */
const part = 2000
/** How deep a long list is looked for: the changes of a body. */
const deepest = 2

/** The JSON of an input: a text, or its parts when it holds a long list, spelled between turns that the page keeps for others. */
export async function jsonOf(input: unknown): Promise<string | Blob> {
  if (!holdsLongList(input, 0)) return JSON.stringify(input)
  const parts: string[] = []
  for (const text of partsOf(input, 0)) {
    parts.push(text)
    if (text.length > part) await new Promise((resolve) => setTimeout(resolve))
  }
  return new Blob(parts)
}

function holdsLongList(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.length > part
  return depth < deepest && Object.values(value).some((child) => holdsLongList(child, depth + 1))
}

function* partsOf(value: unknown, depth: number): Generator<string> {
  if (!holdsLongList(value, depth)) yield JSON.stringify(value)
  else if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += part)
      yield `${from === 0 ? '[' : ','}${JSON.stringify(value.slice(from, from + part)).slice(1, -1)}`
    yield ']'
  } else {
    const fields = Object.entries(value as object).filter(([, child]) => child !== undefined)
    for (const [place, [key, child]] of fields.entries()) {
      yield `${place === 0 ? '{' : ','}${JSON.stringify(key)}:`
      yield* partsOf(child, depth + 1)
    }
    yield '}'
  }
}
