/** `rank` 0 is placed first. */
export type Label = { readonly at: number; readonly width: number; readonly rank: number }
export type PlacedLabel = { readonly left: number; readonly level: number }

type Taken = { readonly level: number; readonly from: number; readonly to: number }

const gap = 14
const leaderGap = 4

/**
 * Places labels above an axis without overlap, each at the lowest level where it fits; null for one that fits nowhere.
 * From right to left within a rank, so that the line that leads from a higher label down to its mark, at the label's left,
 * meets no label placed before it. All in pixels; `at` is the middle of the mark on the axis.
 */
export function placeLabels(labels: readonly Label[], width: number, levels: number): readonly (PlacedLabel | null)[] {
  const taken: Taken[] = []
  const placed = new Map<number, PlacedLabel>()
  const isFree = (level: number, from: number, to: number, room: number): boolean =>
    taken.every((one) => one.level !== level || to + room <= one.from || from >= one.to + room)
  const below = (level: number): readonly number[] => Array.from({ length: level }, (_, lower) => lower)
  const order = labels
    .map((label, index) => ({ label, index }))
    .sort((a, b) => a.label.rank - b.label.rank || b.label.at - a.label.at)
  for (const { label, index } of order) {
    const left = Math.max(0, Math.min(label.at - 4, width - label.width))
    const level = below(levels).find(
      (candidate) =>
        isFree(candidate, left, left + label.width, gap) &&
        below(candidate).every((lower) => isFree(lower, label.at, label.at, leaderGap)),
    )
    if (level === undefined) continue
    placed.set(index, { left, level })
    taken.push({ level, from: left, to: left + label.width })
    for (const lower of below(level)) taken.push({ level: lower, from: label.at - leaderGap, to: label.at + leaderGap })
  }
  return labels.map((_, index) => placed.get(index) ?? null)
}
