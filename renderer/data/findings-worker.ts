import '#renderer/bridge/no-eval.ts'
import { checkWorkspace } from '#shared/domain/coherence/check-workspace.ts'
import { gatherBundle } from '#shared/domain/coherence/facts.ts'
import type { AnsweredFindings, AskedFindings } from './findings-messages.ts'
import { IndexDatabase } from './index-database.ts'

/** A thread beside the page: reads the index and checks it, so that a large workspace never stops what is being typed. */
addEventListener('message', ({ ports: [port] }: MessageEvent) => {
  port?.addEventListener('message', ({ data }: MessageEvent<AskedFindings>) => {
    void answer(data).then((found) => {
      const answered: AnsweredFindings = { turn: data.turn, found }
      port.postMessage(answered)
    })
  })
  port?.start()
})

/** The index is let go after each check: whoever makes it anew does not wait for this thread. */
async function answer({ workspaceId, today }: AskedFindings): Promise<AnsweredFindings['found']> {
  try {
    const { index } = await IndexDatabase.find(workspaceId)
    if (index === null) return null
    try {
      return checkWorkspace(await gatherBundle(index.reader), today)
    } finally {
      index.close()
    }
  } catch {
    return null
  }
}
