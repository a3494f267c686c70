import type { SymbolName } from '#renderer/ui/symbol.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { ScheduleYear } from '#shared/domain/conventions/schedule.ts'
import type { InstalmentState } from '#shared/domain/conventions/ledger.ts'
import { creditWords, instalmentStateWords, versionStateWords } from '#shared/domain/conventions/words.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { ConventionLine } from './convention-list.ts'

const instalmentSymbols: Readonly<Record<InstalmentState, SymbolName>> = {
  'not-given': 'empty',
  planned: 'empty',
  engaged: 'half',
  liquidated: 'half',
  ordered: 'half',
  'partly-paid': 'half',
  paid: 'done',
  released: 'barred',
  'to-reclaim': 'watch',
}

/** State of an instalment; while nothing happened, the state of its credits says more. */
export function InstalmentStatus({
  state,
  credit,
}: {
  readonly state: ScheduleYear['state']
  readonly credit: Row<'instalments'>['credit']
}) {
  if (state === 'mixed') return <Status kind="half">En cours</Status>
  const words = state === 'planned' ? creditWords[credit] : instalmentStateWords[state]
  return <Status kind={instalmentSymbols[state]}>{words}</Status>
}

const versionSymbols: Readonly<Record<Row<'conventionVersions'>['state'], SymbolName>> = {
  draft: 'empty',
  adopted: 'half',
  signed: 'done',
}

export function VersionStatus({ state }: { readonly state: Row<'conventionVersions'>['state'] }) {
  return <Status kind={versionSymbols[state]}>{versionStateWords[state]}</Status>
}

export const lineStates: Readonly<
  Record<ConventionLine['state'], { readonly kind: SymbolName; readonly words: string }>
> = {
  draft: { kind: 'empty', words: 'Brouillon' },
  adopted: { kind: 'half', words: 'Adoptée, à signer' },
  running: { kind: 'half', words: 'En cours d’exécution' },
  amending: { kind: 'half', words: 'Avenant en préparation' },
}
