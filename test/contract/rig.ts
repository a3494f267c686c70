import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { MethodName } from '#shared/bridge/contract.ts'
import type { Outcome } from '#shared/bridge/errors.ts'
import type { EventMessage, PageKind } from '#shared/bridge/wire.ts'
import type { ApplicationParts } from '#main/core/bridge/application.ts'
import { Settings } from '#main/core/settings.ts'
import { MemoryOpener } from '#test/builders/memory-workspace.ts'

/** A page that talks to a host over one of the transports. */
export type Client = {
  call(method: string, input: unknown): Promise<Outcome<unknown>>
  /** Events received so far. */
  readonly events: readonly EventMessage[]
  /** Resolves with the first event that fits, received already or to come. */
  until(fits: (event: EventMessage) => boolean): Promise<EventMessage>
  /** Closes the page. */
  leave(): Promise<void>
}

/** One host, over one transport, above workspaces in memory. */
export type Rig = {
  readonly host: 'desktop' | 'local'
  readonly folder: string
  readonly opener: MemoryOpener
  /** Lines of the host's log. */
  readonly logged: readonly string[]
  connect(kind?: PageKind): Promise<Client>
  /** Where the next file saved or printed goes, on a host that asks. */
  willSaveAs(file: string): void
  willChoose(folder: string): void
  close(): Promise<void>
}

export type RigParts = {
  readonly folder: string
  readonly opener: MemoryOpener
  readonly application: ApplicationParts
}

/** Shortened time-outs of the methods that tests leave hanging. */
const shortTimeouts: Partial<Record<MethodName, number>> = { 'journal.append': 300 }

/** What every rig stands on: a scratch folder, an opener in memory, a workbook writer that writes and can be stopped. */
export async function prepareParts(logged: string[]): Promise<RigParts> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tremplin-contract-'))
  const opener = new MemoryOpener(path.join(folder, 'Démonstration.tremplin'))
  return {
    folder,
    opener,
    application: {
      opener,
      settings: new Settings(path.join(folder, 'config'), () => '2026-11-22T09:00:00.000Z'),
      version: '1.2.3',
      lingerMs: 20,
      log: (event, details) => {
        logged.push(`${event} ${details instanceof Error ? details.message : JSON.stringify(details)}`)
      },
      timeout: (method) => shortTimeouts[method] ?? null,
      writeReport: async (model, file, { signal, onProgress }) => {
        await writeFile(file, model.title)
        onProgress('Couverture', 1, 2)
        if (model.title !== 'sans fin') return
        await new Promise((_resolve, reject) => {
          const stop = () => {
            reject(signal.reason as Error)
          }
          if (signal.aborted) stop()
          signal.addEventListener('abort', stop)
        })
      },
    },
  }
}

export const removeScratch = (folder: string) => rm(folder, { recursive: true, force: true })

/** Events as they come, and the wait for one. */
export class Inbox {
  readonly events: EventMessage[] = []
  private readonly waiting = new Set<() => void>()

  receive(event: EventMessage): void {
    this.events.push(event)
    for (const look of [...this.waiting]) look()
  }

  until(fits: (event: EventMessage) => boolean): Promise<EventMessage> {
    return new Promise((resolve) => {
      const look = () => {
        const found = this.events.find(fits)
        if (found === undefined) return
        this.waiting.delete(look)
        resolve(found)
      }
      this.waiting.add(look)
      look()
    })
  }
}
