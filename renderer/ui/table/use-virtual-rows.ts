import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

/** Above this number of rows, only the visible ones are in the page. */
export const virtualFrom = 50

export type RowWindow = {
  readonly indexes: readonly number[]
  /** Heights, in pixels, of the rows left out above and below. */
  readonly before: number
  readonly after: number
  readonly measure: ((element: Element | null) => void) | undefined
  readonly reveal: (index: number) => void
}

/** Which rows to draw. Under the limit: all of them. */
export function useVirtualRows(count: number, frame: RefObject<HTMLElement | null>, rowHeight: number): RowWindow {
  const virtual = count > virtualFrom
  const virtualizer = useVirtualizer({
    count,
    enabled: virtual,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 1000, height: 640 },
    scrollPaddingStart: 40,
    scrollPaddingEnd: 48,
  })
  if (!virtual)
    return {
      indexes: Array.from({ length: count }, (_, index) => index),
      before: 0,
      after: 0,
      measure: undefined,
      reveal: () => undefined,
    }
  const items = virtualizer.getVirtualItems()
  return {
    indexes: items.map((item) => item.index),
    before: items[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtualizer.measureElement,
    reveal: (index) => {
      virtualizer.scrollToIndex(index)
    },
  }
}
