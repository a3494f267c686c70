import { useState } from 'react'
import { useBoot } from '#renderer/data/boot.tsx'
import { useKeptAppearance } from './appearance.ts'
import { FailureScreen } from './opening/failure-screen.tsx'
import { FirstRun } from './opening/first-run.tsx'
import { NewerScreen } from './opening/newer-screen.tsx'
import { OpeningScreen } from './opening/opening-screen.tsx'
import { RecoveryScreen } from './opening/recovery-screen.tsx'
import type { Way } from './opening/ways.ts'
import { Shell } from './shell/shell.tsx'
import { useMenu } from './use-menu.ts'

/** One screen for each state of the workspace, from the first frame on. */
export function App() {
  const { state } = useBoot()
  return state.kind === 'connecting' ? <OpeningScreen name={null} progress={null} /> : <ConnectedApp />
}

function ConnectedApp() {
  const { state, actions } = useBoot()
  const [way, setWay] = useState<Way | null>(null)
  useKeptAppearance()
  useMenu((command) => {
    const chosen = /^workspace\.(create|open|demo|restore)$/.exec(command)?.[1] as Way | undefined
    if (command !== 'workspace.close' && chosen === undefined) return
    setWay(chosen ?? null)
    if (state.kind !== 'choosing') void actions.close()
  })
  switch (state.kind) {
    case 'connecting':
      return null
    case 'choosing':
      return <FirstRun key={way} settings={state.settings} busy={state.busy} failure={state.failure} initial={way} />
    case 'opening':
      return <OpeningScreen name={state.status.name} progress={state.progress} />
    case 'damaged':
      return <RecoveryScreen status={state.status} busy={state.busy} />
    case 'newer':
      return <NewerScreen status={state.status} />
    case 'error':
      return <FailureScreen message={state.message} />
    case 'ready':
      return <Shell notice={state.notice} />
  }
}
