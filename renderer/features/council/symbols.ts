import type { SymbolName } from '#renderer/ui/symbol.tsx'
import type { Row } from '#shared/workspace/registry.ts'

export const deliberationSymbols: Readonly<Record<Row<'deliberations'>['state'], SymbolName>> = {
  draft: 'empty',
  adopted: 'half',
  executory: 'done',
}
