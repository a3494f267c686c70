import { cents } from '#shared/domain/money/cents.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type Movement = Pick<Row<'movements'>, 'id' | 'instalmentId' | 'kind' | 'amountCents' | 'cancelsId'>

/** What the payment ledger says of one instalment (or of a whole convention), in cents, all ≥ 0. */
export type Ledger = {
  readonly engaged: Cents
  readonly liquidated: Cents
  readonly ordered: Cents
  readonly paid: Cents
  /** Taken back from the beneficiary by a « reversement ». */
  readonly reclaimed: Cents
  /** Given up without having been paid: a cancellation that names no movement. */
  readonly released: Cents
}

export type InstalmentState =
  'not-given' | 'planned' | 'engaged' | 'liquidated' | 'ordered' | 'partly-paid' | 'paid' | 'released' | 'to-reclaim'

const zero = cents(0)
export const emptyLedger: Ledger = {
  engaged: zero,
  liquidated: zero,
  ordered: zero,
  paid: zero,
  reclaimed: zero,
  released: zero,
}

/** Folds movements into what stands. A cancellation takes its amount off the kind of the movement it names. */
export function foldMovements(movements: readonly Movement[]): Ledger {
  const kinds = new Map(movements.map((movement) => [movement.id, movement.kind]))
  const totals = { ...emptyLedger } as Record<keyof Ledger, Cents>
  const add = (key: keyof Ledger, amount: number): void => {
    totals[key] = cents(totals[key] + amount)
  }
  for (const { kind, amountCents, cancelsId } of movements) {
    if (kind !== 'cancelled') add(kind, amountCents)
    else if (cancelsId === null) add('released', amountCents)
    else {
      const target = kinds.get(cancelsId)
      if (target !== undefined && target !== 'cancelled') add(target, -amountCents)
    }
  }
  return totals
}

/** Amount of one movement that its cancellations leave standing, in cents. */
export function standingAmount(movement: Movement, all: readonly Movement[]): Cents {
  return all
    .filter((other) => other.kind === 'cancelled' && other.cancelsId === movement.id)
    .reduce((left, other) => cents(left - other.amountCents), movement.amountCents)
}

/** Paid and not taken back. */
export function netPaid(ledger: Ledger): Cents {
  return cents(ledger.paid - ledger.reclaimed)
}

/** What an amendment cannot touch: paid, or already sent to the accountant for payment. */
export function committed(ledger: Ledger): Cents {
  return cents(Math.max(netPaid(ledger), ledger.ordered - ledger.reclaimed, 0))
}

/** Still to be paid on an instalment; null when its amount is not given. Never negative: see `toReclaim`. */
export function remainingOf(amount: Cents | null, ledger: Ledger): Cents | null {
  return amount === null ? null : cents(Math.max(0, amount - ledger.released - netPaid(ledger)))
}

/**
 * What a new movement of a kind is expected to bear on an instalment, in cents: what is not engaged, liquidated, ordered or
 * paid yet; for a reclaim, what is paid beyond it, else all that is paid. Null when its amount is not given.
 */
export function expectedOf(kind: Movement['kind'], amount: Cents | null, ledger: Ledger): Cents | null {
  if (kind === 'reclaimed') return toReclaim(amount, ledger) > 0 ? toReclaim(amount, ledger) : netPaid(ledger)
  if (amount === null || kind === 'paid' || kind === 'cancelled') return remainingOf(amount, ledger)
  const net = kind === 'ordered' ? ledger.ordered - ledger.reclaimed : ledger[kind]
  return cents(Math.max(0, amount - ledger.released - net))
}

/** Paid beyond the instalment: to be taken back, never a negative instalment. */
export function toReclaim(amount: Cents | null, ledger: Ledger): Cents {
  return amount === null ? zero : cents(Math.max(0, netPaid(ledger) - Math.max(0, amount - ledger.released)))
}

/** State of an instalment, computed from its movements only. */
export function instalmentState(amount: Cents | null, ledger: Ledger): InstalmentState {
  const paid = netPaid(ledger)
  if (amount === null) return paid > 0 ? 'partly-paid' : 'not-given'
  if (toReclaim(amount, ledger) > 0) return 'to-reclaim'
  if (paid > 0) return remainingOf(amount, ledger) === 0 ? 'paid' : 'partly-paid'
  if (ledger.released > 0 && ledger.released >= amount) return 'released'
  if (ledger.ordered > 0) return 'ordered'
  if (ledger.liquidated > 0) return 'liquidated'
  return ledger.engaged > 0 ? 'engaged' : 'planned'
}
