import { useLayoutEffect } from 'react'

/** A screen that takes the place of another begins at its title, however far down the one before was read. */
export function useFromTheTop(): void {
  useLayoutEffect(() => {
    window.scrollTo(0, 0)
  }, [])
}
