import { useEffect, useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { byteSize } from '#renderer/ui/file-words.ts'
import { BridgeFailure } from '#shared/bridge/errors.ts'
import { recordEdition } from '#shared/commands/reports.ts'
import { contentHash } from '#shared/domain/reports/content-hash.ts'
import {
  parametersKey,
  type BuiltReport,
  type ReportFormat,
  type ReportKind,
  type ReportText,
  type ReportValues,
} from '#shared/domain/reports/kind.ts'
import type { Instant } from '#shared/workspace/fields.ts'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly words: string; readonly download: string | null }
  | { readonly kind: 'stopped'; readonly words: string }
  | { readonly kind: 'failed'; readonly words: string }

/** A file to write: its name, its format, and its text where it is not a workbook or a document. */
export type ExportFile = { readonly name: string; readonly format: ReportFormat; readonly text: ReportText | null }

/** Writes a report through the host, with its progress, and records the edition once the file is there. */
export function useExport(kind: ReportKind, values: ReportValues) {
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

  const write = async ({ content }: BuiltReport, { name, text }: ExportFile): Promise<void> => {
    setState({ kind: 'writing', step: '', done: 0, total: 0 })
    try {
      const answer =
        text === null
          ? await bridge.call('reports.write', { model: content, fileName: name })
          : await bridge.call('files.save', { fileName: name, ...text })
      if (answer.status === 'cancelled') {
        setState({ kind: 'stopped', words: 'Export annulé. Rien n’a été écrit.' })
        return
      }
      const where = answer.status === 'saved' ? `enregistré dans ${answer.path}` : 'prêt à télécharger'
      const recorded = readOnly ? 'Vous lisez\u00a0: l’édition n’est pas inscrite au journal.' : await record(content)
      setState({
        kind: 'done',
        words: `Fichier ${where}, ${byteSize(answer.bytes)}. ${recorded}`,
        download: answer.status === 'download' ? answer.url : null,
      })
    } catch (error) {
      const words = error instanceof BridgeFailure ? error.message : 'Le fichier n’a pas pu être écrit. Réessayez.'
      setState({ kind: 'failed', words })
    }
  }
  const record = async (content: BuiltReport['content']): Promise<string> => {
    const result = await dispatch(recordEdition, {
      report: kind.name,
      parameters: parametersKey(kind, values),
      number: content.edition,
      editedAt: content.editedAt as Instant,
      contentHash: contentHash(content),
      example: false,
    })
    return result.ok ? `Édition n°\u00a0${String(content.edition)} inscrite au journal.` : result.refusal.message
  }
  const cancel = (): void => {
    void bridge.call('reports.cancel', {})
  }
  return { state, write, cancel }
}
