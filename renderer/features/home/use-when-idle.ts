import { useEffect, useState } from 'react'

/** False for the first paint, true once the page has nothing better to do: heavy reading waits for it. */
export function useWhenIdle(): boolean {
  const [idle, setIdle] = useState(false)
  useEffect(() => {
    const request = requestIdleCallback(
      () => {
        setIdle(true)
      },
      { timeout: 800 },
    )
    return () => {
      cancelIdleCallback(request)
    }
  }, [])
  return idle
}
