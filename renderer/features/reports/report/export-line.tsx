import { useEffect, useRef } from 'react'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { ExportState } from './use-export.ts'

/** How the export stands, under the title. Where the host cannot save, the download starts by itself and can be asked again. */
export function ExportLine({ state, onCancel }: { readonly state: ExportState; readonly onCancel: () => void }) {
  const link = useRef<HTMLAnchorElement>(null)
  const download = state.kind === 'done' ? state.download : null
  useEffect(() => {
    if (download !== null) link.current?.click()
  }, [download])
  switch (state.kind) {
    case 'idle':
      return null
    case 'writing':
      return (
        <ProgressLine
          task="Classeur"
          unit="lignes"
          done={state.done}
          total={state.total}
          step={state.step}
          onCancel={onCancel}
        />
      )
    case 'done':
      return (
        <p role="status">
          <Status kind="done">{state.words}</Status>{' '}
          {download !== null && (
            <a ref={link} href={download} download>
              Télécharger
            </a>
          )}
        </p>
      )
    case 'stopped':
      return (
        <p role="status">
          <Status kind="info">{state.words}</Status>
        </p>
      )
    case 'failed':
      return <RefusalLine>{state.words}</RefusalLine>
  }
}
