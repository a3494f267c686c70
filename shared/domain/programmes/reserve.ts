import type { Row } from '#shared/workspace/registry.ts'

type Application = Pick<Row<'applications'>, 'id' | 'status' | 'reserveRank' | 'receivedOn'>

/** The reserve list in order: by rank, then those without one by date of reception. */
export function reserveOrder<A extends Application>(applications: readonly A[]): readonly A[] {
  const rank = ({ reserveRank }: Application): number => reserveRank ?? Number.MAX_SAFE_INTEGER
  return applications
    .filter(({ status }) => status === 'waiting')
    .sort((a, b) => rank(a) - rank(b) || (a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0))
}
