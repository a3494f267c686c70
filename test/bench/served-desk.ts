import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { LocalHost } from '#test/e2e/fixtures/local-host.ts'
import { enter, type Rig } from './rig.ts'

/** A workspace in its folder and the host that serves it. */
export type Place = { readonly folder: string; readonly host: LocalHost }

/** A workspace in its folder, served, whose index is ready. */
export async function ready(rig: Rig, name: string, make: (folder: string) => Promise<unknown>): Promise<Place> {
  const folder = join(rig.folder, `${name}.tremplin`)
  await make(folder)
  const host = await rig.host(folder)
  await enter(rig, host)
  const { page } = await opened(rig, host)
  await left({ folder, host }, page)
  return { folder, host }
}

/** Goes to the desk and waits for its first usable screen: the rail, and what today asks for. */
export async function opened(rig: Rig, host: LocalHost): Promise<{ readonly page: Page; readonly time: number }> {
  const page = await rig.browser.newPage()
  await page.goto(new URL('/', host.address).href, { waitUntil: 'commit' })
  const time = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error('the first screen did not come')), 200_000)
        const look = (): void => {
          const usable =
            document.querySelector('nav a[aria-current="page"]') !== null &&
            document.querySelectorAll('main h2').length >= 2
          if (usable) setTimeout(() => resolve(performance.now()))
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
  return { page, time }
}

/** Closes the page and waits until the host has closed the workspace. */
export async function left({ folder }: Place, page: Page): Promise<void> {
  await page.close()
  while (existsSync(join(folder, 'lock'))) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Waits until the page has had nothing to do for half a second, or five seconds on a machine that has others to serve. */
export function calm(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const start = performance.now()
        let [since, last] = [start, start]
        const look = (): void => {
          const now = performance.now()
          if (now - last > 100) since = now
          last = now
          if (now - since > 500 || now - start > 5000) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}
