import { useEffect, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { saveInterchange } from '#renderer/bridge/save-file.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { byteSize } from '#renderer/ui/file-words.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { attachmentsLeftOut } from '#shared/workspace/interchange.ts'

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done' | 'stopped' | 'failed'; readonly words: string; readonly leftOut: string | null }

/** Writes the interchange file of the whole workspace through the host, with its progress. */
export function useInterchange() {
  const { bridge } = useBridge()
  const { name } = useWorkspace().status
  const [state, setState] = useState<State>({ kind: 'idle' })

  useEffect(
    () =>
      bridge.on('progress', ({ task, step, done, total }) => {
        if (task !== 'export') return
        setState((before) => (before.kind === 'writing' ? { kind: 'writing', step, done, total } : before))
      }),
    [bridge],
  )
  const write = async (): Promise<void> => {
    setState({ kind: 'writing', step: '', done: 0, total: 0 })
    try {
      const { saved, rows, attachments } = await saveInterchange(bridge, `${name}.json`)
      if (saved.status === 'cancelled') {
        setState({ kind: 'stopped', words: 'Export annulé. Rien n’a été écrit.', leftOut: null })
        return
      }
      const where = saved.status === 'saved' ? `enregistré dans ${saved.path}` : 'remis au navigateur'
      const words = `Fichier d’échange ${where}\u00a0: ${formatInteger(rows)} fiches, ${byteSize(saved.bytes)}.`
      setState({ kind: 'done', words, leftOut: attachmentsLeftOut(attachments) })
    } catch (error) {
      const words =
        error instanceof BridgeFailure ? error.message : 'Le fichier d’échange n’a pas pu être écrit. Réessayez.'
      setState({ kind: 'failed', words, leftOut: null })
    }
  }
  const cancel = (): void => {
    void bridge.call('reports.cancel', {})
  }
  return { state, write, cancel }
}
