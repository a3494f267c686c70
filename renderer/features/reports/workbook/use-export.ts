import { useEffect, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { recordEdition } from '#shared/commands/reports.ts'
import { contentHash } from '#shared/domain/reports/content-hash.ts'
import type { ReportModel } from '#shared/domain/reports/report-model.ts'
import type { Instant } from '#shared/workspace/fields.ts'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly words: string; readonly download: string | null }
  | { readonly kind: 'stopped'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${String(Math.ceil(bytes / 1000))}\u00a0ko`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')}\u00a0Mo`

/** Writes a workbook through the host, with its progress, and records the edition once the file is there. */
export function useExport(deliberationId: string) {
  const { bridge } = useBridge()
  const { dispatch, readOnly } = useWorkspace()
  const [state, setState] = useState<ExportState>({ kind: 'idle' })

  useEffect(
    () =>
      bridge.on('progress', ({ task, step, done, total }) => {
        if (task === 'report')
          setState((before) =>
            before.kind === 'writing' ? { kind: 'writing', step: `feuille ${step}`, done, total } : before,
          )
      }),
    [bridge],
  )

  const write = async (model: ReportModel, fileName: string): Promise<void> => {
    setState({ kind: 'writing', step: '', done: 0, total: 0 })
    try {
      const answer = await bridge.call('reports.write', { model, fileName })
      if (answer.status === 'cancelled') {
        setState({ kind: 'stopped', words: 'Export annulé. Rien n’a été écrit.' })
        return
      }
      const where = answer.status === 'saved' ? `enregistré dans ${answer.path}` : 'prêt à télécharger'
      const recorded = readOnly ? 'Vous lisez\u00a0: l’édition n’est pas inscrite au journal.' : await record(model)
      setState({
        kind: 'done',
        words: `Classeur ${where}, ${size(answer.bytes)}. ${recorded}`,
        download: answer.status === 'download' ? answer.url : null,
      })
    } catch (error) {
      const words = error instanceof BridgeFailure ? error.message : 'Le classeur n’a pas pu être écrit. Réessayez.'
      setState({ kind: 'failed', words })
    }
  }
  const record = async (model: ReportModel): Promise<string> => {
    const result = await dispatch(recordEdition, {
      deliberationId,
      number: model.edition,
      editedAt: model.editedAt as Instant,
      contentHash: contentHash(model),
      example: false,
    })
    return result.ok ? `Édition n°\u00a0${String(model.edition)} inscrite au journal.` : result.refusal.message
  }
  const cancel = (): void => {
    void bridge.call('reports.cancel', {})
  }
  return { state, write, cancel }
}
