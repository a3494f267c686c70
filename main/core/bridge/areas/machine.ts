import { BridgeFailure } from '#shared/bridge/errors.ts'
import type { Handlers } from '../dispatcher.ts'
import { safeFileName } from '../file-name.ts'
import type { HostPorts } from '../ports.ts'

type Area = Pick<Handlers, 'dialogs.chooseFolder' | 'stage.open' | 'power.keepAwake' | 'print.toPdf'>

/** What only some hosts can do. The dispatcher has checked the capability before any of these runs. */
export function machineHandlers(host: HostPorts): Area {
  const absent = () => new BridgeFailure('not-supported', 'Cette action n’existe pas dans cette forme de Tremplin.')
  return {
    'dialogs.chooseFolder': async ({ purpose }, { page }) => {
      if (host.chooseFolder === undefined) throw absent()
      return { folder: await host.chooseFolder(page, purpose) }
    },
    'stage.open': async () => {
      if (host.openStage === undefined) throw absent()
      await host.openStage()
      return {}
    },
    'power.keepAwake': ({ awake }, { page }) => {
      if (host.keepAwake === undefined) return Promise.reject(absent())
      host.keepAwake(page, awake)
      return Promise.resolve({})
    },
    'print.toPdf': async ({ fileName }, { page }) => {
      if (host.printToPdf === undefined) throw absent()
      return { path: await host.printToPdf(page, safeFileName(fileName)) }
    },
  }
}
