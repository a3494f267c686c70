import { instalmentState, remainingOf, type InstalmentState } from '#shared/domain/conventions/ledger.ts'
import { ledgersOf } from '#shared/domain/conventions/lineage.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { Reader } from '#shared/workspace/state.ts'

export type DueLine = {
  readonly id: string
  readonly convention: Row<'conventions'>
  readonly instalment: Row<'instalments'>
  readonly instalments: readonly Row<'instalments'>[]
  readonly movements: readonly Row<'movements'>[]
  readonly remaining: Cents | null
  readonly state: InstalmentState
}

export type MadeLine = {
  readonly id: string
  readonly convention: Row<'conventions'>
  readonly movement: Row<'movements'>
}

/** What is still to be paid under the versions in force, soonest first, and every movement made, latest first. */
export async function paymentLines(
  read: Reader,
): Promise<{ readonly due: readonly DueLine[]; readonly made: readonly MadeLine[] }> {
  const [conventions, versions, instalments, movements] = await Promise.all([
    read.all('conventions'),
    read.all('conventionVersions'),
    read.all('instalments'),
    read.all('movements'),
  ])
  const byConvention = group(versions)
  const instalmentsOf = group(instalments)
  const movementsOf = group(movements)
  const due = conventions.flatMap((convention) => {
    const version = currentVersion(byConvention.get(convention.id) ?? [])
    const all = instalmentsOf.get(convention.id) ?? []
    const paid = movementsOf.get(convention.id) ?? []
    const ledgerOf = ledgersOf(all, paid)
    const own = all.filter(({ versionId }) => versionId === version?.id)
    return own.flatMap((instalment): readonly DueLine[] => {
      const ledger = ledgerOf(instalment.id)
      const remaining = remainingOf(instalment.amountCents, ledger)
      const state = instalmentState(instalment.amountCents, ledger)
      if (remaining === 0 && state !== 'to-reclaim') return []
      return [{ id: instalment.id, convention, instalment, instalments: all, movements: paid, remaining, state }]
    })
  })
  const known = new Map(conventions.map((one) => [one.id, one]))
  const made = movements.flatMap((movement): readonly MadeLine[] => {
    const convention = known.get(movement.conventionId)
    return convention === undefined ? [] : [{ id: movement.id, convention, movement }]
  })
  return {
    due: due.sort((a, b) => (dueDate(a) < dueDate(b) ? -1 : dueDate(a) > dueDate(b) ? 1 : 0)),
    made: made.sort((a, b) => (a.movement.on < b.movement.on ? 1 : a.movement.on > b.movement.on ? -1 : 0)),
  }
}

/** Day by which an instalment is due: its own date, else the end of its budget year. */
export function dueDate({ instalment }: DueLine): CivilDate {
  return instalment.dueOn ?? (`${String(instalment.year)}-12-31` as CivilDate)
}

function group<T extends { readonly conventionId: string }>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const list = groups.get(row.conventionId)
    if (list === undefined) groups.set(row.conventionId, [row])
    else list.push(row)
  }
  return groups
}
