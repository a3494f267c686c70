import { useEffect } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'

/** Keeps the machine awake while a session runs: by the host, or by the wake lock of the browser. */
export function useAwake(awake: boolean): void {
  const { bridge, host } = useBridge()
  const byHost = host.capabilities.keepAwake
  useEffect(() => {
    if (!awake) return
    if (byHost) {
      const ask = (on: boolean) => bridge.call('power.keepAwake', { awake: on }).catch(() => undefined)
      void ask(true)
      return () => void ask(false)
    }
    let lock: WakeLockSentinel | null = null
    let wanted = true
    // The browser drops the lock with the tab: it is asked again each time the page comes back.
    const ask = async (): Promise<void> => {
      if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
      lock = await navigator.wakeLock.request('screen').catch(() => null)
      if (!wanted) await lock?.release()
    }
    const again = () => void ask()
    document.addEventListener('visibilitychange', again)
    void ask()
    return () => {
      wanted = false
      document.removeEventListener('visibilitychange', again)
      void lock?.release()
    }
  }, [awake, bridge, byHost])
}
