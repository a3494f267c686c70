import { textCell } from '../cells.ts'
import type { Column, ReportRow, Sheet } from '../report-model.ts'

/** A head that the rows under it answer to. */
const section = (title: string): ReportRow => ({ kind: 'section', cells: [{ value: title }] })

const coverColumns: readonly Column[] = [
  { key: 'topic', title: 'Rubrique', type: 'text', width: 24 },
  { key: 'content', title: 'Contenu', type: 'text', width: 78 },
]

const methodColumns: readonly Column[] = [
  { key: 'number', title: 'N°', type: 'integer', width: 6 },
  { key: 'topic', title: 'Rubrique', type: 'text', width: 34 },
  { key: 'text', title: 'Texte', type: 'text', width: 92 },
]

/** A heading and its words. */
export type Topic = readonly [topic: string, content: string]

const legend: readonly Topic[] = [
  ['non renseigné', 'Les actes et les pièces ne le disent pas. Ce n’est pas zéro.'],
  ['non calculable', 'Un terme de la somme n’est pas renseigné\u00a0: le total n’est pas donné.'],
  ['–', 'Sans objet pour cette ligne.'],
  ['Montants', 'En euros et centimes. Les totaux sont des formules, leur résultat est enregistré avec elles.'],
]

/** Cover: what the file is about, its sheets, and the words that stand in the place of figures. */
export function coverPage(
  heading: readonly string[],
  about: {
    readonly title: string
    readonly rows: readonly (readonly [string, string | null])[]
    readonly source?: ReportRow['source']
  },
  sheets: readonly Topic[],
): Sheet {
  const plain = ([topic, content]: Topic): ReportRow => ({
    kind: 'line',
    cells: [{ value: topic }, { value: content }],
  })
  return {
    name: 'Couverture',
    paper: 'A4',
    orientation: 'portrait',
    heading,
    columns: coverColumns,
    rows: [
      section(about.title),
      ...about.rows.map(([topic, content]): ReportRow => ({
        kind: 'line',
        cells: [{ value: topic }, textCell(content)],
        ...(about.source === undefined ? {} : { source: about.source }),
      })),
      section('Feuilles'),
      ...sheets.map(plain),
      section('Légende'),
      ...legend.map(plain),
    ],
    notes: [],
  }
}

/** One part of sheet Méthode: its head and its lines. */
export type MethodPart = { readonly title: string; readonly rows: readonly ReportRow[] }

/** A line of sheet Méthode without a number. */
export const methodLine = (topic: string, content: string): ReportRow => ({
  kind: 'line',
  cells: [null, { value: topic }, { value: content }],
})

/** How the figures were made and where they come from. */
export function methodPage(heading: readonly string[], parts: readonly MethodPart[]): Sheet {
  return {
    name: 'Méthode',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: methodColumns,
    rows: parts.flatMap(({ title, rows }): readonly ReportRow[] => [
      { kind: 'section', cells: [null, { value: title }] },
      ...rows,
    ]),
    notes: [],
  }
}

/** The rule that every report shares. */
export const roundingRule: Topic = [
  'Calculs',
  'En centimes entiers. Un seul arrondi, à la fin, au plus proche, la moitié vers le haut\u00a0; parts au plus fort reste.',
]
