import { useEffect, useEffectEvent, useState } from 'react'
import { clockJump, type ClockReading } from '#shared/domain/jury/clock.ts'
import type { Instant } from '#shared/workspace/fields.ts'

const read = (): ClockReading => ({ wall: Date.now(), monotonic: performance.now() })

/** Now, refreshed four times a second while `active`; `onJump` hears of each leap of the wall clock, in milliseconds. */
export function useTickingClock(active: boolean, onJump?: (millis: number) => void): Instant {
  const [now, setNow] = useState(() => Date.now())
  const jumped = useEffectEvent((millis: number) => onJump?.(millis))
  useEffect(() => {
    let before = read()
    const tick = () => {
      const after = read()
      const jump = clockJump(before, after)
      before = after
      if (jump !== null) jumped(jump)
      setNow(after.wall)
    }
    const timer = setInterval(tick, active ? 250 : 1000)
    return () => {
      clearInterval(timer)
    }
  }, [active])
  return new Date(now).toISOString() as Instant
}
