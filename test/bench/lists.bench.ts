import type { Page } from '@playwright/test'
import { against, median, type Bench, type Figure } from './bench.ts'
import { putDeskWorkspace } from './large-workspace.ts'
import { withRig } from './rig.ts'
import { calm, opened, ready } from './served-desk.ts'

const sizes = { people: 50_000, applications: 20_000, cohorts: 200, hours: 200_000 } as const
/** Two frames of a screen of 60 Hz. */
const twoFrames = 33.4
const runs = 3

const lists = [
  { name: '200 000 lines of hours', path: '/heures?annee=toutes', grid: 'Heures d’accompagnement', rows: sizes.hours },
  { name: '50 000 people', path: '/annuaire?vue=personnes', grid: 'Personnes', rows: sizes.people },
  { name: '20 000 candidatures', path: '/candidatures', grid: 'Candidatures', rows: sizes.applications },
] as const

/** Goes to a list without loading the page again, and waits until all its rows are there. */
async function show(page: Page, { path, grid }: (typeof lists)[number], rows: number): Promise<void> {
  await page.bringToFront()
  await page.evaluate((to) => {
    history.pushState(null, '', to)
  }, path)
  await page.waitForSelector(`[role=grid][aria-label="${grid}"][aria-rowcount="${String(rows + 1)}"]`, {
    timeout: 60_000,
    state: 'attached',
  })
  // Long enough for the texts of the filter to be made.
  for (let turn = 0; turn < 3; turn += 1) await calm(page)
}

/** Frames a second while a list scrolls by 96 px at each of them, for two seconds. */
function scrolled(page: Page, grid: string): Promise<number> {
  return page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const frame = document.querySelector(`[role=grid][aria-label="${name}"]`)?.parentElement
        if (frame == null) return void reject(new Error('no list'))
        frame.scrollTop = 0
        let [start, frames] = [0, 0]
        const next = (now: number): void => {
          if (start === 0) start = now
          else frames += 1
          if (now - start >= 2000) resolve((frames * 1000) / (now - start))
          else {
            frame.scrollTop += 96
            requestAnimationFrame(next)
          }
        }
        requestAnimationFrame(next)
      }),
    grid,
  )
}

/** Time from each letter typed in the filter to the frame that shows its answer. */
function filtered(page: Page, grid: string, words: readonly string[]): Promise<readonly number[]> {
  return page.evaluate(
    async ([name, typed]) => {
      const input = document.querySelector<HTMLInputElement>(`input[type=search][aria-label$="${name}"]`)
      const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
      if (input === null || write === undefined) throw new Error('no filter')
      const times: number[] = []
      for (const text of [...typed, '']) {
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)))
        const start = performance.now()
        write.call(input, text)
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
        times.push(performance.now() - start)
      }
      return times
    },
    [grid, words] as const,
  )
}

export const bench: Bench = {
  name: 'lists',
  run: () =>
    withRig(async (rig) => {
      const large = await ready(rig, 'large', (folder) => putDeskWorkspace(folder, { seed: 7, ...sizes }))
      const brief = await ready(rig, 'brief', (folder) =>
        putDeskWorkspace(folder, { seed: 7, people: 1, applications: 1, cohorts: 1, hours: 1 }),
      )
      const pages = {
        large: (await opened(rig, large.host)).page,
        brief: (await opened(rig, brief.host)).page,
      }
      const figures: Figure[] = []
      for (const list of lists) {
        const frames = { large: [] as number[], brief: [] as number[] }
        const letters = { large: [] as number[], brief: [] as number[] }
        for (const kind of ['large', 'brief'] as const) {
          const rows = kind === 'large' ? list.rows : 1
          await show(pages[kind], list, rows)
          for (let run = 0; run < runs; run += 1) {
            frames[kind].push(1000 / (await scrolled(pages[kind], list.grid)))
            letters[kind].push(...(await filtered(pages[kind], list.grid, ['1', '12', '12 ', '12 p', '12 pr'])))
          }
        }
        const floor = { name: 'a list of one row', runs: frames.brief }
        figures.push(
          against(`a frame while ${list.name} scroll`, 'ms', frames.large, floor, 60 / 55),
          against(`a letter filters ${list.name}`, 'ms', letters.large, { ...floor, runs: letters.brief }),
          beyond(`the same, beyond a list of one row`, letters),
        )
      }
      return figures
    }),
}

/** What the rows add to the answer of a filter. */
function beyond(
  name: string,
  { large, brief }: { readonly large: readonly number[]; readonly brief: readonly number[] },
): Figure {
  const added = large.map((time) => time - median(brief))
  return { name, unit: 'ms', median: median(added), runs: added, atMost: twoFrames }
}
