import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Marks, in a real Electron binary, where its fuses stand: version, length, one character a fuse. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** A folder that electron-builder takes for an unpacked Electron: what packaging looks at, and no program. */
export async function writeStubElectron(folder: string, version: string): Promise<void> {
  await mkdir(path.join(folder, 'locales'), { recursive: true })
  await mkdir(path.join(folder, 'resources'))
  const fuses = Buffer.concat([Buffer.from(fuseSentinel), Buffer.from([1, 9]), Buffer.from('011001110'.slice(0, 9))])
  const program = Buffer.concat([Buffer.from('#!/bin/sh\necho stub\nexit 0\n'), fuses])
  await writeFile(path.join(folder, 'electron'), program, { mode: 0o755 })
  await writeFile(path.join(folder, 'version'), `v${version}`)
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak', 'locales/fr.pak'])
    await writeFile(path.join(folder, name), '')
}
