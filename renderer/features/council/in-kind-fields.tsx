import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { FieldValue } from '#renderer/ui/fields/field-props.ts'
import type { Cents } from '#shared/workspace/fields.ts'

/** Aid in kind of one line for the year: what it is, then what it is worth. It counts in the threshold of the convention. */
export function InKindFields({
  nature,
  amount,
}: {
  readonly nature: FieldValue<string | null>
  readonly amount: FieldValue<Cents | null>
}) {
  return (
    <FieldRow>
      <TextField
        label="Aide en nature"
        help="Locaux, personnel, matériel mis à disposition."
        maxLength={200}
        optional
        {...nature}
      />
      <MoneyField
        label="Valeur pour l’année"
        help="Elle compte dans le seuil qui oblige à une convention."
        optional
        {...amount}
      />
    </FieldRow>
  )
}
