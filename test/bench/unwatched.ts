import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { quiet } from '#test/e2e/fixtures/browser.ts'
import { findChromium } from '../../build/scripts/find-chromium.mjs'
import { crossed, type Work } from './pages/in-bench.ts'

/** What a page that measures leaves behind, with its title changed to say so. */
type Outcome<Result> = { readonly value: Result } | { readonly error: string }
const title = 'measured'

/** A measure that takes longer, in milliseconds, hangs. */
const longest = 120_000

/**
 * Chromium whose pages measure while no debugger listens. One that listens is told each frame of a WebSocket with its
 * text, by four processes on the way: commands would pay for that, and the puts that they are held against would not.
 */
export type Unwatched = {
  /** Listens while `work` prepares pages, and no longer. */
  readonly prepare: <T>(work: (browser: BrowserContext) => Promise<T>) => Promise<T>
  /** Runs `work` in the only bench page, alone. */
  readonly measure: <Given, Result>(work: Work<Given, Result>, given: Given) => Promise<Result>
}

/** Runs `work` with a Chromium on the profile `folder`, and ends it. */
export async function withUnwatched<T>(folder: string, work: (unwatched: Unwatched) => Promise<T>): Promise<T> {
  const child = spawn(
    findChromium() ?? '',
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${folder}`,
      '--no-first-run',
      ...quiet,
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--lang=fr-FR',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  try {
    const address = await listening(child)
    const prepare: Unwatched['prepare'] = async (prepared) => {
      const browser = await chromium.connectOverCDP(address)
      try {
        const [context] = browser.contexts()
        if (context === undefined) throw new Error('Chromium has no profile')
        return await prepared(context)
      } finally {
        // Leaves: Chromium itself goes on.
        await browser.close()
      }
    }
    return await work({
      prepare,
      measure: async (run, given) => {
        await prepare(async (context) => start(await benchPage(context), run, given))
        const end = performance.now() + longest
        while (!(await titles(address)).includes(title)) {
          if (performance.now() > end) throw new Error('the bench page does not end its measure')
          await wait(500)
        }
        const outcome = await prepare(async (context) =>
          (await benchPage(context)).evaluate<Outcome<Awaited<ReturnType<typeof run>>>>('globalThis.outcome'),
        )
        if ('error' in outcome) throw new Error(outcome.error)
        return outcome.value
      },
    })
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : null
    child.kill()
    await ended
  }
}

/** Has `run` start once the debugger has had the time to leave. */
async function start<Given, Result>(page: Page, work: Work<Given, Result>, given: Given): Promise<void> {
  const call = { given, title }
  await page.evaluate(
    ([run, { given, title }]) => {
      document.title = ''
      const keep = (outcome: Outcome<Result>): void => {
        Object.assign(globalThis, { outcome })
        document.title = title
      }
      const failed = (error: unknown): void => {
        keep({ error: String(error) })
      }
      setTimeout(() => void run(given).then((value) => keep({ value }), failed), 1000)
    },
    [await crossed(page, work), call] as const,
  )
}

/** The address at which debuggers are taken, out of what Chromium says. Goes on reading: a full pipe would stop it. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stderr !== null)
      createInterface({ input: child.stderr }).on('line', (line) => {
        const found = /^DevTools listening on ws:\/\/([^/]+)\//.exec(line)?.[1]
        if (found !== undefined) resolve(`http://${found}`)
      })
    child.once('exit', () => {
      reject(new Error('Chromium did not start'))
    })
  })
}

async function titles(address: string): Promise<readonly string[]> {
  const pages = (await (await fetch(`${address}/json/list`)).json()) as readonly { readonly title: string }[]
  return pages.map((page) => page.title)
}

async function benchPage(context: BrowserContext): Promise<Page> {
  const page = context.pages().find((one) => one.url().includes('/bench/'))
  if (page === undefined) throw new Error('no bench page is open')
  await page.waitForFunction('"bench" in globalThis')
  return page
}
