import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** What the draw sorts by: SHA-256 of `seed:id`, in hexadecimal. Anybody can redo it with a standard tool. */
export const drawKey = (id: string, seed: string): string => bytesToHex(sha256(utf8ToBytes(`${seed}:${id}`)))

/**
 * Passing order drawn from a seed: ids sorted by their draw key. The same seed gives the same order, in whatever order
 * the ids come.
 */
export function drawOrder(ids: readonly string[], seed: string): readonly string[] {
  const keyed = ids.map((id) => ({ id, key: drawKey(id, seed) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ id }) => id)
}

/** Places that an id accepts, from 0, both included. */
export type Window = { readonly first: number; readonly last: number }

export type DrawConstraints = {
  /** Ids without a window take any place. */
  readonly windows: ReadonlyMap<string, Window>
  /** Ids to be heard one after the other, by the name of what holds them together. */
  readonly groups: ReadonlyMap<string, readonly string[]>
}

export type Drawn =
  | {
      readonly ok: true
      readonly order: readonly string[]
      /** Names of the groups that the windows, or other groups, keep from standing together. */
      readonly apart: readonly string[]
    }
  /** Ids whose windows cannot all be met: more of them than there are places from `first` to `last`. */
  | { readonly ok: false; readonly ids: readonly string[]; readonly window: Window }

/** Steps after which a search for grouped places gives up and lets the group go. */
const patience = 20_000

/**
 * The draw under constraints. Windows are kept or the draw says which ones cannot be; groups are kept when they can be,
 * and named when not. Without constraints it is `drawOrder`. Among the orders allowed, the one nearest to the plain draw
 * is taken place by place, so that it depends on the seed and the constraints alone.
 */
export function constrainedDraw(ids: readonly string[], seed: string, constraints: DrawConstraints): Drawn {
  const drawn = drawOrder(ids, seed)
  const crowd = crowded(drawn, constraints.windows)
  if (crowd !== null) return { ok: false, ...crowd }
  const groups = [...constraints.groups].filter(([, members]) => members.length > 1)
  groups.sort(([a], [b]) => (a < b ? -1 : 1))
  const all = search(drawn, constraints.windows, groups)
  if (all !== null) return { ok: true, order: all, apart: [] }
  const kept: (readonly [string, readonly string[]])[] = []
  let order = search(drawn, constraints.windows, [], Infinity) ?? drawn
  for (const group of groups) {
    const found = search(drawn, constraints.windows, [...kept, group])
    if (found === null) continue
    kept.push(group)
    order = found
  }
  return { ok: true, order, apart: groups.filter((group) => !kept.includes(group)).map(([name]) => name) }
}

/** Fills the places one by one, taking back a choice that leads nowhere; null when no order is found. */
function search(
  drawn: readonly string[],
  windows: ReadonlyMap<string, Window>,
  groups: readonly (readonly [string, readonly string[]])[],
  steadfast = patience,
): readonly string[] | null {
  const order: string[] = []
  const left = new Set(drawn)
  let steps = 0
  const fill = (): boolean => {
    if (left.size === 0) return true
    const place = order.length
    const open = groups.filter(([, members]) => {
      const remaining = members.filter((id) => left.has(id)).length
      return remaining > 0 && remaining < members.length
    })
    for (const id of drawn) {
      if (!left.has(id) || !open.every(([, members]) => members.includes(id))) continue
      const window = windows.get(id)
      if (window !== undefined && (place < window.first || place > window.last)) continue
      steps += 1
      if (steps > steadfast) return false
      left.delete(id)
      order.push(id)
      if (fits(left, windows, place + 1) && fill()) return true
      order.pop()
      left.add(id)
    }
    return false
  }
  return fill() ? order : null
}

/** Can those left still meet their windows from a place on? Earliest deadline first, which is exact for one place each. */
function fits(left: ReadonlySet<string>, windows: ReadonlyMap<string, Window>, from: number): boolean {
  const waiting = [...windows].filter(([id]) => left.has(id)).map(([, window]) => window)
  waiting.sort((a, b) => a.first - b.first)
  const ready: Window[] = []
  let place = from
  while (waiting.length > 0 || ready.length > 0) {
    if (ready.length === 0 && waiting[0] !== undefined) place = Math.max(place, waiting[0].first)
    while (waiting[0] !== undefined && waiting[0].first <= place) ready.push(...waiting.splice(0, 1))
    ready.sort((a, b) => a.last - b.last)
    const next = ready.shift()
    if (next === undefined || next.last < place) return false
    place += 1
  }
  return true
}

/** The narrowest stretch of places that more ids want than it has, or null. */
function crowded(ids: readonly string[], windows: ReadonlyMap<string, Window>) {
  const bound = ids.flatMap((id) => {
    const window = windows.get(id)
    return window === undefined ? [] : [{ id, window }]
  })
  let worst: { ids: readonly string[]; window: Window } | null = null
  for (const first of new Set(bound.map(({ window }) => window.first)))
    for (const last of new Set(bound.map(({ window }) => window.last))) {
      const inside = bound.filter(({ window }) => window.first >= first && window.last <= last)
      const places = Math.max(0, last - first + 1)
      const narrower = worst === null || inside.length < worst.ids.length
      if (inside.length > places && narrower) worst = { ids: inside.map(({ id }) => id), window: { first, last } }
    }
  return worst
}
