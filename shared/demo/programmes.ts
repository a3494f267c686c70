/** A programme of the demonstration: its phases, cohorts and calls, as the sources describe them. */
export type DemoProgramme = {
  readonly key: string
  readonly name: string
  readonly operator: string | null
  readonly description: string
  readonly startsOn?: string
  readonly endsOn?: string
  readonly phases?: readonly {
    readonly key: string
    readonly name: string
    readonly gate: 'jury' | 'decision' | 'open'
    readonly minMonths?: number
    readonly maxMonths?: number
    readonly chargeOnceCents?: number
    readonly chargeYearlyCents?: number
  }[]
  readonly cohorts?: readonly {
    readonly key: string
    readonly name: string
    readonly startsOn?: string
    readonly endsOn?: string
    readonly capacity?: number
    readonly statedHeadcount?: number
    readonly example?: boolean
  }[]
  readonly calls?: readonly { readonly key: string; readonly name: string; readonly heldOn?: string }[]
}

const single = (key: string, name: string, gate: 'jury' | 'decision' | 'open' = 'decision') =>
  [{ key, name, gate }] as const

export const programmes: readonly DemoProgramme[] = [
  {
    key: 'novacite',
    name: 'Novacité',
    operator: 'cci',
    description:
      'Accélérateur de la CCI en deux phases, chacune soumise à la décision d’un jury, sur environ deux ans et demi.',
    phases: [
      {
        key: 'novacite-1',
        name: 'Phase 1, diagnostic à 360°',
        gate: 'jury',
        minMonths: 4,
        maxMonths: 6,
        chargeOnceCents: 350_00,
      },
      {
        key: 'novacite-2',
        name: 'Phase 2, experts et prospects',
        gate: 'jury',
        minMonths: 24,
        maxMonths: 26,
        chargeYearlyCents: 2_400_00,
      },
    ],
    calls: [
      { key: 'novacite-call-1', name: 'Appel du 14 décembre 2017', heldOn: '2017-12-14' },
      { key: 'novacite-call-2', name: 'Deuxième appel', heldOn: '2018-10' },
    ],
    cohorts: [{ key: 'novacite-2017', name: 'Appel du 14 décembre 2017', startsOn: '2017-12-14' }],
  },
  {
    key: 'evident',
    name: 'Évident',
    operator: 'cluster',
    description:
      'Incubateur d’innovation sociale : deux sessions par an, au printemps et à l’automne, de 12 porteurs pendant 9 mois.',
    phases: [{ key: 'evident-1', name: 'Incubation', gate: 'jury', minMonths: 9, maxMonths: 9 }],
    cohorts: [
      {
        key: 'evident-a',
        name: 'Session 1, printemps',
        startsOn: '2018-03-01',
        endsOn: '2018-11-30',
        capacity: 12,
        statedHeadcount: 12,
        example: true,
      },
      {
        key: 'evident-b',
        name: 'Session 2, automne',
        startsOn: '2018-09-01',
        endsOn: '2019-05-31',
        capacity: 12,
        statedHeadcount: 12,
        example: true,
      },
    ],
  },
  {
    key: 'sem-programme',
    name: 'Pépinières de Saint-Étienne Métropole',
    operator: 'sem',
    description: 'Accueil des jeunes entreprises à la pépinière République, puis à Novaciéries à l’horizon 2019.',
    phases: single('sem-1', 'Hébergement'),
  },
  {
    key: 'lyve',
    name: 'LYVE',
    operator: 'metropole',
    description:
      'Trois pôles entrepreneuriaux (Neuville, Givors, La Duchère) en complément de trois pépinières (Plateau Nord, Rhône-Amont, Portes du Sud).',
    startsOn: '2017-12-19',
    phases: single('lyve-1', 'Hébergement et accompagnement'),
  },
  {
    key: 'fabrique',
    name: 'La Fabrique à entreprendre',
    operator: 'mel',
    description: 'Guichet unique de la création d’activité dans les quartiers prioritaires : huit espaces ressources.',
    startsOn: '2018',
    phases: single('fabrique-1', 'Accompagnement', 'open'),
  },
  {
    key: 'etoiles',
    name: 'Des étoiles et des femmes',
    operator: 'marseille',
    description: 'Promotions annuelles de 12 femmes vers le CAP cuisine, avec aide à la garde d’enfants.',
    phases: [{ key: 'etoiles-1', name: 'Formation', gate: 'decision', maxMonths: 12 }],
    cohorts: [{ key: 'etoiles-a', name: 'Promotion annuelle, Marseille', capacity: 12, statedHeadcount: 12 }],
  },
  {
    key: 'boite',
    name: 'Start’in Boite',
    operator: 'marseille',
    description: 'Hébergement de jeunes pousses dans des entreprises bien implantées, avec le conseil d’un dirigeant.',
    phases: single('boite-1', 'Hébergement en entreprise'),
  },
  {
    key: 'senior',
    name: 'Lab Emploi Senior',
    operator: 'marseille',
    description: 'Formations courtes au numérique pour les demandeurs d’emploi de plus de 50 ans.',
    phases: single('senior-1', 'Formation courte'),
  },
  {
    key: 'angers-promotions',
    name: 'Angers Mécénat, promotions',
    operator: 'angers',
    description: 'Sélection annuelle de projets d’intérêt général soutenus par les entreprises.',
    startsOn: '2012-11',
    phases: single('angers-1', 'Soutien annuel', 'jury'),
  },
  {
    key: 'fun',
    name: 'F.U.N Lab, Tours',
    operator: 'coopaxis',
    description: 'Parcours entrepreneurial de 8 semaines pour les 18-25 ans sans emploi ni formation.',
    startsOn: '2013',
    phases: [{ key: 'fun-1', name: 'Parcours de 8 semaines', gate: 'decision', maxMonths: 2 }],
  },
  {
    key: 'stimulateur',
    name: 'LORnTECH Stimulateur',
    operator: 'sillon',
    description: 'De l’idée au « projet pertinent », avec écoles, financeurs et marché.',
    phases: single('stimulateur-1', 'Émergence'),
  },
  {
    key: 'accelerateur',
    name: 'LORnTECH Accélérateur',
    operator: 'sillon',
    description: 'Développement des projets pertinents issus du Stimulateur.',
    phases: single('accelerateur-1', 'Accélération', 'jury'),
  },
  {
    key: 'impulsheure',
    name: 'impULS’heure',
    operator: 'seine-amont',
    description: 'Une heure devant un jury d’experts, gratuite, pour un avis et un réseau ; sans classement.',
    endsOn: '2015-12-11',
    phases: single('impulsheure-1', 'Avis d’experts', 'open'),
  },
  {
    key: 'opencite',
    name: 'Open’cité',
    operator: 'vizionari',
    description:
      'Conférence, concours en deux tours (pitch d’une minute, un juré recrute), incubateur éphémère dans quatre agglomérations.',
    startsOn: '2015',
    phases: single('opencite-1', 'Incubateur éphémère', 'jury'),
  },
  {
    key: 'games',
    name: 'Game of Jobs',
    operator: 'mie',
    description: 'Salon de l’emploi de Roubaix, par compétences recherchées.',
    phases: single('games-1', 'Salon', 'open'),
  },
  {
    key: 'campus',
    name: 'Campus territorial, Maison de l’emploi Métropole Sud',
    operator: 'mel',
    description: 'Réseau des responsables de ressources humaines du transport : action d’animation.',
    startsOn: '2018',
    phases: single('campus-1', 'Animation', 'open'),
  },
]
