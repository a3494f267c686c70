import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react'
import { BridgeContext } from '#renderer/bridge/bridge-context.ts'
import { connect } from '#renderer/bridge/connect.ts'
import { BootController } from './boot-controller.ts'
import type { Boot } from './boot-state.ts'
import { browserMachine } from './machine.ts'
import type { WorkspaceSession } from './session.ts'
import { WorkspaceContext } from './workspace.ts'

const BootContext = createContext<Boot | null>(null)

/**
 * Root of a page: connects to the host, opens what is to be opened, and tells where it stands through `useBoot`.
 * `useWorkspace` works below it in state « ready », `useBridge` in every state but « connecting ».
 */
export function BootProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [controller] = useState(() => new BootController(() => connect('desk'), browserMachine()))
  useEffect(() => {
    void controller.start()
    return () => void controller.stop()
  }, [controller])
  const state = useSyncExternalStore(controller.subscribe, controller.getState)
  const connection = useSyncExternalStore(controller.subscribe, controller.getConnection)
  const boot = useMemo<Boot>(
    () => ({ state, actions: controller, host: connection?.host ?? null }),
    [state, controller, connection],
  )
  return (
    <BridgeContext value={connection}>
      <BootContext value={boot}>
        {state.kind === 'ready' ? <WorkspaceProvider session={state.session}>{children}</WorkspaceProvider> : children}
      </BootContext>
    </BridgeContext>
  )
}

/** Where the page stands between its first frame and an open workspace. */
export function useBoot(): Boot {
  const boot = useContext(BootContext)
  if (boot === null) throw new Error('useBoot: outside of BootProvider')
  return boot
}

/** Gives an open workspace to `useWorkspace` and `useLive`. */
export function WorkspaceProvider(props: {
  readonly session: WorkspaceSession
  readonly children: ReactNode
}): ReactNode {
  const { session } = props
  const handle = useSyncExternalStore(session.subscribe, session.getHandle)
  return <WorkspaceContext value={handle}>{props.children}</WorkspaceContext>
}
