import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

type Edition = Row<'reportEditions'>

/** Editions of one report, oldest first: the same kind with the same parameters. */
export async function editionsOf(read: Reader, kind: string, parameters: string | null): Promise<readonly Edition[]> {
  const all = await read.all('reportEditions')
  return all.filter((row) => row.report === kind && row.parameters === parameters).sort((a, b) => a.number - b.number)
}

/** Number that the next edition bears. */
export const nextNumber = (editions: readonly Pick<Edition, 'number'>[]): number =>
  1 + Math.max(0, ...editions.map(({ number }) => number))

/** Values of the parameters kept with an edition. */
export function valuesOf(parameters: string | null): Readonly<Record<string, string>> {
  const pairs = (parameters ?? '').split('&').filter((pair) => pair.includes('='))
  return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]))
}
