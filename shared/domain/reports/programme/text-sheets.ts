import { sourceLines } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import type { Sheet } from '../report-model.ts'
import type { ReportPeriod } from './period.ts'
import type { ProgrammeSources } from './sources.ts'

const sheetGuide: readonly Topic[] = [
  ['Synthèse', 'Ce que le programme demande et ce qu’il a reçu.'],
  ['Parcours', 'Par phase\u00a0: entrées, présents, sorties, dépassements.'],
  ['Promotions', 'Par promotion\u00a0: dates, places, effectif.'],
  ['Heures', 'Par projet et entreprise accompagnés.'],
  ['Lieux', 'Ce que les lieux offrent et ce qui en est occupé.'],
  ['Rendez-vous', 'Ceux de la période, avec les comptes que les sources en donnent.'],
  ['Indicateurs', 'Cibles et résultats du programme.'],
  ['Actions', 'Cibles et résultats des conventions qui le financent.'],
  ['Suivi', 'Ce que sont devenues les entreprises sorties.'],
  ['Méthode', 'Règles de calcul et sources.'],
]

/** What the report is about, its sheets, and the words that stand in the place of figures. */
export function coverSheet(sources: ProgrammeSources, period: ReportPeriod, heading: readonly string[]): Sheet {
  return coverPage(
    heading,
    {
      title: 'Programme',
      source: { table: 'programmes', id: sources.programme.id },
      rows: [
        ['Programme', sources.programme.name],
        ['Période', period.label],
        ['Conduit par', sources.operator?.name ?? null],
      ],
    },
    sheetGuide,
  )
}

const method: readonly Topic[] = [
  ['Période', 'Une année, du premier au dernier jour\u00a0; sans année, du début jusqu’au jour de l’édition.'],
  ['Effectif', 'Celui que la source donne, sinon les projets inscrits à la promotion, chacun une fois.'],
  ['Heures', 'Sommées en minutes entières, puis écrites en heures\u00a0; la moyenne est arrondie une fois, à la fin.'],
  [
    'Réalisation',
    'Résultat sur cible, au dixième de point. Le signe (≈, >, <) reste à côté du chiffre et n’y entre pas.',
  ],
  ['Valeurs rivales', 'Deux sources qui ne disent pas la même chose ont chacune leur ligne.'],
  roundingRule,
]

/** How the figures were made, and where they come from. */
export function methodSheet(sources: ProgrammeSources, heading: readonly string[]): Sheet {
  const { measures, eventClaims, actions } = sources
  return methodPage(heading, [
    { title: 'Règles de calcul', rows: method.map(([topic, text]) => methodLine(topic, text)) },
    {
      title: 'Sources',
      rows: [
        ...sourceLines(
          'Source citée',
          [
            ...measures.map(({ source }) => source),
            ...eventClaims.map(({ source }) => source),
            ...actions.map(({ action }) => action.source),
          ].flatMap((source) => source ?? []),
        ),
        methodLine(
          'Espace de travail',
          'Parcours, promotions, heures et lieux tels que saisis, à la date de l’édition.',
        ),
      ],
    },
  ])
}
