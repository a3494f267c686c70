import { useEffect, useEffectEvent } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import type { MenuCommand } from '#shared/bridge/menu-commands.ts'

/** Listens to the menu of the desktop host. */
export function useMenu(onCommand: (command: MenuCommand) => void): void {
  const { bridge } = useBridge()
  const chosen = useEffectEvent(onCommand)
  useEffect(() => bridge.on('menu.chosen', ({ command }) => chosen(command)), [bridge])
}
