import type { SourceKey } from './sources.ts'

/** A quoted figure of the demonstration; `of` is the key of the record it is about. */
export type QuotedFigure = {
  readonly of: string
  readonly topic: string
  readonly label: string
  readonly operator?: '=' | '≈' | '>' | '<' | '≥' | '≤'
  readonly value?: number
  readonly text?: string
  readonly unit?: string
  readonly on?: string
  readonly source: SourceKey
  readonly quote?: string
}

/** What the five documents say besides the figures of programmes: partners, devices, conditions, dates in words. */
export const quotes: readonly QuotedFigure[] = [
  {
    of: 'ene-convention',
    topic: 'offer.levels',
    label: 'Groupes de l’offre d’accompagnement, niveau 2',
    operator: '≈',
    value: 10,
    unit: 'entreprises',
    source: 'ene',
    quote: 'plusieurs groupes d’une dizaine d’entreprises',
  },
  {
    of: 'ene-convention',
    topic: 'evaluation',
    label: 'Critères d’évaluation',
    text: 'fréquentation, participants aux manifestations, effets de levier, mobilisation des réseaux de prescripteurs',
    source: 'ene',
  },
  {
    of: 'sem-convention',
    topic: 'devices',
    label: 'Dispositifs cités',
    text: 'EPURES (observatoire de la création), MIND, D2IN, IT’M Factory',
    source: 'sem',
  },
  {
    of: 'sem-convention',
    topic: 'visitors',
    label: 'Visiteurs des conférences, action 3',
    value: 350,
    unit: 'visiteurs uniques',
    on: '2018',
    source: 'sem',
    quote: 'Les conférences ont réuni 350 visiteurs uniques',
  },
  {
    of: 'lyve',
    topic: 'staff',
    label: 'Animation des pôles',
    value: 2,
    unit: 'collaborateurs',
    source: 'lyve',
    quote: '2 collaborateurs rattachés au réseau',
  },
  { of: 'cluster', topic: 'start', label: 'Naissance du cluster', text: '2010', on: '2010', source: 'animation' },
  {
    of: 'cluster',
    topic: 'cooperatives',
    label: 'Coopératives d’activité et d’emploi, Smart et Grands Ensemble',
    value: 2,
    unit: 'coopératives',
    source: 'animation',
  },
  {
    of: 'coopaxis',
    topic: 'start',
    label: 'Création du F.U.N Lab',
    text: '2013, ouvert aux habitants des quartiers prioritaires en 2017',
    on: '2013',
    source: 'animation',
  },
  { of: 'marseille', topic: 'start', label: 'Fondation', text: '2013', on: '2013', source: 'animation' },
  {
    of: 'etoiles',
    topic: 'spread',
    label: 'Autres villes',
    text: 'Bordeaux, Montpellier et Nice',
    source: 'animation',
    quote: 'aujourd’hui développé à Bordeaux, à Montpellier et à Nice',
  },
  {
    of: 'adulm',
    topic: 'founders.schools',
    label: 'Part des start-up issues de diplômés de grandes écoles',
    value: 83,
    unit: '%',
    on: '2016',
    source: 'animation',
    quote: '83% des start-ups fondées en France',
  },
  {
    of: 'campus',
    topic: 'start',
    label: 'Extension à tous les secteurs',
    text: 'second semestre 2018',
    on: '2018',
    source: 'animation',
  },
  {
    of: 'senior',
    topic: 'age',
    label: 'Âge des demandeurs d’emploi accueillis',
    operator: '>',
    value: 50,
    unit: 'ans',
    source: 'animation',
  },
  {
    of: 'stimulateur',
    topic: 'preparation',
    label: 'Travail préparatoire avec les entreprises',
    operator: '>',
    value: 1,
    unit: 'an',
    source: 'lorntech',
    quote: 'plus d’un an de travail',
  },
]
