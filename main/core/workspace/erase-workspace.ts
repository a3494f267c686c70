import { buildSnapshot } from './snapshot-build.ts'
import { dropErasurePlan, eraseBodies, readErasurePlan, removeTraces, type ErasurePlan } from './erasure.ts'
import type { Machine } from './machine.ts'
import { inspect, type Inspection } from './opening.ts'

export type Erased = { readonly entries: number; readonly snapshots: number; readonly attachments: number }

export type EraseProgress = (step: string, done: number, total: number) => void

/**
 * Carries out an erasure whose entry stands in the journal: bodies first, then a fresh snapshot, then everything older.
 * Every step may be done again, so that one that was cut is finished by doing it all once more. The caller holds the lock
 * and writes nothing meanwhile.
 * @returns what the folder is now, looked at in full
 */
export async function carryOut(
  machine: Machine,
  folder: string,
  plan: ErasurePlan,
  onProgress: EraseProgress,
): Promise<{ readonly found: Inspection; readonly erased: Erased }> {
  await eraseBodies(machine, folder, plan, (done, total) => {
    onProgress('journal', done, total)
  })
  onProgress('contrôle du journal', 0, 0)
  const found = await inspect(machine, folder, false)
  const { head, segments, identity } = found
  onProgress('nouvel instantané', 0, 0)
  const extent = { segments, seq: head.seq, hash: head.hash }
  const snapshot = await buildSnapshot(machine, folder, identity.id, extent)
  onProgress('anciens instantanés et pièces', 0, 0)
  const gone = await removeTraces(machine, folder, plan, snapshot.seq)
  await dropErasurePlan(machine.files, folder)
  return { found, erased: { entries: plan.seqs.length, ...gone } }
}

/** Finishes an erasure that was cut, under the lock. A plan whose entry never reached the journal is dropped: nothing had gone. */
export async function resumeErasure(machine: Machine, folder: string, found: Inspection): Promise<Inspection | null> {
  const plan = await readErasurePlan(machine.files, folder)
  if (plan === null) {
    await dropErasurePlan(machine.files, folder)
    return null
  }
  if (!found.answers.has(plan.commandId)) {
    const whole = await inspect(machine, folder, false)
    if (!whole.answers.has(plan.commandId)) {
      await dropErasurePlan(machine.files, folder)
      return null
    }
  }
  return (await carryOut(machine, folder, plan, () => undefined)).found
}
