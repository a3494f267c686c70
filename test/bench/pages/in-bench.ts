import type { Page } from '@playwright/test'
import type { BenchPage } from './bench-page.ts'

/** Runs `work` in the bench page. It crosses as text: it sees nothing but its two arguments. */
export async function inBench<Given, Result>(
  page: Page,
  work: (bench: BenchPage, given: Given) => Promise<Result>,
  given: Given,
): Promise<Result> {
  const source = `(given) => (${work.toString()})(globalThis.bench, given)`
  const handle = await page.evaluateHandle<(given: unknown) => Promise<Result>>(source)
  return page.evaluate(([run, value]) => run(value), [handle, given] as const)
}
