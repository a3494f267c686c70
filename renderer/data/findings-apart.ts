import { deferred, type Deferred } from '#renderer/bridge/deferred.ts'
import type { Coherence } from '#shared/domain/coherence/check-workspace.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { AnsweredFindings, AskedFindings } from './findings-messages.ts'
import workerAddress from './findings-worker.ts?worker&url'

type Policies = {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): string }
}

/** The thread that checks large workspaces, started when first asked. */
class FindingsThread {
  private readonly port: MessagePort
  private readonly waiting = new Map<number, Deferred<Coherence | null>>()
  private turn = 0

  constructor() {
    const worker = new Worker(trusted(workerAddress), { type: 'module', name: 'controles' })
    const { port1, port2 } = new MessageChannel()
    worker.addEventListener('error', () => {
      this.failed()
    })
    worker.postMessage(null, [port2])
    this.port = port1
    port1.addEventListener('message', ({ data: { turn, found } }: MessageEvent<AnsweredFindings>) => {
      this.waiting.get(turn)?.resolve(found)
      this.waiting.delete(turn)
    })
    port1.start()
  }

  ask(workspaceId: string, today: CivilDate): Promise<Coherence | null> {
    this.turn += 1
    const answer = deferred<Coherence | null>()
    this.waiting.set(this.turn, answer)
    const asked: AskedFindings = { turn: this.turn, workspaceId, today }
    this.port.postMessage(asked)
    return answer.promise
  }

  private failed(): void {
    thread = null
    for (const answer of this.waiting.values()) answer.resolve(null)
    this.waiting.clear()
  }
}

let thread: FindingsThread | null = null

/**
 * Findings of a workspace whose index is in this profile, computed beside the page. `null` when that cannot be had: the
 * page then computes them itself.
 */
export async function findingsApart(workspaceId: string, today: CivilDate): Promise<Coherence | null> {
  try {
    thread ??= new FindingsThread()
    return await thread.ask(workspaceId, today)
  } catch {
    return null
  }
}

/** The content policy asks who vouches for the address of a script: it is one of our own files, named at build time. */
function trusted(address: string): string {
  const policies = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes
  return (
    policies?.createPolicy('tremplin-thread', { createScriptURL: (own) => own }).createScriptURL(address) ?? address
  )
}
