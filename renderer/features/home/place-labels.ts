export type Label = { readonly at: number; readonly width: number; readonly strong: boolean }
export type PlacedLabel = { readonly left: number; readonly level: number }

type Taken = { readonly level: number; readonly from: number; readonly to: number }

const gap = 14
const leaderGap = 4

/**
 * Places labels above an axis without overlap: each at the lowest level where it fits, strong ones first; null for one that
 * fits nowhere. A label may stand a little right of its mark; one above the first level keeps room for the line that leads down to its mark. All in pixels; `at` is
 * the middle of the mark on the axis.
 */
export function placeLabels(labels: readonly Label[], width: number, levels: number): readonly (PlacedLabel | null)[] {
  const taken: Taken[] = []
  const placed = new Map<number, PlacedLabel>()
  const isFree = (level: number, from: number, to: number, room: number): boolean =>
    taken.every((one) => one.level !== level || to + room <= one.from || from >= one.to + room)
  const order = labels
    .map((label, index) => ({ label, index }))
    .sort((a, b) => Number(b.label.strong) - Number(a.label.strong) || a.index - b.index)
  for (const { label, index } of order) {
    const below = (level: number): readonly number[] => Array.from({ length: level }, (_, lower) => lower)
    const shifts = [-4, 12, 28].filter((shift, position) => position === 0 || label.at + shift + label.width <= width)
    const spots = below(levels).flatMap((level) =>
      shifts.map((shift) => ({ level, left: Math.max(0, Math.min(label.at + shift, width - label.width)) })),
    )
    const spot = spots.find(
      ({ level, left }) =>
        isFree(level, left, left + label.width, gap) &&
        below(level).every((lower) => isFree(lower, label.at, label.at, leaderGap)),
    )
    if (spot === undefined) continue
    placed.set(index, spot)
    taken.push({ level: spot.level, from: spot.left, to: spot.left + label.width })
    for (const lower of below(spot.level))
      taken.push({ level: lower, from: label.at - leaderGap, to: label.at + leaderGap })
  }
  return labels.map((_, index) => placed.get(index) ?? null)
}
