import { useEffect, useEffectEvent, useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'

/** Undo and redo over commands, with the sentence that says what they did or why they could not. */
export function useHistory() {
  const workspace = useWorkspace()
  const [message, setMessage] = useState<string | null>(null)
  const clear = useEffectEvent(() => {
    setMessage(null)
  })
  useEffect(() => {
    if (message === null) return
    const timer = setTimeout(() => {
      clear()
    }, 8000)
    return () => {
      clearTimeout(timer)
    }
  }, [message])

  // Asked even when nothing is named yet: what may be undone is still being read just after the opening.
  const run = async (label: string | null, done: string, act: () => ReturnType<typeof workspace.undo>) => {
    const result = await act()
    if (result.ok) setMessage(label === null ? `${done}.` : `${done}\u00a0: ${label}.`)
    else setMessage(result.refusal.message)
  }
  return {
    message,
    undo: () => run(workspace.undoLabel, 'Annulé', () => workspace.undo()),
    redo: () => run(workspace.redoLabel, 'Rétabli', () => workspace.redo()),
  }
}
