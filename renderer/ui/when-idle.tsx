import { startTransition, useEffect, useState, type ReactNode } from 'react'

type WhenIdleProps = {
  /** Rank among the parts of a page that wait, from 1: each one is drawn in a turn of its own. */
  readonly turn: number
  /** Height to keep for what is not drawn yet, in pixels. */
  readonly height: number
  readonly children: ReactNode
}

/** Longest wait for each turn, in milliseconds, on a page that is never idle. */
const patience = 500

/** Draws a heavy part of a page once the page has nothing else to do, so that its first table is usable before. */
export function WhenIdle({ turn, height, children }: WhenIdleProps) {
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (drawn) return
    let left = turn
    let asked = 0
    const draw = () => {
      cancelIdleCallback(asked)
      startTransition(() => {
        setDrawn(true)
      })
    }
    const wait = () => {
      left -= 1
      if (left < 0) draw()
      else asked = requestIdleCallback(wait, { timeout: patience })
    }
    wait()
    addEventListener('beforeprint', draw)
    return () => {
      cancelIdleCallback(asked)
      removeEventListener('beforeprint', draw)
    }
  }, [drawn, turn])
  return drawn ? children : <div style={{ height }} />
}
