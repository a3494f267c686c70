import { cents } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { AuthorisationUse } from './authorisations.ts'
import { rootsOf } from './lineage.ts'
import { versionChain } from './versions.ts'

/**
 * What the conventions put on the given budget lines (those of one authorisation): amounts of the acts adopted or signed
 * last, and orders by the year of their date, net of their cancellations. Drafts engage nothing.
 */
export function authorisationUse(
  budgetLines: readonly Pick<Row<'budgetLines'>, 'id'>[],
  versions: readonly Pick<Row<'conventionVersions'>, 'id' | 'conventionId' | 'number' | 'state'>[],
  instalments: readonly Pick<
    Row<'instalments'>,
    'id' | 'versionId' | 'conventionId' | 'amountCents' | 'budgetLineId' | 'continuesId' | 'year'
  >[],
  movements: readonly Row<'movements'>[],
): AuthorisationUse {
  const lines = new Set(budgetLines.map(({ id }) => id))
  const on = instalments.filter(({ budgetLineId }) => budgetLineId !== null && lines.has(budgetLineId))
  const concerned = new Set(on.map(({ conventionId }) => conventionId))
  const acts = new Map<string, string>()
  for (const { id, conventionId } of versionChain(versions.filter(({ state }) => state !== 'draft')))
    if (concerned.has(conventionId)) acts.set(conventionId, id)
  const engaged = on.filter(({ conventionId, versionId }) => acts.get(conventionId) === versionId)
  const own = instalments.filter(({ conventionId }) => concerned.has(conventionId))
  return { engaged: engaged.map(({ amountCents }) => amountCents), ordered: orderedOn(on, own, movements) }
}

function orderedOn(
  on: readonly { readonly id: string }[],
  instalments: readonly Pick<Row<'instalments'>, 'id' | 'continuesId'>[],
  movements: readonly Row<'movements'>[],
): AuthorisationUse['ordered'] {
  const roots = rootsOf(instalments)
  const wanted = new Set(on.map(({ id }) => roots.get(id) ?? id))
  const own = movements.filter(
    ({ instalmentId }) => instalmentId !== null && wanted.has(roots.get(instalmentId) ?? instalmentId),
  )
  const kinds = new Map(own.map((movement) => [movement.id, movement]))
  // What was paid without an order in the ledger counts as ordered: a payment always follows one.
  const ordered = new Set(
    own.filter(({ kind }) => kind === 'ordered').map(({ instalmentId }) => roots.get(instalmentId ?? '')),
  )
  const years = new Map<number, Cents>()
  const add = (year: number, amount: number): void => {
    years.set(year, cents((years.get(year) ?? 0) + amount))
  }
  for (const movement of own) {
    const target = movement.cancelsId === null ? movement : kinds.get(movement.cancelsId)
    if (target === undefined) continue
    const counts =
      target.kind === 'ordered' || (target.kind === 'paid' && !ordered.has(roots.get(target.instalmentId ?? '')))
    if (!counts) continue
    add(Number(target.on.slice(0, 4)), movement.kind === 'cancelled' ? -movement.amountCents : movement.amountCents)
  }
  return [...years].map(([year, amount]) => ({ year, amount }))
}
