import { applicationStatusWords } from '#shared/domain/programmes/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { Status } from '#renderer/ui/status.tsx'
import type { SymbolName } from '#renderer/ui/symbol.tsx'

type ApplicationStatus = Row<'applications'>['status']

const symbols: Readonly<Record<ApplicationStatus, SymbolName>> = {
  received: 'empty',
  admissible: 'half',
  invited: 'half',
  retained: 'done',
  waiting: 'half',
  adjourned: 'half',
  refused: 'blocked',
  withdrawn: 'barred',
}

/** The status of an application: symbol and word. */
export function StatusMark({ status }: { readonly status: ApplicationStatus }) {
  return <Status kind={symbols[status]}>{applicationStatusWords[status]}</Status>
}
