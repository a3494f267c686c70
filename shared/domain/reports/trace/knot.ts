import type { RecordRef } from '#shared/domain/coherence/finding.ts'
import type { Row } from '#shared/workspace/registry.ts'

export type TraceStep =
  'workbook' | 'deliberation' | 'plan' | 'convention' | 'label' | 'decision' | 'ranking' | 'ballots'

/** One step of the way from a figure of the workbook back to the ballots behind it. */
export type Knot = {
  readonly step: TraceStep
  /** False: « non relié »; `detail` then says how to link it. */
  readonly linked: boolean
  readonly title: string
  readonly detail: string
  /** The figure at this step, formatted: an amount, then a rank, a score, the scores; null when there is none. */
  readonly value: string | null
  /** Record that the knot opens, or null. */
  readonly record: RecordRef | null
  /** Records whose journal entries prove it; none for what is computed at each opening. */
  readonly proofs: readonly RecordRef[]
  readonly lines: readonly { readonly name: string; readonly value: string; readonly note: string }[]
  readonly example: boolean
}

export type Trace = {
  /** What is followed: « 450 000,00 € ». */
  readonly figure: string | null
  readonly subject: string
  readonly knots: readonly Knot[]
  /** Every step is linked down to the ballots. */
  readonly complete: boolean
}

/** Rows on the way, gathered from the record where it starts. */
export type Thread = {
  readonly item: Row<'deliberationItems'> | null
  readonly convention: Row<'conventions'> | null
  readonly version: Row<'conventionVersions'> | null
  readonly instalment: Row<'instalments'> | null
  readonly award: Row<'awards'> | null
  readonly decision: Row<'decisions'> | null
}
