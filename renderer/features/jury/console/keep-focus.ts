import type { MouseEvent } from 'react'

/** A click of the mouse leaves the focus where it is: the space bar then stays with the clock. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}
