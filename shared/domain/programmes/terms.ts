import type { Row } from '#shared/workspace/registry.ts'

/** An admission criterion in words: « 50 ans au moins », « habiter un quartier prioritaire ». */
export function admissionWords({
  kind,
  value,
  text,
}: Pick<Row<'admissionCriteria'>, 'kind' | 'value' | 'text'>): string {
  const years = value === null ? '' : `${String(value)}\u00a0ans`
  switch (kind) {
    case 'age-min':
      return `${years} au moins`
    case 'age-max':
      return `${years} au plus`
    case 'qpv':
      return text ?? 'quartier prioritaire de la ville (QPV)'
    case 'territory':
    case 'other':
      return text ?? ''
  }
}
