import type { JSHandle, Page } from '@playwright/test'
import type { BenchPage } from './bench-page.ts'

/** What runs in the bench page. It crosses as text: it sees nothing but its two arguments. */
export type Work<Given, Result> = (bench: BenchPage, given: Given) => Promise<Result>

/** Runs `work` in the bench page. */
export async function inBench<Given, Result>(page: Page, work: Work<Given, Result>, given: Given): Promise<Result> {
  return page.evaluate(([run, value]) => run(value), [await crossed(page, work), given] as const)
}

/** `work` as a function of the page. */
export function crossed<Given, Result>(
  page: Page,
  work: Work<Given, Result>,
): Promise<JSHandle<(given: unknown) => Promise<Result>>> {
  return page.evaluateHandle<(given: unknown) => Promise<Result>>(
    `(given) => (${work.toString()})(globalThis.bench, given)`,
  )
}
