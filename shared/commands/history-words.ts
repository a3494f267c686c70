import type { Fields } from '#shared/workspace/change.ts'
import { families, type FamilyName } from '#shared/workspace/registry.ts'

const naming = ['name', 'title', 'label', 'reference', 'subject', 'number', 'familyName', 'topic'] as const

/** « convention « Pépinière 2018 » », or the family alone for a row without a name. */
export function rowInWords(table: FamilyName, row: Fields): string {
  const name = naming.map((field) => row[field]).find((value) => typeof value === 'string' && value !== '')
  const { label } = families[table]
  return typeof name === 'string' ? `${label} «\u00A0${name}\u00A0»` : label
}

/** What a field holds, as its schema says: « Montant voté ». */
export function fieldInWords(table: FamilyName, field: string): string {
  if (field === 'deletedAt') return 'suppression'
  const schema = families[table].schema as {
    readonly shape?: Readonly<Record<string, { readonly description?: string }>>
  }
  const description = schema.shape?.[field]?.description ?? field
  return description.split(/[.;:,(]/)[0]?.trim() ?? field
}
