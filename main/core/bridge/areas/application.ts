import type { Handlers } from '../dispatcher.ts'
import { capabilitiesOf, type HostPorts } from '../ports.ts'
import { listFolders } from '../../folders.ts'
import type { Settings } from '../../settings.ts'

type Area = Pick<Handlers, 'app.describe' | 'settings.read' | 'settings.write' | 'folders.list'>

export function applicationHandlers(host: HostPorts, settings: Settings, version: string): Area {
  return {
    'app.describe': () =>
      Promise.resolve({
        host: host.host,
        version,
        platform: process.platform,
        capabilities: capabilitiesOf(host),
        documents: host.documents,
      }),
    'settings.read': async () => {
      const { actor, theme, recent } = await settings.read()
      return { actor, theme, recent: [...recent] }
    },
    'settings.write': async (input) => {
      await settings.write(input)
      return {}
    },
    'folders.list': ({ folder }) => listFolders(folder ?? host.documents),
  }
}
