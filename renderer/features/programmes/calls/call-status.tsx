import { callStateWords, type CallState } from '#shared/domain/programmes/calls.ts'
import { Status } from '#renderer/ui/status.tsx'
import type { SymbolName } from '#renderer/ui/symbol.tsx'

const symbols: Readonly<Record<CallState, SymbolName>> = {
  coming: 'empty',
  open: 'half',
  closed: 'half',
  decided: 'done',
  undated: 'info',
}

/** Where a call stands: symbol and word. */
export function CallStatus({ state }: { readonly state: CallState }) {
  return <Status kind={symbols[state]}>{callStateWords[state]}</Status>
}
