import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build as viteBuild } from 'vite'
import { openBrowser } from '#test/e2e/fixtures/browser.ts'
import { startLocalHost, type LocalHost } from '#test/e2e/fixtures/local-host.ts'
import { findChromium } from '../../build/scripts/find-chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built local host, in a folder that goes away at the end. */
export type Hosts = {
  readonly folder: string
  /**
   * A host of its own origin whose last workspace is `workspace`. Beside the pages of the application it serves
   * `bench/bench.html`, which drives the code of the pages without a screen.
   */
  host(workspace: string): Promise<LocalHost>
}

/** Hosts, and Chromium with a profile on the disk. */
export type Rig = Hosts & { readonly browser: BrowserContext }

/** Builds what is stale, runs `work`, and clears everything away. */
export async function withRig<T>(work: (rig: Rig) => Promise<T>): Promise<T> {
  return withHosts(async (hosts) => {
    const browser = await openBrowser(join(hosts.folder, 'profile'))
    try {
      return await work({ ...hosts, browser })
    } finally {
      await browser.close()
    }
  })
}

/** Builds what is stale, runs `work`, and clears everything away. */
export async function withHosts<T>(work: (hosts: Hosts) => Promise<T>): Promise<T> {
  await promisify(execFile)(process.execPath, ['build/scripts/build.mjs', 'renderer', 'local'], { cwd: root })
  const folder = await mkdtemp(join(tmpdir(), 'tremplin-bench-'))
  const hosts: LocalHost[] = []
  try {
    for (const part of ['package.json', 'dist/local', 'dist/renderer'])
      await cp(join(root, part), join(folder, part), { recursive: true })
    await viteBuild({
      root: join(root, 'test/bench/pages'),
      base: '/bench/',
      configFile: false,
      logLevel: 'warn',
      build: {
        outDir: join(folder, 'dist/renderer/bench'),
        emptyOutDir: true,
        target: 'es2023',
        modulePreload: { polyfill: false },
        rolldownOptions: { input: join(root, 'test/bench/pages/bench.html') },
      },
    })
    process.env['TREMPLIN_CHROMIUM'] ??= findChromium() ?? ''
    return await work({
      folder,
      host: async (workspace) => {
        const config = join(folder, `config-${String(hosts.length)}`)
        await mkdir(config)
        const recent = [{ folder: workspace, name: 'Banc', openedAt: new Date().toISOString() }]
        await writeFile(join(config, 'settings.json'), JSON.stringify({ actor: 'Banc', theme: 'light', recent }))
        const host = await startLocalHost({ config, documents: folder, home: folder }, 0, folder)
        hosts.push(host)
        return host
      },
    })
  } finally {
    for (const host of hosts) await host.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** The bench page on a host that was entered before. */
export async function openBenchPage({ browser }: Pick<Rig, 'browser'>, host: LocalHost): Promise<Page> {
  const page = await browser.newPage()
  await page.goto(new URL('/bench/bench.html', host.address).href)
  await page.waitForFunction(() => 'bench' in globalThis)
  return page
}

/** Lets the browser in with the key of the host, on a page that opens nothing. */
export async function enter({ browser }: Pick<Rig, 'browser'>, host: LocalHost): Promise<void> {
  const page = await browser.newPage()
  await page.route('**/', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await page.goto(host.address)
  await page.close()
}

/** Highest use of the JavaScript heap of a page while `work` runs, in MB, asked a few times a second. */
export async function heapPeak(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session: CDPSession = await page.context().newCDPSession(page)
  let peak = 0
  const ask = async (): Promise<void> => {
    const { usedSize } = await session.send('Runtime.getHeapUsage')
    peak = Math.max(peak, usedSize)
  }
  const timer = setInterval(() => void ask().catch(() => undefined), 200)
  try {
    await work()
    await ask()
  } finally {
    clearInterval(timer)
    await session.detach()
  }
  return peak / 1_000_000
}
