import { stat } from 'node:fs/promises'
import path from 'node:path'
import { v7 as uuid } from 'uuid'
import { buildDemo, demoName } from '#shared/demo/demo.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { EntryBody } from '#shared/workspace/journal-entry.ts'
import { createWorkspace, createWorkspaceWith } from '../workspace/create.ts'
import { openWorkspace } from '../workspace/open-workspace.ts'
import type { OpenWorkspace } from '../workspace/ports.ts'
import { importBodies } from '../workspace/import-bodies.ts'
import { listSnapshots, readWorkspace } from '../workspace/read-workspace.ts'
import { recoverWorkspace, restoreSnapshot } from '../workspace/recover.ts'
import { damageReport } from '../workspace/verify.ts'
import { writeInterchange } from '../workspace/write-interchange.ts'
import type { WorkspaceOpener } from './ports.ts'

/** Workspaces in folders of this machine. The demonstration goes into `documents` when no folder is named. */
export function workspaceOpener(documents: string): WorkspaceOpener {
  const open = (folder: string, actor: string): Promise<OpenWorkspace> => openWorkspace({ folder, actor })
  return {
    open,
    create: async (folder, name, actor) => {
      await createWorkspace({ folder, name })
      return open(folder, actor)
    },
    demo: async (folder, actor, onProgress) => {
      const target = folder ?? (await freeFolder(documents, demoName))
      const { entries } = await buildDemo(new Date().toISOString() as Instant, uuid)
      await createWorkspaceWith({ folder: target, name: demoName }, told(entries, onProgress))
      return open(target, actor)
    },
    recover: async (folder, actor) => open((await recoverWorkspace(folder, actor)).folder, actor),
    restore: async (from, snapshot, folder, actor) =>
      open((await restoreSnapshot(from, snapshot, folder, { actor })).folder, actor),
    import: async ({ identity, state }, folder, actor, onProgress) => {
      const { name, ...kept } = identity
      const bodies = told([...importBodies(state, uuid)], onProgress, 1)
      await createWorkspaceWith({ folder, name, identity: kept }, bodies)
      return open(folder, actor)
    },
    export: async (folder, file, { signal, onProgress }) => {
      onProgress('lecture du journal', 0, 0)
      const { id, name, createdAt, timeZone, state } = await readWorkspace(folder)
      signal.throwIfAborted()
      const identity = { id, name, createdAt: createdAt as Instant, timeZone }
      return writeInterchange(identity, state, file, {
        signal,
        onProgress: (done, total) => {
          onProgress('', done, total)
        },
      })
    },
    snapshots: (folder) => listSnapshots(folder),
    report: (folder) => damageReport(folder),
  }
}

async function* told(
  entries: readonly EntryBody[],
  onProgress: (step: string, done: number, total: number) => void,
  step = 25,
): AsyncGenerator<EntryBody> {
  for (const [index, entry] of entries.entries()) {
    if (index % step === 0) onProgress(entry.label, index, entries.length)
    yield entry
  }
  onProgress('', entries.length, entries.length)
}

/** `Démonstration.tremplin`, or the first `Démonstration 2.tremplin`… that is not taken. */
async function freeFolder(parent: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const folder = path.join(parent, `${name}${number === 1 ? '' : ` ${String(number)}`}.tremplin`)
    const taken = await stat(folder).then(
      () => true,
      () => false,
    )
    if (!taken) return folder
  }
}
