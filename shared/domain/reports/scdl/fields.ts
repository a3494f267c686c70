/** Fields of « Subventions » version 2.1.1 of the common base of local data (SCDL), in their order. */
export const scdlFields = [
  'nomAttribuant',
  'idAttribuant',
  'dateConvention',
  'referenceDecision',
  'nomBeneficiaire',
  'idBeneficiaire',
  'rnaBeneficiaire',
  'objet',
  'montant',
  'nature',
  'conditionsVersement',
  'datesPeriodeVersement',
  'idRAE',
  'notificationUE',
  'pourcentageSubvention',
  'dispositifAide',
] as const

export type ScdlField = (typeof scdlFields)[number]
export type ScdlRow = Readonly<Record<ScdlField, string>>

/** Headers that readers meet: 16 columns since 2.1.0, 15 without the aid scheme, 14 in versions 1.1 to 2.0.2. */
export const scdlHeaders: Readonly<Record<14 | 15 | 16, readonly ScdlField[]>> = {
  16: scdlFields,
  15: scdlFields.filter((field) => field !== 'dispositifAide'),
  14: scdlFields.filter((field) => field !== 'dispositifAide' && field !== 'rnaBeneficiaire'),
}

/** What a value has wrong: `refused` breaks the schema, `watch` is lawful for the schema and makes no sense. */
export type ScdlFault = {
  readonly field: ScdlField
  readonly state: 'refused' | 'watch'
  readonly message: string
}
