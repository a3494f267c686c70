import type { Bridge } from '#renderer/bridge/client.ts'
import { refuse, type Plan, type PlanContext } from '#shared/commands/command.ts'
import { planRevision, revisionCommands, type Revision } from '#shared/commands/history.ts'
import { emptyStacks, pushEntry, stacksOf, type Stacks } from '#shared/commands/history-stacks.ts'
import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import type { Intention } from './dispatcher.ts'
import type { KeptEntry } from './index-database.ts'
import { entriesAfter } from './journal-pages.ts'

const lookedBack = 400

const nothing = {
  undo: 'Il n’y a plus rien à annuler sur ce poste.',
  redo: 'Il n’y a rien à rétablir.',
} as const satisfies Record<Revision, string>

/** What this post may undo and make again. Read from the journal, so that it survives a reload. */
export class UndoHistory {
  private readonly bridge: Bridge
  private readonly node: string
  private readonly onChange: () => void
  private stacks: Stacks = emptyStacks
  private loadedTo: number | null = null
  private early: readonly KeptEntry[] = []

  constructor(bridge: Bridge, node: string, onChange: () => void) {
    this.bridge = bridge
    this.node = node
    this.onChange = onChange
  }

  async load(seq: number): Promise<void> {
    const entries: Pick<JournalEntry, 'seq' | 'body'>[] = []
    // Of a large entry, only what says who wrote it is kept.
    for await (const { seq: at, body } of entriesAfter(this.bridge, Math.max(0, seq - lookedBack), lookedBack))
      entries.push({ seq: at, body: body && { ...body, changes: body.changes.slice(0, 1) } })
    this.loadedTo = entries.at(-1)?.seq ?? seq
    this.stacks = stacksOf(entries, this.node)
    for (const entry of this.early) this.push(entry)
    this.early = []
    this.onChange()
  }

  /** An entry of this post was written. */
  push(entry: KeptEntry): void {
    if (this.loadedTo === null) {
      this.early = [...this.early, entry]
      return
    }
    if (entry.seq <= this.loadedTo) return
    this.loadedTo = entry.seq
    this.stacks = pushEntry(this.stacks, entry)
    this.onChange()
  }

  /** What the menu would act on, or null. */
  label(revision: Revision): string | null {
    return this.stacks[revision].at(-1)?.label ?? null
  }

  /** The intention of taking back, or making again, whatever is the last when its turn comes. */
  intention(revision: Revision): Intention {
    let seq: number | null = null
    const plan = async (context: PlanContext): Promise<Plan> => {
      const step = this.stacks[revision].at(-1)
      if (step === undefined) return refuse('nothing-to-revise', nothing[revision])
      seq = step.seq
      const entries: JournalEntry[] = []
      for await (const entry of entriesAfter(this.bridge, step.seq - 1, 2000)) entries.push(entry)
      const [entry, ...since] = entries
      return entry === undefined
        ? refuse('nothing-to-revise', nothing[revision])
        : planRevision(revision, entry, since, context)
    }
    return { command: revisionCommands[revision], revises: () => seq, plan }
  }
}
