import { cents } from '#shared/domain/money/cents.ts'
import { conversion, created, grossJobs, netJobs, supported, survival } from './indicators.ts'
import type { ProgrammeModel } from './model.ts'

const committee = [
  ['Marché', 3],
  ['Équipe', 3],
  ['Innovation', 2],
  ['Modèle économique', 2],
] as const

/** Programmes by phases and promotions. */
export const cohortModels: readonly ProgrammeModel[] = [
  {
    key: 'two-phase-accelerator',
    family: 'cohort',
    place: 'Novacité, Saint-Étienne',
    programme: {
      name: 'Accélérateur en deux phases',
      description: 'Deux phases, chacune ouverte par un jury d’entrepreneurs, sur environ deux ans et demi.',
      phases: [
        { name: 'Phase 1, diagnostic', gate: 'jury', minMonths: 4, maxMonths: 6, chargeOnceCents: cents(350_00) },
        {
          name: 'Phase 2, experts et prospects',
          gate: 'jury',
          minMonths: 24,
          maxMonths: 26,
          chargeYearlyCents: cents(2_400_00),
        },
      ],
      juryFormat: 'gate-30',
      grid: committee,
      indicators: [supported, grossJobs, netJobs],
    },
  },
  {
    key: 'overlapping-incubator',
    family: 'cohort',
    place: 'Évident, Lille',
    programme: {
      name: 'Incubateur à deux sessions par an',
      description:
        'Deux sessions par an, au printemps et à l’automne, de 12 porteurs pendant 9 mois : elles se recouvrent.',
      capacity: 12,
      sessionsPerYear: 2,
      phases: [{ name: 'Incubation', gate: 'decision', minMonths: 9, maxMonths: 9 }],
      juryFormat: 'committee-15',
      grid: [
        ['Utilité sociale', 3],
        ['Viabilité', 2],
        ['Porteur', 2],
      ],
      indicators: [supported, created],
    },
  },
  {
    key: 'resource-network',
    family: 'cohort',
    place: 'Fabrique à entreprendre, métropole de Lille',
    programme: {
      name: 'Espaces ressources de la création',
      description:
        'Entrée libre dans des espaces proches des quartiers prioritaires, du premier conseil à la création.',
      phases: [{ name: 'Accompagnement', gate: 'open' }],
      admission: [{ kind: 'qpv' }],
      indicators: [
        { ...supported, target: 1100 },
        { ...conversion, targetOperator: '≈', target: 70 },
        { ...created, target: 770 },
      ],
      sites: ['Lille 1', 'Lille 2', 'Lille 3', 'Lille 4', 'Wattignies', 'Hem', 'Roubaix', 'Tourcoing'].map((name) => ({
        name: `Espace ressources, ${name}`,
        kind: 'resource' as const,
      })),
    },
  },
  {
    key: 'training-promotion',
    family: 'cohort',
    place: 'Des étoiles et des femmes, Marseille',
    programme: {
      name: 'Promotion annuelle diplômante',
      description:
        'Une promotion de 12 par an vers un CAP, avec aide à la garde d’enfants et une quarantaine de partenaires.',
      capacity: 12,
      sessionsPerYear: 1,
      phases: [{ name: 'Formation', gate: 'decision', maxMonths: 12 }],
      admission: [{ kind: 'other', text: 'Femmes éloignées de l’emploi' }],
      partners: [
        { name: 'Service public de l’emploi', role: 'prescripteur' },
        { name: 'Missions locales', role: 'prescripteur' },
        { name: 'Restaurateurs', role: 'accueil des stages' },
      ],
      indicators: [
        { ...supported, target: 12 },
        {
          name: 'Diplômes obtenus',
          kind: 'other',
          unit: 'diplômes',
          definition: 'CAP obtenus par les personnes de la promotion, à la session qui la suit.',
        },
      ],
    },
  },
  {
    key: 'host-company',
    family: 'cohort',
    place: 'Start’in Boite, Marseille',
    programme: {
      name: 'Hébergement dans une entreprise d’accueil',
      description: 'Une jeune pousse s’installe chez une entreprise bien implantée ; un dirigeant la conseille.',
      phases: [{ name: 'Hébergement en entreprise', gate: 'decision' }],
      indicators: [supported, { ...survival, targetOperator: '≈', target: 50 }],
      sites: [{ name: 'Entreprise d’accueil', kind: 'company' }],
    },
  },
  {
    key: 'age-training',
    family: 'cohort',
    place: 'Lab Emploi Senior, Marseille',
    programme: {
      name: 'Formations courtes par âge',
      description: 'Formations courtes au numérique pour les demandeurs d’emploi de plus de 50 ans.',
      phases: [{ name: 'Formation courte', gate: 'decision', maxMonths: 2 }],
      admission: [{ kind: 'age-min', value: 50 }],
      indicators: [supported],
    },
  },
  {
    key: 'idea-to-accelerator',
    family: 'cohort',
    place: 'LORnTECH, Sillon lorrain',
    programme: {
      name: 'Stimulateur',
      description: 'De l’idée au projet pertinent, avec écoles, financeurs et marché.',
      phases: [{ name: 'Émergence', gate: 'decision' }],
      indicators: [supported],
    },
    feeds: {
      name: 'Accélérateur',
      description: 'Développement des projets pertinents issus du Stimulateur.',
      phases: [{ name: 'Accélération', gate: 'jury' }],
      juryFormat: 'gate-30',
      grid: committee,
      indicators: [created, grossJobs],
    },
  },
  {
    key: 'qpv-context',
    family: 'cohort',
    place: 'Quartiers prioritaires, métropole de Lille',
    programme: {
      name: 'Création dans les quartiers prioritaires',
      description:
        'Accompagnement réservé aux quartiers prioritaires de la ville ; la part de chaque public se lit au bilan.',
      phases: [{ name: 'Accompagnement', gate: 'open' }],
      admission: [{ kind: 'qpv' }],
      indicators: [
        supported,
        {
          name: 'Part d’entrepreneurs',
          kind: 'other',
          unit: '%',
          definition: 'Entrepreneurs dans la population active des quartiers prioritaires.',
          target: 10,
        },
      ],
    },
  },
]
