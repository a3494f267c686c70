import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { WorkspaceStatus } from '#shared/bridge/workspace-status.ts'
import { readInterchange } from '#shared/workspace/interchange.ts'
import type { Call, Handlers } from '../dispatcher.ts'
import type { HostPorts, Page, Progress, WorkspaceOpener } from '../ports.ts'
import type { WorkspaceSessions } from '../sessions.ts'
import type { Settings } from '../../settings.ts'
import path from 'node:path'

type Area = Pick<
  Handlers,
  | 'workspace.create'
  | 'workspace.open'
  | 'workspace.status'
  | 'workspace.close'
  | 'workspace.recover'
  | 'workspace.report'
  | 'workspace.restore'
  | 'workspace.import'
  | 'snapshots.list'
>

type Wiring = {
  readonly host: HostPorts
  readonly opener: WorkspaceOpener
  readonly sessions: WorkspaceSessions
  readonly settings: Settings
}

export function workspaceHandlers({ host, opener, sessions, settings }: Wiring): Area {
  const allowed = async (folder: string): Promise<string> => {
    if (folder.includes('\0') || !path.isAbsolute(folder))
      throw new BridgeFailure('invalid-input', 'Ce chemin n’est pas celui d’un dossier.')
    if (await host.mayUse(folder)) return path.normalize(folder)
    throw new BridgeFailure(
      'not-allowed',
      'Ce dossier n’a pas été choisi dans la fenêtre du système. Choisissez-le avec « Ouvrir », rien n’a été modifié.',
    )
  }
  const actor = async (): Promise<string> => (await settings.read()).actor
  const remembered = async (status: WorkspaceStatus): Promise<WorkspaceStatus> => {
    await settings.remember(status.folder, status.name)
    return status
  }
  const enter = async (
    { page }: Call,
    make: (actor: string) => ReturnType<WorkspaceOpener['open']>,
  ): Promise<WorkspaceStatus> => {
    const who = await actor()
    return remembered(await sessions.enter(page, () => make(who)))
  }

  return {
    'workspace.create': async (input, call) => {
      if ('name' in input) {
        const target = await allowed(input.folder)
        return enter(call, (who) => opener.create(target, input.name, who))
      }
      const target = input.folder === null ? null : await allowed(input.folder)
      return enter(call, (who) => opener.demo(target, who, progressTo(call.page, 'demo')))
    },
    'workspace.open': async ({ folder }, { page }) => {
      const [target, who] = [await allowed(folder), await actor()]
      return remembered(await sessions.join(page, target, () => opener.open(target, who)))
    },
    'workspace.status': (_input, { page }) => Promise.resolve(sessions.status(page)),
    'workspace.close': async (_input, { page }) => {
      await sessions.close(page)
      return {}
    },
    'workspace.recover': async ({ folder }, call) => {
      const target = await allowed(folder)
      return enter(call, (who) => opener.recover(target, who))
    },
    'workspace.report': async ({ folder }) => ({ text: await opener.report(await allowed(folder)) }),
    'workspace.restore': async ({ from, snapshot, folder }, call) => {
      const [source, target] = [await allowed(from), await allowed(folder)]
      return enter(call, (who) => opener.restore(source, snapshot, target, who))
    },
    'workspace.import': async ({ text, folder }, call) => {
      const target = await allowed(folder)
      const content = readInterchange(text)
      if (!content.ok)
        return { status: 'faulty', count: content.faults.length, faults: content.faults.slice(0, faultsShown) }
      const progress = progressTo(call.page, 'restore')
      return { status: 'opened', workspace: await enter(call, (who) => opener.import(content, target, who, progress)) }
    },
    'snapshots.list': async ({ folder }, { page }) => {
      if (folder === null) return { snapshots: [...(await sessions.workspace(page).snapshots())] }
      const target = await allowed(folder)
      const open = await sessions.opened(target)
      return { snapshots: [...(open === null ? await opener.snapshots(target) : await open.snapshots())] }
    },
  }
}

const faultsShown = 50

function progressTo(page: Page, task: 'demo' | 'restore'): Progress {
  return (step, done, total) => {
    page.send({ name: 'progress', payload: { task, step, done, total } })
  }
}
