import type { JournalEntry } from '#shared/workspace/journal-entry.ts'
import { plainLabel, revisionCommands } from './history.ts'

/** An entry that Ctrl+Z or Ctrl+Maj+Z would take back, under the label that the menu shows. */
export type Step = { readonly seq: number; readonly label: string }

/** What can be undone and made again, the next one last. */
export type Stacks = { readonly undo: readonly Step[]; readonly redo: readonly Step[] }

export const emptyStacks: Stacks = { undo: [], redo: [] }

const deepest = 200

/** The stacks after one more entry of this post. A new command clears what could be made again. */
export function pushEntry(stacks: Stacks, entry: Pick<JournalEntry, 'seq' | 'body'>): Stacks {
  const { body, seq } = entry
  if (body === null) return stacks
  const step = { seq, label: plainLabel(body.label) }
  const without = (steps: readonly Step[]) => steps.filter((other) => other.seq !== body.revises)
  if (body.command === revisionCommands.undo) return { undo: without(stacks.undo), redo: [...stacks.redo, step] }
  if (body.command === revisionCommands.redo) return { undo: [...stacks.undo, step], redo: without(stacks.redo) }
  return { undo: [...stacks.undo, step].slice(-deepest), redo: [] }
}

/** The stacks of one post, from the last entries of the journal: they survive a reload. */
export function stacksOf(entries: readonly Pick<JournalEntry, 'seq' | 'body'>[], node: string): Stacks {
  return entries.filter((entry) => madeBy(entry, node)).reduce(pushEntry, emptyStacks)
}

/** The clock of every written row ends with the name of the post that wrote it. */
function madeBy(entry: Pick<JournalEntry, 'body'>, node: string): boolean {
  const clock = entry.body?.changes[0]?.after['updatedAt']
  return typeof clock === 'string' && clock.split('_')[2] === node
}
