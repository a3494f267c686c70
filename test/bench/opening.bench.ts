import type { Page } from '@playwright/test'
import { createWorkspace } from '#main/core/workspace/create.ts'
import { against, type Bench } from './bench.ts'
import { putLargeWorkspace } from './large-workspace.ts'
import { withRig } from './rig.ts'
import { calm, left, opened, ready } from './served-desk.ts'

const runs = 7
const lists = [
  { name: 'candidatures', link: '/candidatures', grid: 'Candidatures' },
  { name: 'conventions', link: '/conventions', grid: 'Conventions' },
] as const

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
