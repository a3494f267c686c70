import { useEffect, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { FileVanished, readBase64 } from '#renderer/bridge/read-file.ts'
import { sentenceOf } from '#renderer/data/session.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { TableFile } from '#shared/domain/tables/table-file.ts'

export type FileState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'reading'
      readonly name: string
      readonly step: string
      readonly done: number
      readonly total: number
    }
  | { readonly kind: 'read'; readonly name: string; readonly file: TableFile }
  | { readonly kind: 'refused'; readonly message: string }

const heaviest = 30_000_000

/** Reads the table file that the person chooses, through the machine, with its progress. */
export function useTableFile() {
  const { bridge } = useBridge()
  const [state, setState] = useState<FileState>({ kind: 'none' })
  useEffect(
    () =>
      bridge.on('progress', ({ task, step, done, total }) => {
        if (task === 'table')
          setState((before) => (before.kind === 'reading' ? { ...before, step, done, total } : before))
      }),
    [bridge],
  )
  const choose = async (chosen: File): Promise<void> => {
    const { name } = chosen
    if (chosen.size > heaviest) {
      setState({
        kind: 'refused',
        message: `«\u00a0${name}\u00a0» dépasse 30\u00a0Mo. Rien n’a été lu\u00a0; partagez-le en plusieurs fichiers.`,
      })
      return
    }
    setState({ kind: 'reading', name, step: '', done: 0, total: 0 })
    try {
      const bytes = await readBase64(chosen, () => undefined)
      const file = await bridge.call('files.readTable', { fileName: name.slice(0, 200), bytes })
      setState({ kind: 'read', name, file })
    } catch (error) {
      if (error instanceof BridgeFailure && error.code === 'cancelled') setState({ kind: 'none' })
      else setState({ kind: 'refused', message: error instanceof FileVanished ? vanished(name) : sentenceOf(error) })
    }
  }
  const cancel = (): void => {
    void bridge.call('reports.cancel', {})
  }
  const forget = (): void => {
    setState({ kind: 'none' })
  }
  return { state, choose, cancel, forget }
}

const vanished = (name: string): string =>
  `«\u00a0${name}\u00a0» ne peut plus être lu\u00a0: il a été déplacé, supprimé ou verrouillé depuis. Rien n’a été lu\u00a0; choisissez-le de nouveau.`
