import type { Row } from '#shared/workspace/registry.ts'

type LegalNature = NonNullable<Row<'organisations'>['legalNature']>

/** Legal natures of the budget annex « concours attribués à des tiers » (TotEM, CodNatJurBenefCA), in words. */
export const legalNatureWords: Readonly<Record<LegalNature, string>> = {
  P1: 'association',
  P2: 'entreprise',
  P3: 'personne physique',
  P4: 'autre personne de droit privé',
  U1: 'région',
  U2: 'département',
  U3: 'commune',
  U4: 'établissement de droit public',
  U5: 'État',
  U6: 'autre personne de droit public',
}
