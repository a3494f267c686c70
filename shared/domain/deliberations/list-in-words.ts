/** « 2003 », « 2003 et 2004 », « 2003, 2004 et 2005 ». */
export function inWords(items: readonly string[]): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} et ${last}`
}
