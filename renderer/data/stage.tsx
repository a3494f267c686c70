import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import { BridgeContext } from '#renderer/bridge/bridge-context.ts'
import { connect } from '#renderer/bridge/connect.ts'
import { WorkspaceProvider } from './boot.tsx'
import { browserMachine } from './machine.ts'
import { StageController, type StageState } from './stage-controller.ts'

const StageContext = createContext<StageState | null>(null)

/** Root of the projector page. `useWorkspace` and `useLive` work below it in state « ready », read-only. */
export function StageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [controller] = useState(() => new StageController(() => connect('stage'), browserMachine()))
  useEffect(() => {
    void controller.start()
    return () => void controller.stop()
  }, [controller])
  const state = useSyncExternalStore(controller.subscribe, controller.getState)
  const connection = useSyncExternalStore(controller.subscribe, controller.getConnection)
  return (
    <BridgeContext value={connection}>
      <StageContext value={state}>
        {state.kind === 'ready' ? <WorkspaceProvider session={state.session}>{children}</WorkspaceProvider> : children}
      </StageContext>
    </BridgeContext>
  )
}

/** Whether the projector page has something to show yet. */
export function useStage(): StageState {
  const state = useContext(StageContext)
  if (state === null) throw new Error('useStage: outside of StageProvider')
  return state
}
