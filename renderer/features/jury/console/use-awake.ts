import { useEffect, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'

/** Is the machine kept awake? `none`: neither the host nor the browser can, and a person has to. */
export type Awake = 'asking' | 'kept' | 'none'

/** Keeps the screen awake by the wake lock of the browser while `wanted`; says whether it holds. */
export function useWakeLock(wanted: boolean): Awake {
  const [awake, setAwake] = useState<Awake>('asking')
  useEffect(() => {
    if (!wanted) return
    let lock: WakeLockSentinel | null = null
    let over = false
    // The browser drops the lock with the tab: it is asked again each time the page comes back.
    const ask = async (): Promise<void> => {
      if (over || document.visibilityState !== 'visible') return
      lock = 'wakeLock' in navigator ? await navigator.wakeLock.request('screen').catch(() => null) : null
      setAwake(lock === null ? 'none' : 'kept')
      // Taken back while the page is in view (a battery that runs low): nothing keeps the screen any more.
      lock?.addEventListener('release', () => {
        if (!over && document.visibilityState === 'visible') setAwake('none')
      })
      if (over) await lock?.release()
    }
    const again = () => void ask()
    document.addEventListener('visibilitychange', again)
    void ask()
    return () => {
      over = true
      document.removeEventListener('visibilitychange', again)
      void lock?.release()
    }
  }, [wanted])
  return wanted ? awake : 'asking'
}

/** Keeps the machine awake while a session runs: by the host where it can, else by the browser. */
export function useAwake(wanted: boolean): Awake {
  const { bridge, host } = useBridge()
  const [refused, setRefused] = useState(false)
  const byHost = host.capabilities.keepAwake && !refused
  const byBrowser = useWakeLock(wanted && !byHost)
  useEffect(() => {
    if (!wanted || !byHost) return
    bridge.call('power.keepAwake', { awake: true }).catch(() => {
      setRefused(true)
    })
    return () => {
      bridge.call('power.keepAwake', { awake: false }).catch(() => undefined)
    }
  }, [wanted, bridge, byHost])
  return byHost ? 'kept' : byBrowser
}
