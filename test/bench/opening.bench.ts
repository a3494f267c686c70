import type { Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createWorkspace } from '#main/core/workspace/create.ts'
import type { LocalHost } from '#test/e2e/fixtures/local-host.ts'
import { against, type Bench } from './bench.ts'
import { putLargeWorkspace } from './large-workspace.ts'
import { enter, withRig, type Rig } from './rig.ts'

const runs = 7
const lists = [
  { name: 'candidatures', link: '/candidatures', grid: 'Candidatures' },
  { name: 'conventions', link: '/conventions', grid: 'Conventions' },
] as const

type Place = { readonly folder: string; readonly host: LocalHost }

/** A workspace in its folder, served, whose index is ready. */
async function ready(rig: Rig, name: string, make: (folder: string) => Promise<unknown>): Promise<Place> {
  const folder = join(rig.folder, `${name}.tremplin`)
  await make(folder)
  const host = await rig.host(folder)
  await enter(rig, host)
  const { page } = await opened(rig, host)
  await left({ folder, host }, page)
  return { folder, host }
}

/** Goes to the desk and waits for its first usable screen: the rail, and what today asks for. */
async function opened(rig: Rig, host: LocalHost): Promise<{ readonly page: Page; readonly time: number }> {
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
async function left({ folder }: Place, page: Page): Promise<void> {
  await page.close()
  while (existsSync(join(folder, 'lock'))) await new Promise((resolve) => setTimeout(resolve, 100))
}

/** Waits until the page has had nothing to do for half a second, or five seconds on a machine that has others to serve. */
function calm(page: Page): Promise<void> {
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

/** Time from the click in the rail to the rows on screen. */
function painted(page: Page, link: string, grid: string): Promise<number> {
  return page.evaluate(
    ([href, name]) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now()
        setTimeout(() => reject(new Error('the rows did not come')), 30_000)
        const look = (): void => {
          const rows = document.querySelectorAll(`[role=grid][aria-label="${name}"] tbody tr[data-index]`)
          if (rows.length >= 10) setTimeout(() => resolve(performance.now() - start))
          else requestAnimationFrame(look)
        }
        document.querySelector<HTMLElement>(`nav a[href="${href}"]`)?.click()
        requestAnimationFrame(look)
      }),
    [link, grid] as const,
  )
}

export const bench: Bench = {
  name: 'opening',
  run: () =>
    withRig(async (rig) => {
      const large = await ready(rig, 'large', (folder) =>
        putLargeWorkspace(folder, { seed: 11, total: 150_000, listed: 10_000 }),
      )
      const empty = await ready(rig, 'empty', (folder) => createWorkspace({ folder, name: 'Banc' }))
      const short = await ready(rig, 'short', (folder) =>
        putLargeWorkspace(folder, { seed: 11, total: 1000, listed: 50 }),
      )
      const [ours, floor]: [number[], number[]] = [[], []]
      for (let run = 0; run < runs; run += 1)
        for (const [place, times] of [
          [large, ours],
          [empty, floor],
        ] as const) {
          const { page, time } = await opened(rig, place.host)
          times.push(time)
          await left(place, page)
        }

      const times = lists.map(() => ({ long: [] as number[], brief: [] as number[] }))
      const pages = { long: (await opened(rig, large.host)).page, brief: (await opened(rig, short.host)).page }
      for (let run = 0; run < runs; run += 1)
        for (const [place, { link, grid }] of lists.entries())
          for (const kind of ['long', 'brief'] as const) {
            await pages[kind].bringToFront()
            await calm(pages[kind])
            times[place]?.[kind].push(await painted(pages[kind], link, grid))
            await calm(pages[kind])
          }
      return [
        against('workspace of 150 000 rows opened', 'ms', ours, { name: 'an empty one', runs: floor }, 1.5),
        ...lists.map(({ name }, place) => {
          const { long = [], brief = [] } = times[place] ?? {}
          return against(`10 000 ${name} painted`, 'ms', long, { name: '50 of them', runs: brief }, 1.5)
        }),
      ]
    }),
}
