import type { KeptEntry } from './index-database.ts'

/** Where a long step stands. `step` is a French sentence without its full stop; `total` is null while unknown. */
export type Progress = { readonly step: string; readonly done: number; readonly total: number | null }

/** Something found at opening that the person must know although the workspace opened. */
export type Notice = {
  /** What happened, what is safe, what to do. */
  readonly message: string
  /** Entries that this computer knew and the journal does not, kept aside; `saveAside` writes them to a file. */
  readonly aside: readonly KeptEntry[]
}
