import type { SelectOption } from '#renderer/ui/fields/select-field.tsx'
import { shippedCaps } from '#shared/domain/conventions/payment-caps.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Ceilings to follow: those of the workspace, then the shipped ones that it has not taken yet. */
export function capsOptions(rows: readonly Row<'paymentCaps'>[]): readonly SelectOption[] {
  const taken = new Set(rows.map(({ source }) => source))
  return [
    ...rows.map(({ id, label }) => ({ value: id, label })),
    ...Object.entries(shippedCaps).flatMap(([key, { label, source }]) =>
      taken.has(source) ? [] : [{ value: key, label }],
    ),
  ]
}
