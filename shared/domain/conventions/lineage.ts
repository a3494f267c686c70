import type { Row } from '#shared/workspace/registry.ts'
import { emptyLedger, foldMovements, type Ledger } from './ledger.ts'

type Link = Pick<Row<'instalments'>, 'id' | 'continuesId'>
type Movement = Row<'movements'>

/** First ancestor of each instalment through `continuesId`: what an instalment is, whatever version restates it. */
export function rootsOf(instalments: readonly Link[]): ReadonlyMap<string, string> {
  const parents = new Map(instalments.map(({ id, continuesId }) => [id, continuesId]))
  return new Map(
    instalments.map(({ id, continuesId }) => {
      if (continuesId === null) return [id, id]
      const seen = new Set([id])
      let root = id
      for (
        let next = parents.get(root);
        next != null && parents.has(next) && !seen.has(next);
        next = parents.get(next)
      ) {
        seen.add(next)
        root = next
      }
      return [id, root]
    }),
  )
}

/**
 * Ledger of every instalment of a convention, versions together: a movement made under one version
 * follows its instalment into the next ones.
 */
export function ledgersOf(
  instalments: readonly Link[],
  movements: readonly Movement[],
): (instalmentId: string) => Ledger {
  const roots = rootsOf(instalments)
  const byRoot = new Map<string, Movement[]>()
  for (const movement of movements) {
    if (movement.instalmentId === null) continue
    const root = roots.get(movement.instalmentId) ?? movement.instalmentId
    byRoot.set(root, [...(byRoot.get(root) ?? []), movement])
  }
  const ledgers = new Map([...byRoot].map(([root, list]) => [root, foldMovements(list)]))
  return (id) => ledgers.get(roots.get(id) ?? id) ?? emptyLedger
}
