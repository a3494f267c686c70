import { openWorkspace } from '#main/core/workspace/open-workspace.ts'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { statOrNull } from '#main/core/workspace/file-system.ts'
import { nodeFileSystem } from '#main/core/workspace/node-file-system.ts'
import { body } from './bodies.ts'

/** Run in its own process, which the test kills: appends without end and says each sequence once it is acknowledged. */
async function run(folder: string): Promise<void> {
  if ((await statOrNull(nodeFileSystem, folder)) === null) await createWorkspace({ folder, name: 'Mon programme' })
  const workspace = await openWorkspace({ folder, actor: 'Claire Martin', segmentBytes: 50_000, snapshotEvery: 60 })
  process.stdout.write(`open ${workspace.status().mode}\n`)
  for (;;) {
    const { seq } = workspace.status().head
    const answers = await Promise.all([1, 2, 3].map((n) => workspace.append(seq + n - 1, body(seq + n))))
    for (const answer of answers) process.stdout.write(`ack ${String(answer.seq)} ${answer.hash}\n`)
  }
}

await run(process.argv[2] ?? '')
