import { useBridge } from '#renderer/bridge/bridge-context.ts'

/** Opens the projector page: by the host on the second display when it can, else in a window of the browser. */
export function useStage(): () => Promise<string | null> {
  const { bridge, host } = useBridge()
  return async () => {
    if (!host.capabilities.projectorWindow) {
      const opened = window.open('/stage.html', 'tremplin-stage')
      return opened === null ? 'Le navigateur a bloqué la fenêtre de la scène. Autorisez-la pour cette adresse.' : null
    }
    try {
      await bridge.call('stage.open', {})
      return null
    } catch (error) {
      return error instanceof Error ? error.message : 'La scène ne s’est pas ouverte.'
    }
  }
}
