import { cents, sum } from '#shared/domain/money/cents.ts'
import type { Cents, CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Ceilings on advances and part payments, in hundredths of a percent of the grant. */
export type Caps = Pick<
  Row<'paymentCaps'>,
  | 'label'
  | 'fromOn'
  | 'untilOn'
  | 'advanceBps'
  | 'guaranteedAdvanceBps'
  | 'partsBps'
  | 'longPartsBps'
  | 'longMonths'
  | 'source'
>

/** Rules that come with the application, ready to be taken into a workspace and changed there. */
export const shippedCaps = {
  'decree-2018-514': {
    label: 'Décret n°\u00a02018-514, subventions d’investissement de l’État',
    fromOn: '2018-06-25' as CivilDate,
    untilOn: null,
    advanceBps: 3000,
    guaranteedAdvanceBps: 6000,
    partsBps: 8000,
    longPartsBps: 9000,
    longMonths: 48,
    source: 'Décret n°\u00a02018-514 du 25 juin 2018, art. 12, que des conventions de collectivités reprennent',
  },
} as const satisfies Readonly<Record<string, Caps>>

export type ShippedCaps = keyof typeof shippedCaps

export function isShippedCaps(key: string): key is ShippedCaps {
  return Object.hasOwn(shippedCaps, key)
}

type Instalment = Pick<Row<'instalments'>, 'kind' | 'amountCents'>

/** Circumstances that move a ceiling: a first-demand guarantee, and the months of execution (null: not given). */
export type CapCircumstances = { readonly guaranteed: boolean; readonly months: number | null }

export type CapFault = {
  readonly what: 'advance' | 'parts'
  /** Ceiling in hundredths of a percent, and in cents cut to the cent. */
  readonly bps: number
  readonly limit: Cents
  readonly found: Cents
}

/**
 * Advances, then advances and part payments together, against their ceilings. A ceiling reached exactly is kept.
 * `grant` is the whole amount in cents; null (not computable) finds nothing. Exact: no rate is rounded.
 */
export function capFaults(
  caps: Pick<Caps, 'advanceBps' | 'guaranteedAdvanceBps' | 'partsBps' | 'longPartsBps' | 'longMonths'>,
  grant: Cents | null,
  instalments: readonly Instalment[],
  { guaranteed, months }: CapCircumstances,
): readonly CapFault[] {
  if (grant === null) return []
  const paid = (kinds: readonly Instalment['kind'][]): Cents =>
    sum(
      instalments.flatMap(({ kind, amountCents }) =>
        kinds.includes(kind) && amountCents !== null ? [amountCents] : [],
      ),
    )
  const long = months !== null && months > caps.longMonths
  const checks = [
    { what: 'advance', bps: guaranteed ? caps.guaranteedAdvanceBps : caps.advanceBps, found: paid(['advance']) },
    { what: 'parts', bps: long ? caps.longPartsBps : caps.partsBps, found: paid(['advance', 'part']) },
  ] as const
  return checks.flatMap(({ what, bps, found }) => {
    const ceiling = BigInt(grant) * BigInt(bps)
    if (BigInt(found) * 10_000n <= ceiling) return []
    return [{ what, bps, limit: cents(Number(ceiling / 10_000n)), found }]
  })
}

/** Is the rule in force on a day? */
export function capsInForce(caps: Pick<Caps, 'fromOn' | 'untilOn'>, on: CivilDate): boolean {
  return caps.fromOn <= on && (caps.untilOn === null || on <= caps.untilOn)
}
