import type { Row } from '#shared/workspace/registry.ts'
import type { InstalmentState } from './ledger.ts'

type Words<K extends string> = Readonly<Record<K, string>>

export const creditWords: Words<Row<'instalments'>['credit']> = {
  voted: 'Inscrit',
  'to-vote': 'À inscrire',
  forecast: 'Prévu',
}

export const instalmentKindWords: Words<Row<'instalments'>['kind']> = {
  yearly: 'Annuelle',
  advance: 'Avance',
  part: 'Acompte',
  balance: 'Solde',
}

export const instalmentStateWords: Words<InstalmentState> = {
  'not-given': 'Non renseigné',
  planned: 'Rien encore',
  engaged: 'Engagé',
  liquidated: 'Liquidé',
  ordered: 'Mandaté',
  'partly-paid': 'Versé en partie',
  paid: 'Versé',
  released: 'Abandonné',
  'to-reclaim': 'Trop versé',
}

export const movementKindWords: Words<Row<'movements'>['kind']> = {
  engaged: 'Engagé',
  liquidated: 'Liquidé',
  ordered: 'Mandaté',
  paid: 'Payé',
  cancelled: 'Annulé',
  reclaimed: 'Reversé',
}

/** What the number of a movement is the number of: « mandat 1187 », « titre T-17 ». */
export const orderWords: Words<Row<'movements'>['kind']> = {
  engaged: 'engagement',
  liquidated: 'liquidation',
  ordered: 'mandat',
  paid: 'mandat',
  cancelled: 'mandat',
  reclaimed: 'titre',
}

export const versionStateWords: Words<Row<'conventionVersions'>['state']> = {
  draft: 'Brouillon',
  adopted: 'Adopté',
  signed: 'Signé',
}

export const certaintyWords: Words<Row<'fundingLines'>['certainty']> = {
  obtained: 'acquis',
  requested: 'sollicité',
  unknown: 'non précisé',
}

export const reductionKindWords: Words<Row<'reductions'>['kind']> = {
  prorata: 'Prorata du coût réel',
  breach: 'Manquement au contrat d’engagement républicain',
  unmet: 'Conditions non tenues',
  lapse: 'Caducité',
}

export const regulationWords: Words<Row<'aids'>['regulation']> = {
  general: 'général',
  sieg: 'SIEG',
  agriculture: 'agriculture',
  fishing: 'pêche',
  transport: 'transport',
}
