import type { NavEntry } from '#renderer/ui/feature.ts'

/** The rail entry that an address belongs to: the one whose own or other address begins it, the longest first. */
export function entryOf(location: string, entries: readonly NavEntry[]): NavEntry | undefined {
  const under = (path: string): boolean => location === path || (path !== '/' && location.startsWith(`${path}/`))
  const longest = (entry: NavEntry): number =>
    Math.max(
      0,
      ...[entry.path, entry.also ?? ''].filter((path) => path !== '' && under(path)).map(({ length }) => length),
    )
  return [...entries].filter((entry) => longest(entry) > 0).sort((a, b) => longest(b) - longest(a))[0]
}
