import { created, grossJobs, netJobs, occupied, supported, survival, visitors } from './indicators.ts'
import type { ProgrammeModel } from './model.ts'

/** Programmes of places, and of networks with their events. */
export const placeModels: readonly ProgrammeModel[] = [
  {
    key: 'incubator-building',
    family: 'place',
    place: 'Pépinières République et Novaciéries, Saint-Étienne',
    programme: {
      name: 'Pépinière d’entreprises',
      description: 'Hébergement de jeunes entreprises, puis départ vers un hôtel d’entreprises.',
      phases: [{ name: 'Hébergement', gate: 'decision', maxMonths: 48 }],
      indicators: [{ ...occupied, targetOperator: '≈', target: 80 }, created],
      sites: [
        { name: 'Pépinière', kind: 'incubator' },
        { name: 'Hôtel d’entreprises', kind: 'hotel' },
      ],
    },
  },
  {
    key: 'hubs',
    family: 'place',
    place: 'LYVE, métropole de Lyon',
    programme: {
      name: 'Pôles entrepreneuriaux et pépinières',
      description: 'Trois pôles en complément de trois pépinières, de l’idée à l’hébergement.',
      phases: [{ name: 'Hébergement et accompagnement', gate: 'decision' }],
      indicators: [
        {
          ...supported,
          name: 'Entreprises accompagnées par an',
          kind: 'companies',
          unit: 'entreprises',
          targetOperator: '>',
          target: 100,
        },
        { ...grossJobs, targetOperator: '≈', target: 300 },
        { ...netJobs, target: 300 },
        survival,
      ],
      sites: [
        ...['Pôle 1', 'Pôle 2', 'Pôle 3'].map((name) => ({ name, kind: 'hub' as const })),
        ...['Pépinière 1', 'Pépinière 2', 'Pépinière 3'].map((name) => ({ name, kind: 'incubator' as const })),
      ],
    },
  },
  {
    key: 'network-agenda',
    family: 'network',
    place: 'Réseau LYVE, métropole de Lyon',
    programme: {
      name: 'Agenda d’un réseau d’acteurs',
      description: 'Les rendez-vous d’un réseau d’acteurs publics et privés de la création.',
      phases: [{ name: 'Animation', gate: 'open' }],
      indicators: [{ ...visitors, name: 'Acteurs du réseau', unit: 'acteurs', targetOperator: '≈', target: 300 }],
      events: [{ name: 'Rendez-vous du réseau', kind: 'meeting' }],
    },
  },
  {
    key: 'project-portfolio',
    family: 'network',
    place: 'Marseille Solutions',
    programme: {
      name: 'Portefeuille de projets à impact',
      description: 'Projets développés avec des acteurs privés et publics ; fonds levés suivis projet par projet.',
      phases: [{ name: 'Développement', gate: 'decision' }],
      indicators: [
        { ...supported, name: 'Projets développés', kind: 'other', unit: 'projets', targetOperator: '≈', target: 30 },
        {
          name: 'Fonds levés',
          kind: 'funds',
          unit: '€',
          definition: 'Financements obtenus par les projets, engagés ou versés, depuis leur entrée.',
          targetOperator: '>',
          target: 11_000_000,
        },
      ],
    },
  },
  {
    key: 'coworking',
    family: 'place',
    place: 'La Poudrière, Nancy',
    programme: {
      name: 'Espace de travail partagé',
      description: 'Des membres, des postes et des salles à louer : membres et postes se comptent à part.',
      phases: [{ name: 'Adhésion', gate: 'open' }],
      indicators: [
        {
          ...occupied,
          name: 'Membres',
          unit: 'membres',
          definition: 'Adhérents à jour ; aucun n’occupe de poste de ce seul fait.',
          target: 60,
        },
      ],
      sites: [{ name: 'Espace partagé', kind: 'coworking' }],
    },
  },
  {
    key: 'coworking-with-meetings',
    family: 'place',
    place: 'Coworking Metz',
    programme: {
      name: 'Espace partagé avec rendez-vous réguliers',
      description: 'Un espace partagé et un rendez-vous un jeudi sur deux.',
      phases: [{ name: 'Adhésion', gate: 'open' }],
      indicators: [
        {
          ...occupied,
          name: 'Membres',
          unit: 'membres',
          definition: 'Adhérents à jour ; aucun n’occupe de poste de ce seul fait.',
          target: 59,
        },
        { ...visitors, name: 'Usagers', unit: 'personnes', targetOperator: '≈', target: 40 },
      ],
      sites: [{ name: 'Espace partagé', kind: 'coworking' }],
      events: [{ name: 'Rendez-vous du jeudi', kind: 'meeting' }],
    },
  },
  {
    key: 'totem-place',
    family: 'place',
    place: 'La Source, Nancy',
    programme: {
      name: 'Lieu totem',
      description: 'Un lieu où se montre l’économie numérique du territoire.',
      phases: [{ name: 'Accueil', gate: 'open' }],
      indicators: [visitors],
      sites: [{ name: 'Lieu totem', kind: 'totem' }],
    },
  },
  {
    key: 'hr-network',
    family: 'network',
    place: 'Campus territorial, Maison de l’emploi Métropole Sud',
    programme: {
      name: 'Réseau de responsables des ressources humaines',
      description: 'Des entreprises d’un même secteur se rencontrent sur l’emploi : une action d’animation.',
      phases: [{ name: 'Animation', gate: 'open' }],
      indicators: [{ ...visitors, name: 'Entreprises présentes', unit: 'entreprises' }],
      events: [{ name: 'Rencontre du réseau', kind: 'meeting' }],
    },
  },
  {
    key: 'job-fair',
    family: 'network',
    place: 'Game of Jobs, Roubaix',
    programme: {
      name: 'Salon de l’emploi',
      description: 'Un salon par compétences recherchées, une fois l’an.',
      sessionsPerYear: 1,
      phases: [{ name: 'Salon', gate: 'open' }],
      indicators: [
        { ...visitors, name: 'Entreprises exposantes', unit: 'entreprises', targetOperator: '>', target: 130 },
        {
          ...visitors,
          name: 'Offres d’emploi',
          unit: 'offres',
          definition: 'Offres ouvertes le jour du salon.',
          target: 3000,
        },
      ],
      events: [{ name: 'Salon', kind: 'fair' }],
    },
  },
  {
    key: 'observatory',
    family: 'network',
    place: 'EPURES, MIND, D2IN, #DesignTech, IT’M Factory, Saint-Étienne',
    programme: {
      name: 'Observatoire et dispositifs liés',
      description: 'Des dispositifs voisins, nommés et reliés au programme, sans parcours propre.',
      phases: [{ name: 'Animation', gate: 'open' }],
      partners: ['EPURES', 'MIND', 'D2IN', '#DesignTech', 'IT’M Factory'].map((name) => ({
        name,
        role: 'dispositif lié',
      })),
      indicators: [visitors],
    },
  },
]
