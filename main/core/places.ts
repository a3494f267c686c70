import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

const here = (): Surroundings => ({ env: process.env, platform: process.platform, home: homedir() })

/** Folder of the preferences and of the log, the same for every host. `TREMPLIN_CONFIG` decides when set. */
export function configFolder({ env, platform, home }: Surroundings = here()): string {
  if (env['TREMPLIN_CONFIG']) return path.resolve(env['TREMPLIN_CONFIG'])
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Tremplin')
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Tremplin')
  return path.join(env['XDG_CONFIG_HOME'] ?? path.join(home, '.config'), 'Tremplin')
}

/** Folder proposed for workspaces. `TREMPLIN_DOCUMENTS` decides when set. */
export function documentsFolder({ env, home }: Surroundings = here()): string {
  if (env['TREMPLIN_DOCUMENTS']) return path.resolve(env['TREMPLIN_DOCUMENTS'])
  const documents = path.join(home, 'Documents')
  return existsSync(documents) ? documents : home
}
