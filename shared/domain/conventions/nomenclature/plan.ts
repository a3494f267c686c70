import { m14 } from './m14.ts'
import { m57 } from './m57.ts'
import type { PlanRow } from './plan-row.ts'

/** What a budget line is read against: accounts and functions by nomenclature, the latest edition of each code. */
export type Plan = readonly PlanRow[]

/** The plans that come with the application: accounts and functions of subsidies, editions 2018. */
export const shippedPlan: Plan = [...m14, ...m57]

/** The shipped plans and the editions loaded in a workspace together; of one code, the latest edition speaks. */
export function planWith(loaded: Plan): Plan {
  if (loaded.length === 0) return shippedPlan
  const rows = new Map<string, PlanRow>()
  for (const row of [...shippedPlan, ...loaded]) {
    const key = `${row.nomenclature} ${row.kind} ${row.code}`
    const known = rows.get(key)
    if (known === undefined || known.edition <= row.edition) rows.set(key, row)
  }
  return [...rows.values()]
}

/**
 * Label of an account or function: its own row, else the longest one whose code begins it, since budgets subdivide
 * (657480 is « 6574 » with a local suffix). Null when the plan does not know it. Without a nomenclature, either plan speaks.
 */
export function labelIn(
  plan: Plan,
  kind: PlanRow['kind'],
  code: string | null,
  nomenclature: string | null,
): string | null {
  if (code === null) return null
  const spoken = kind === 'function' ? functionOf(code) : code
  let best: PlanRow | null = null
  for (const row of plan) {
    if (row.kind !== kind || !spoken.startsWith(row.code)) continue
    if (nomenclature !== null && row.nomenclature !== nomenclature) continue
    if (best === null || row.code.length > best.code.length) best = row
  }
  return best?.label ?? null
}

/** A vote by function writes 90 (investment) or 93 (operating) before the function: 93632 is function 632. */
export function functionOf(code: string): string {
  return voteSection(code) === null ? code : code.slice(2)
}

/** Section that a chapter or a function voted by function says: 90x is investment, 93x operating; else null. */
export function voteSection(code: string | null): 'F' | 'I' | null {
  if (code === null || !/^9[03]\d+$/.test(code)) return null
  return code.startsWith('90') ? 'I' : 'F'
}
