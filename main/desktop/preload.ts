import { contextBridge, ipcRenderer } from 'electron'
import { wire, type DesktopBridge, type EventMessage } from '#shared/bridge/wire.ts'

// A pipe and nothing more: names and shapes are checked on the other side, for every host alike.
const bridge: DesktopBridge = Object.freeze({
  invoke: (method: string, input: unknown) =>
    ipcRenderer.invoke(wire.ipcCall, String(method), input) as ReturnType<DesktopBridge['invoke']>,
  subscribe: (listener: (message: EventMessage) => void) => {
    const forward = (_event: unknown, message: EventMessage) => {
      listener(message)
    }
    ipcRenderer.on(wire.ipcEvent, forward)
    return () => {
      ipcRenderer.off(wire.ipcEvent, forward)
    }
  },
})

contextBridge.exposeInMainWorld(wire.global, bridge)
