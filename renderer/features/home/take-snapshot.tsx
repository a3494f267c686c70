import { useState } from 'react'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { BridgeFailure } from '#shared/bridge/errors.ts'

/** Takes a snapshot now rather than at the next one due; nothing to show while the newest holds everything. */
export function TakeSnapshot({ since, readOnly }: { readonly since: number; readonly readOnly: boolean }) {
  const { bridge } = useBridge()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const take = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      await bridge.call('snapshots.take', {})
    } catch (error) {
      setRefusal(
        error instanceof BridgeFailure
          ? error.message
          : 'L’instantané n’a pas pu être pris. Tout ce qui est enregistré reste en sûreté dans le journal.',
      )
    } finally {
      setBusy(false)
    }
  }
  if (readOnly || (since <= 0 && !busy && refusal === null)) return null
  return (
    <div>
      <ActionLink onClick={() => void take()} disabled={busy}>
        {busy ? 'Instantané en cours, puis relecture' : 'Prendre un instantané'}
      </ActionLink>
      {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
    </div>
  )
}
