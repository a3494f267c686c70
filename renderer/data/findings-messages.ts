import type { Coherence } from '#shared/domain/coherence/check-workspace.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'

/** What the page asks of the thread that checks, and what comes back; `turn` pairs the two. */
export type AskedFindings = { readonly turn: number; readonly workspaceId: string; readonly today: CivilDate }
/** `null` when the thread could not read the index. */
export type AnsweredFindings = { readonly turn: number; readonly found: Coherence | null }
