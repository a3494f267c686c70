import { created, supported } from './indicators.ts'
import type { ProgrammeModel } from './model.ts'

/** Juries, contests and labels. */
export const contestModels: readonly ProgrammeModel[] = [
  {
    key: 'advice-hour',
    family: 'contest',
    place: 'impULS’heure, Seine-Amont',
    programme: {
      name: 'Une heure d’experts',
      description: 'Un projet, un jury d’experts, soixante minutes : un avis et un réseau, gratuits, sans classement.',
      phases: [{ name: 'Avis d’experts', gate: 'open' }],
      juryFormat: 'advice-60',
      indicators: [supported],
    },
  },
  {
    key: 'recruiting-contest',
    family: 'contest',
    place: 'Open’cité, Montpellier, Nîmes, Narbonne, Perpignan',
    programme: {
      name: 'Concours en deux tours, un juré recrute',
      description: 'Conférence, concours d’une minute où un juré recrute le projet, finale, incubateur éphémère.',
      phases: [
        { name: 'Conférence', gate: 'open' },
        { name: 'Premier tour, par agglomération', gate: 'open' },
        { name: 'Finale', gate: 'jury' },
        { name: 'Incubateur éphémère', gate: 'jury' },
      ],
      juryFormat: 'one-minute',
      partners: [
        { name: 'Caisse des dépôts', role: 'financeur' },
        { name: 'État, service de l’emploi', role: 'financeur' },
      ],
      indicators: [supported],
      sites: ['Montpellier', 'Nîmes', 'Narbonne', 'Perpignan'].map((town) => ({
        name: `Incubateur éphémère, ${town}`,
        kind: 'incubator' as const,
      })),
    },
  },
  {
    key: 'label-committee',
    family: 'contest',
    place: 'Comité de labellisation Novacité',
    programme: {
      name: 'Comité de labellisation',
      description: 'Un jury d’entrepreneurs attribue un label, qui ouvre la phase suivante.',
      phases: [{ name: 'Labellisé', gate: 'jury' }],
      juryFormat: 'gate-30',
      grid: [
        ['Marché', 3],
        ['Équipe', 3],
        ['Innovation', 2],
      ],
      indicators: [
        { ...created, name: 'Labels attribués', unit: 'labels', definition: 'Décisions de label de la période.' },
      ],
    },
  },
  {
    key: 'call-for-projects',
    family: 'contest',
    place: 'Appels à projets de Saint-Étienne Métropole',
    programme: {
      name: 'Appel à projets',
      description: 'Des appels datés, les présents, les retenus.',
      sessionsPerYear: 1,
      phases: [{ name: 'Retenu', gate: 'decision' }],
      juryFormat: 'committee-15',
      grid: [
        ['Innovation', 2],
        ['Faisabilité', 2],
      ],
      indicators: [
        { ...supported, name: 'Projets présents', kind: 'other', unit: 'projets', targetOperator: '≈', target: 20 },
      ],
    },
  },
  {
    key: 'yearly-patronage',
    family: 'contest',
    place: 'Angers Mécénat',
    programme: {
      name: 'Promotion annuelle d’un fonds de dotation',
      description: 'Des entreprises choisissent chaque année des projets d’intérêt général, sur leur effet local.',
      sessionsPerYear: 1,
      phases: [{ name: 'Soutien annuel', gate: 'jury', maxMonths: 12 }],
      juryFormat: 'committee-15',
      grid: [['Effet sur le territoire', 1]],
      indicators: [
        {
          name: 'Fonds réunis',
          kind: 'funds',
          unit: '€',
          definition: 'Dons encaissés depuis la création du fonds, avant toute déduction.',
          targetOperator: '>',
          target: 1_200_000,
        },
      ],
    },
  },
  {
    key: 'label-bid',
    family: 'contest',
    place: 'French Tech, Sillon lorrain',
    programme: {
      name: 'Candidature à un label extérieur',
      description: 'Un label demandé à un autre organisme, dont on attend la réponse.',
      phases: [{ name: 'Réponse attendue', gate: 'decision' }],
      indicators: [{ ...created, name: 'Labels obtenus', unit: 'labels', definition: 'Réponses favorables reçues.' }],
    },
  },
  {
    key: 'cluster-label',
    family: 'contest',
    place: 'Label PTCE, Initiatives et cité',
    programme: {
      name: 'Label tenu par un groupement',
      description: 'Un label porté par un groupement d’entreprises et d’associations.',
      phases: [{ name: 'Labellisé', gate: 'decision' }],
      indicators: [
        { ...created, name: 'Entreprises du groupement', definition: 'Membres à jour au dernier jour de la période.' },
      ],
    },
  },
]
