import type { Page } from '@playwright/test'
import { against, median, type Bench } from './bench.ts'
import { largest, putContest, type ContestSize } from './jury-contest.ts'
import { withRig, type Rig } from './rig.ts'
import { calm, left, opened, ready, type Place } from './served-desk.ts'

const runs = 5
const usual: ContestSize = { projects: 12, jurors: 5 }

type Seen = {
  /** From the click to the rows of the table, then to the last figure, in milliseconds. */
  readonly rows: number
  readonly all: number
  /** Longest tasks of the page before the rows, and between the rows and the last figure. */
  readonly longestBefore: number
  readonly longest: number
  /** Frames drawn in a second while the table is scrolled and the rest is computed. */
  readonly frames: number
}

/** Goes to the results of the session, and scrolls their table until the last figure is there. */
async function openResults(rig: Rig, place: Place): Promise<Seen> {
  const { page } = await opened(rig, place.host)
  await page.bringToFront()
  await calm(page)
  const seen = await look(page)
  await left(place, page)
  return seen
}

const look = (page: Page): Promise<Seen> =>
  page.evaluate(
    () =>
      new Promise<Seen>((resolve, reject) => {
        const tasks: { readonly at: number; readonly length: number }[] = []
        new PerformanceObserver((list) => {
          for (const { startTime, duration } of list.getEntries()) tasks.push({ at: startTime, length: duration })
        }).observe({ type: 'longtask' })
        const start = performance.now()
        let [rows, frames] = [0, 0]
        const longest = (from: number, to: number): number =>
          Math.max(0, ...tasks.filter(({ at }) => at >= from && at <= to).map(({ length }) => length))
        const end = (all: number): void => {
          resolve({
            rows: rows - start,
            all: all - start,
            longestBefore: longest(start, rows),
            longest: longest(rows, all),
            frames: (1000 * frames) / (all - rows),
          })
        }
        setTimeout(() => reject(new Error('the results did not come')), 120_000)
        const look = (): void => {
          const table = document.querySelector<HTMLElement>('main [aria-label="Résultats"]')
          if (table?.querySelector('tbody td') == null) return void requestAnimationFrame(look)
          if (rows === 0) rows = performance.now()
          frames += 1
          const scrolled = table.parentElement
          if (scrolled !== null) scrolled.scrollTop += 20
          const heads = [...document.querySelectorAll('main h2')].map(({ textContent }) => textContent)
          const over = heads.includes('Accord entre jurés') && heads.includes('Critère par critère')
          // Long tasks are told after the frame that they delayed.
          if (over) setTimeout(end, 500, performance.now())
          else requestAnimationFrame(look)
        }
        history.pushState(null, '', '/jurys/session/resultats')
        dispatchEvent(new PopStateEvent('popstate'))
        requestAnimationFrame(look)
      }),
  )

export const bench: Bench = {
  name: 'results',
  run: () =>
    withRig(async (rig) => {
      const places = {
        large: await ready(rig, 'large', (folder) => putContest(folder, largest)),
        usual: await ready(rig, 'usual', (folder) => putContest(folder, usual)),
      }
      const [large, small]: [Seen[], Seen[]] = [[], []]
      for (let run = 0; run < runs; run += 1) {
        large.push(await openResults(rig, places.large))
        small.push(await openResults(rig, places.usual))
      }
      const of = (list: readonly Seen[], key: keyof Seen): readonly number[] => list.map((seen) => seen[key])
      const peer = (key: keyof Seen) => ({ name: 'the same for 12 × 5', runs: of(small, key) })
      // A page of 12 × 5 is drawn in one go: what a hand feels there is the measure.
      const whole = {
        name: 'a whole page of 12 × 5',
        runs: small.map((one) => Math.max(one.longest, one.longestBefore)),
      }
      return [
        against('results of 500 × 60 × 8: rows on screen', 'ms', of(large, 'rows'), peer('rows')),
        against('results of 500 × 60 × 8: every figure on screen', 'ms', of(large, 'all'), peer('all')),
        against('longest task before the rows', 'ms', of(large, 'longestBefore'), whole),
        against(
          'longest task while the table is scrolled and the rest computed',
          'ms',
          of(large, 'longest'),
          whole,
          1.5,
        ),
        { name: 'frames drawn meanwhile', unit: 'fps', median: median(of(large, 'frames')), runs: of(large, 'frames') },
      ]
    }),
}
