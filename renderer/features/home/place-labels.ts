export type Label = { readonly at: number; readonly width: number; readonly strong: boolean }
export type PlacedLabel = { readonly left: number; readonly level: number }

/**
 * Places labels above an axis without overlap: each at the lowest level where it fits, strong ones first; null for one that
 * fits nowhere. All in pixels; `at` is the middle of the mark on the axis.
 */
export function placeLabels(labels: readonly Label[], width: number, levels: number): readonly (PlacedLabel | null)[] {
  const gap = 14
  const taken: { readonly level: number; readonly from: number; readonly to: number }[] = []
  const placed = new Map<number, PlacedLabel | null>()
  const order = labels
    .map((_, index) => index)
    .sort((a, b) => Number(labels[b]?.strong ?? false) - Number(labels[a]?.strong ?? false) || a - b)
  for (const index of order) {
    const label = labels[index]
    if (label === undefined) continue
    const left = Math.max(0, Math.min(label.at - 4, width - label.width))
    const level = Array.from({ length: levels }, (_, candidate) => candidate).find((candidate) =>
      taken.every((one) => one.level !== candidate || left + label.width + gap <= one.from || left >= one.to + gap),
    )
    if (level !== undefined) taken.push({ level, from: left, to: left + label.width })
    placed.set(index, level === undefined ? null : { left, level })
  }
  return labels.map((_, index) => placed.get(index) ?? null)
}
