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

  const run = async (
    label: string | null,
    nothing: string,
    done: string,
    act: () => ReturnType<typeof workspace.undo>,
  ) => {
    if (label === null) {
      setMessage(nothing)
      return
    }
    const result = await act()
    setMessage(result.ok ? `${done}\u00a0: ${label}.` : result.refusal.message)
  }
  return {
    message,
    undo: () =>
      run(workspace.undoLabel, 'Rien à annuler dans cette séance de travail.', 'Annulé', () => workspace.undo()),
    redo: () => run(workspace.redoLabel, 'Rien à rétablir.', 'Rétabli', () => workspace.redo()),
  }
}
