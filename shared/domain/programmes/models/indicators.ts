import type { ModelIndicator } from './model.ts'

/** Indicators that several models share, each with its definition. */
export const supported: ModelIndicator = {
  name: 'Porteurs accompagnés',
  kind: 'people',
  unit: 'porteurs',
  definition: 'Porteurs qui ont reçu au moins un accompagnement dans la période ; chacun compte une fois.',
}
export const created: ModelIndicator = {
  name: 'Entreprises créées',
  kind: 'companies',
  unit: 'entreprises',
  definition: 'Immatriculations de porteurs accompagnés, à la date de l’immatriculation.',
}
export const grossJobs: ModelIndicator = {
  name: 'Emplois bruts à 3 ans',
  kind: 'jobs-gross',
  unit: 'emplois',
  definition:
    'Emplois des entreprises accompagnées trois ans après leur sortie, porteur compris, sans rien retrancher.',
}
export const netJobs: ModelIndicator = {
  name: 'Emplois nets à 3 ans',
  kind: 'jobs-net',
  unit: 'emplois',
  definition: 'Emplois créés moins emplois supprimés dans les entreprises accompagnées, sur trois ans.',
}
export const survival: ModelIndicator = {
  name: 'Survie à 5 ans',
  kind: 'survival',
  unit: '%',
  definition: 'Entreprises en activité ou cédées, sur celles dont le sort est connu, cinq ans après la sortie.',
}
export const conversion: ModelIndicator = {
  name: 'Passage à la création',
  kind: 'conversion',
  unit: '%',
  definition: 'Porteurs qui créent leur entreprise, sur les porteurs accompagnés de la même période.',
}
export const occupied: ModelIndicator = {
  name: 'Occupation',
  kind: 'other',
  unit: '%',
  definition: 'Postes occupés × jours, sur postes offerts × jours d’ouverture ; un membre n’est pas un poste.',
}
export const visitors: ModelIndicator = {
  name: 'Visiteurs uniques',
  kind: 'events',
  unit: 'personnes',
  definition: 'Personnes venues, chacune comptée une fois, quel que soit le nombre d’ateliers suivis.',
}
