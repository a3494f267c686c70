import { readFileSync } from 'node:fs'

/** Version of the application, from the manifest two folders above the built host. */
export function appVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string
  }
  return manifest.version
}
