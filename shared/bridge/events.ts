import { z } from 'zod'
import { journalEntrySchema } from '#shared/workspace/journal-entry.ts'
import { menuCommands } from './menu-commands.ts'
import { headSchema, snapshotSchema, workspaceStatusSchema } from './workspace-status.ts'

/** What the machine tells pages without being asked. Events announce a state; they never carry out the next step. */
export const events = {
  /** New entries of the journal, written by whoever holds the workspace. Every page is told but the one that wrote them. */
  'journal.appended': z.strictObject({ entries: z.array(journalEntrySchema), head: headSchema }),
  /** The mode, the holder or the damage changed. */
  'workspace.changed': workspaceStatusSchema,
  /** A snapshot was taken, or the newest one was read back and proved. */
  'snapshot.taken': snapshotSchema,
  /** Progress of a long action. */
  progress: z.strictObject({
    task: z.enum(['report', 'demo', 'verify', 'restore', 'export', 'table', 'erase']),
    step: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  /** A menu entry of the desktop host was chosen. */
  'menu.chosen': z.strictObject({ command: z.enum(menuCommands) }),
} as const

export type Events = typeof events
export type EventName = keyof Events
export type EventPayload<E extends EventName> = z.output<Events[E]>
