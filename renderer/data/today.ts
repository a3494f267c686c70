import { useEffect, useState } from 'react'
import { todayIn } from '#shared/domain/calendar/civil-date.ts'
import type { CivilDate, Instant } from '#shared/workspace/fields.ts'

/** The civil date in the workspace's time zone, again when the day changes while the page is open. */
export function useToday(timeZone = 'Europe/Paris'): CivilDate {
  const [today, setToday] = useState(() => read(timeZone))
  useEffect(() => {
    const timer = setInterval(() => {
      setToday(read(timeZone))
    }, 30_000)
    return () => {
      clearInterval(timer)
    }
  }, [timeZone])
  return today
}

const read = (timeZone: string): CivilDate => todayIn(timeZone, new Date().toISOString() as Instant)
