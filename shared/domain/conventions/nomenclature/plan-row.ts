import type { Row } from '#shared/workspace/registry.ts'

export type LegalNature = NonNullable<Row<'organisations'>['legalNature']>

/** One account or function of an edition of a nomenclature; `legalNatures` empty: anyone may receive on it. */
export type PlanRow = Pick<
  Row<'nomenclatureRows'>,
  'nomenclature' | 'edition' | 'kind' | 'code' | 'label' | 'section' | 'source'
> & { readonly legalNatures: readonly LegalNature[] }

export const privateLaw = ['P1', 'P2', 'P3', 'P4'] as const
export const publicLaw = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'] as const

type Writers = {
  /** An account; its class says its section. */
  readonly account: (code: string, label: string, legalNatures?: readonly LegalNature[]) => PlanRow
  readonly used: (code: string, label: string) => PlanRow
}

/** Writers of the rows of one edition. */
export function editionOf(nomenclature: string, edition: number, source: string): Writers {
  const base = { nomenclature, edition, source }
  return {
    account: (code, label, legalNatures = []) => ({
      ...base,
      kind: 'nature',
      code,
      label,
      section: code.startsWith('2') ? 'I' : 'F',
      legalNatures,
    }),
    used: (code, label) => ({ ...base, kind: 'function', code, label, section: null, legalNatures: [] }),
  }
}
