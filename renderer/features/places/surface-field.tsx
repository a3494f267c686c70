import type { SaveResult } from '#renderer/ui/save-result.ts'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'

type SurfaceFieldProps = {
  readonly label: string
  readonly dm2: number | null
} & (
  | { readonly onSave: (dm2: number | null) => Promise<SaveResult>; readonly onChange?: never }
  | { readonly onChange: (dm2: number | null) => void; readonly onSave?: never }
)

const toDm2 = (m2: number | null): number | null => (m2 === null ? null : Math.round(m2 * 100))

/** A surface typed in square metres, kept in square decimetres. */
export function SurfaceField({ label, dm2, onSave, onChange }: SurfaceFieldProps) {
  const shared = { label, optional: true, unit: 'm²', min: 0, decimals: 2, value: dm2 === null ? null : dm2 / 100 }
  return onSave === undefined ? (
    <NumberField
      {...shared}
      onChange={(m2) => {
        onChange(toDm2(m2))
      }}
    />
  ) : (
    <NumberField {...shared} onSave={(m2) => onSave(toDm2(m2))} />
  )
}
