import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { originOf } from './guards.ts'
import { doorHeader, doorPath } from './server.ts'

type Instance = { readonly port: number; readonly secret: string }

const fileOf = (config: string, port: number) => path.join(config, `local-${String(port)}.json`)

/** Leaves, readable by this account only, what another start needs to be let in. */
export async function publishInstance(config: string, instance: Instance): Promise<void> {
  await mkdir(config, { recursive: true })
  const file = fileOf(config, instance.port)
  await rm(file, { force: true })
  await writeFile(file, JSON.stringify(instance), { mode: 0o600 })
}

export async function forgetInstance(config: string, port: number): Promise<void> {
  await rm(fileOf(config, port), { force: true })
}

/** Asks whatever listens on the port for an address; null when it is not a Tremplin of this account. */
export async function askForAddress(config: string, port: number): Promise<string | null> {
  try {
    const { secret } = JSON.parse(await readFile(fileOf(config, port), 'utf8')) as Instance
    const response = await fetch(`${originOf(port)}${doorPath}`, {
      method: 'POST',
      headers: { [doorHeader]: secret },
      signal: AbortSignal.timeout(3000),
    })
    const outcome = (await response.json()) as { readonly value?: { readonly address?: string } }
    const address = outcome.value?.address ?? null
    return address?.startsWith(`${originOf(port)}/`) === true ? address : null
  } catch {
    return null
  }
}
