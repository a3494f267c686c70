import { keyLikeness, nameKey } from './names.ts'

/**
 * Finds, among many names, those that resemble one: the same key, or one slip apart. Each key is filed under itself and
 * under itself less one letter, so that a search looks at a handful of names and not at all of them.
 */
export class NameIndex<T> {
  private readonly entries = new Map<string, { readonly key: string; readonly item: T }[]>()

  add(name: string, item: T): void {
    const key = nameKey(name)
    if (key === '') return
    for (const form of formsOf(key)) {
      const filed = this.entries.get(form)
      if (filed === undefined) this.entries.set(form, [{ key, item }])
      else filed.push({ key, item })
    }
  }

  /** Items under the same key, then items one slip apart, each once. */
  find(name: string): { readonly same: readonly T[]; readonly near: readonly T[] } {
    const key = nameKey(name)
    const [same, near] = [new Set<T>(), new Set<T>()]
    for (const form of formsOf(key))
      for (const entry of this.entries.get(form) ?? []) {
        const likeness = keyLikeness(key, entry.key)
        if (likeness === 'same') same.add(entry.item)
        if (likeness === 'near') near.add(entry.item)
      }
    return { same: [...same], near: [...near].filter((item) => !same.has(item)) }
  }
}

function formsOf(key: string): ReadonlySet<string> {
  const forms = new Set([key])
  for (let at = 0; at < key.length; at += 1) forms.add(key.slice(0, at) + key.slice(at + 1))
  return forms
}
