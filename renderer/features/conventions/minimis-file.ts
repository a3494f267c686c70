import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

/** Everything that the de minimis page reads. */
export type MinimisFile = {
  readonly aids: readonly Row<'aids'>[]
  readonly links: readonly Row<'undertakingLinks'>[]
  readonly organisations: readonly Row<'organisations'>[]
  readonly own: readonly Row<'legalFigures'>[]
}

export async function readMinimis(read: Reader): Promise<MinimisFile> {
  const [aids, links, organisations, own] = await Promise.all([
    read.all('aids'),
    read.all('undertakingLinks'),
    read.all('organisations'),
    read.all('legalFigures'),
  ])
  return { aids, links, organisations, own }
}
