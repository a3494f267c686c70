import { useMantineColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'

export type Appearance = 'system' | 'light' | 'dark'

/** Light, dark, or as the system: kept by the host, and by the page for its first frame. */
export function useAppearance(): {
  readonly appearance: Appearance
  readonly setAppearance: (appearance: Appearance) => Promise<void>
} {
  const { bridge } = useBridge()
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return {
    appearance: colorScheme === 'auto' ? 'system' : colorScheme,
    setAppearance: async (appearance) => {
      setColorScheme(appearance === 'system' ? 'auto' : appearance)
      await bridge.call('settings.write', { theme: appearance })
    },
  }
}

/** Takes up the appearance that the host keeps, once connected. */
export function useKeptAppearance(): void {
  const { bridge } = useBridge()
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const apply = useEffectEvent((theme: Appearance) => {
    setColorScheme(theme === 'system' ? 'auto' : theme)
  })
  useEffect(() => {
    bridge.call('settings.read', {}).then(
      ({ theme }) => {
        apply(theme)
      },
      // Without the settings, the page keeps the appearance of its last time.
      () => undefined,
    )
  }, [bridge])
}
