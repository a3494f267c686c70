import type { NavEntry, NavGroup } from '#renderer/ui/feature.ts'
import { features } from '../feature-list.ts'

const names: Readonly<Record<NavGroup, string>> = {
  selection: 'Programmes et jurys',
  support: 'Accompagnement',
  money: 'Conventions et conseil',
  tools: 'Outils',
}

const entries = features.flatMap((feature) => feature.nav)

/** The groups of the rail, top to bottom, each with its name for screen readers and its entries in their order. */
export const navGroups: readonly {
  readonly group: NavGroup
  readonly name: string
  readonly entries: readonly NavEntry[]
}[] = (Object.keys(names) as NavGroup[]).map((group) => ({
  group,
  name: names[group],
  entries: entries.filter((entry) => entry.group === group).sort((a, b) => a.order - b.order),
}))

/** Every entry, as the rail shows them from top to bottom. */
export const navEntries: readonly NavEntry[] = navGroups.flatMap((group) => group.entries)
