import { describe, expect, it } from 'vitest'
import type { AmendmentChange } from '#shared/domain/conventions/amendment-change.ts'
import { planAmendment, type BaseInstalment } from '#shared/domain/conventions/amendment.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { splitByWeights, type SplitPolicy } from '#shared/domain/money/split.ts'
import { mulberry32 } from '#test/builders/random.ts'

const schedules = 100_000

/** A schedule of one to six instalments of a random total, split by the policy. */
function randomSchedule(below: (limit: number) => number, policy: SplitPolicy): readonly BaseInstalment[] {
  const total = cents(below([1_000, 100_000, 45_000_000, 10_000_000_000][below(4)] ?? 10))
  const weights = Array.from({ length: 1 + below(6) }, () => 1 + below(9))
  let year = 2003
  return splitByWeights(total, weights, policy).map((amountCents, index) => {
    year += below(2)
    return {
      id: `i${String(index)}`,
      year,
      rank: index + 1,
      kind: 'yearly',
      label: null,
      amountCents,
      shareBps: null,
      credit: 'to-vote',
      budgetLineId: null,
      dueOn: null,
      trigger: null,
      triggeredOn: null,
      paid: cents(0),
      committed: cents(0),
    }
  })
}

const sumOf = (amounts: readonly (number | null)[]): number => amounts.reduce<number>((all, one) => all + (one ?? 0), 0)

/** Pays or orders part of one instalment, never more than it grants. */
function settle(base: readonly BaseInstalment[], below: (limit: number) => number): readonly BaseInstalment[] {
  const place = below(base.length)
  return base.map((one, index) => {
    if (index !== place) return one
    const left = (one.amountCents ?? 0) - one.committed
    const part = below(3) === 0 ? left : below(left + 1)
    const paid = below(2) === 0 ? part : 0
    return { ...one, committed: cents(one.committed + part), paid: cents(one.paid + paid) }
  })
}

function randomChange(base: readonly BaseInstalment[], below: (limit: number) => number): AmendmentChange {
  const total = sumOf(base.map(({ amountCents }) => amountCents))
  const year = base[below(base.length)]?.year ?? 2003
  switch (below(6)) {
    case 0:
    case 1: {
      const spread = below(2) === 0 ? 'equal' : 'proportional'
      return { kind: 'amount', totalCents: cents(below(2 * total + 100)), spread }
    }
    case 2:
      return { kind: 'schedule', shiftYears: below(7) - 3 }
    case 3:
      return { kind: 'amount-by-year', amounts: [{ year: year + below(3), amountCents: cents(below(total + 100)) }] }
    case 4:
      return { kind: 'yearly', year, amountCents: cents(below(total + 100)) }
    default:
      return { kind: 'object', object: 'Autre objet' }
  }
}

/** What is wrong with an accepted amendment, or null. */
function faultOf(
  base: readonly BaseInstalment[],
  change: AmendmentChange,
  planned: Extract<ReturnType<typeof planAmendment>, { ok: true }>,
): string | null {
  const amounts = planned.instalments.map(({ amountCents }) => amountCents)
  if (amounts.some((amount) => amount === null || amount < 0)) return 'an amount is missing or negative'
  if (sumOf(amounts) !== planned.after)
    return `instalments sum to ${String(sumOf(amounts))}, not ${String(planned.after)}`
  if (change.kind === 'amount' && planned.after !== change.totalCents) return 'the total is not the one asked'
  if ((change.kind === 'schedule' || change.kind === 'object') && planned.difference !== 0) return 'the total moved'
  if (sumOf(planned.years.map(({ difference }) => difference)) !== planned.difference)
    return 'differences do not add up'
  if (sumOf(base.map(({ paid }) => paid)) > (planned.after ?? -1)) return 'more is paid than granted'
  const kept = new Map(planned.instalments.map((one) => [one.continuesId, one.amountCents ?? -1]))
  for (const { id, amountCents, committed } of base) {
    const after = kept.get(id)
    if (after === undefined && committed > 0) return `${id} is left out with ${String(committed)} committed`
    if (after !== undefined && after < committed) return `${id} falls to ${String(after)} under ${String(committed)}`
    if (committed > 0 && committed === amountCents && after !== amountCents) return `${id} is paid and moved`
  }
  return null
}

describe('shared/domain/conventions: schedules and their events', () => {
  it(`keeps its promises on ${String(schedules)} random schedules with payments, orders and amendments`, () => {
    const seed = Number(process.env['SCHEDULE_SEED'] ?? Date.now() % 2 ** 32)
    process.stdout.write(`schedule property seed: ${String(seed)} (SCHEDULE_SEED to replay)\n`)
    const next = mulberry32(seed)
    const below = (limit: number): number => Math.floor(next() * limit)
    let [accepted, refused] = [0, 0]
    for (let round = 0; round < schedules; round += 1) {
      const policy: SplitPolicy = round % 2 === 0 ? 'largest-remainder' : 'balance-last'
      let base = randomSchedule(below, policy)
      for (let event = 1 + below(3); event > 0; event -= 1) {
        base = settle(base, below)
        const change = randomChange(base, below)
        const planned = planAmendment(base, change, policy)
        const floor = sumOf(base.map(({ committed }) => committed))
        if (!planned.ok) {
          refused += 1
          if (change.kind === 'object') expect.fail(`seed ${String(seed)}, round ${String(round)}: ${planned.message}`)
          if (change.kind === 'amount' && change.totalCents >= floor && planned.code === 'below-paid')
            expect.fail(`seed ${String(seed)}, round ${String(round)}: refused above the floor`)
          continue
        }
        accepted += 1
        const fault = faultOf(base, change, planned)
        if (fault !== null) expect.fail(`seed ${String(seed)}, round ${String(round)}, ${change.kind}: ${fault}`)
        const before = new Map(base.map((one) => [one.id, one]))
        base = planned.instalments.map(({ continuesId, ...one }, index) => {
          const was = continuesId === null ? undefined : before.get(continuesId)
          const id = `${String(event)}-${String(index)}`
          return { ...one, id, paid: was?.paid ?? cents(0), committed: was?.committed ?? cents(0) }
        })
      }
    }
    expect(accepted).toBeGreaterThan(schedules / 2)
    expect(refused).toBeGreaterThan(schedules / 100)
  }, 240_000)
})
