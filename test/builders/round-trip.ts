import { checkBody } from '#main/core/workspace/body.ts'
import { whyIrrevocable, type Plan, type PlanContext } from '#shared/commands/command.ts'
import { planRevision, revisionCommands, type Revision } from '#shared/commands/history.ts'
import { canonicalJson } from '#shared/workspace/canonical-json.ts'
import type { Change, Fields } from '#shared/workspace/change.ts'
import { genesisHash, type EntryBody, type JournalEntry } from '#shared/workspace/journal-entry.ts'
import { formatVersion } from '#shared/workspace/registry.ts'
import type { MemoryState } from '#shared/workspace/state.ts'

type Accepted = Extract<Plan, { readonly ok: true }>

/** The row of a change as it stands, undefined where there is none. */
const rowOf = (state: MemoryState, { table, id }: Change): Fields | undefined =>
  state.tables[table].get(id) as Fields | undefined

/** Everything of a row but its clock. */
const picture = (row: Fields | undefined): string => canonicalJson({ ...row, updatedAt: null })

function entryOf(command: string, plan: Accepted, context: PlanContext, revises: number | null): JournalEntry {
  const body: EntryBody = {
    commandId: `${command}-round-trip`,
    command,
    label: plan.label,
    actor: context.actor,
    revises,
    changes: [...plan.changes],
  }
  const [prev, bodyHash, hash] = [genesisHash, genesisHash, genesisHash]
  checkBody(body)
  return { seq: 1, at: context.now, prev, bodyHash, hash, format: formatVersion, body, erased: null }
}

/**
 * Applies an accepted plan and proves that it goes both ways: the journal takes it, its undo and its redo; undone, each row
 * is as it was, or tombstoned if the plan created it; made again, each row is as the plan left it. An irrevocable command is
 * refused with its own sentence. The state holds what the plan alone would have left.
 * @throws Error naming the command and the row
 */
export async function applyBothWays(
  state: MemoryState,
  command: string,
  plan: Accepted,
  context: PlanContext,
): Promise<void> {
  const fault = (what: string): Error => new Error(`${command}: ${what}`)
  const before = plan.changes.map((change) => rowOf(state, change))
  const entry = entryOf(command, plan, context, null)
  state.apply(plan.changes)
  const after = plan.changes.map((change) => rowOf(state, change))

  const revise = async (kind: Revision, of: JournalEntry): Promise<JournalEntry | null> => {
    const revision = await planRevision(kind, of, [], context)
    if (!revision.ok) {
      if (kind === 'undo' && revision.refusal.message === whyIrrevocable(command)) return null
      throw fault(`${kind} refused, ${revision.refusal.message}`)
    }
    const made = entryOf(revisionCommands[kind], revision, context, of.seq)
    state.apply(revision.changes)
    return made
  }

  const undone = await revise('undo', entry)
  if (undone === null) return
  for (const [place, change] of plan.changes.entries()) {
    const [was, now] = [before[place], rowOf(state, change)]
    if (was === undefined && now?.['deletedAt'] === null)
      throw fault(`undone, ${change.table}/${change.id} still lives`)
    if (was !== undefined && picture(now) !== picture(was))
      throw fault(`undone, ${change.table}/${change.id} is ${picture(now)} instead of ${picture(was)}`)
  }
  await revise('redo', undone)
  for (const [place, change] of plan.changes.entries()) {
    const now = rowOf(state, change)
    if (picture(now) !== picture(after[place]))
      throw fault(`made again, ${change.table}/${change.id} is ${picture(now)} instead of ${picture(after[place])}`)
    ;(state.tables[change.table] as unknown as Map<string, Fields | undefined>).set(change.id, after[place])
  }
}
