import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { voteSentence } from '#shared/domain/deliberations/votes.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { textCell } from '../cells.ts'
import type { Column, ReportRow, Sheet } from '../report-model.ts'
import type { NumberedFinding } from './numbered-findings.ts'
import type { CouncilSources } from './sources.ts'

const section = (title: string): ReportRow => ({ kind: 'section', cells: [{ value: title }] })

const coverColumns: readonly Column[] = [
  { key: 'topic', title: 'Rubrique', type: 'text', width: 24 },
  { key: 'content', title: 'Contenu', type: 'text', width: 78 },
]

const sheetGuide: readonly (readonly [string, string])[] = [
  [
    'Bénéficiaires',
    'Une ligne par bénéficiaire et par objet\u00a0: demandé, proposé ou voté, conventionné, versé, reste, imputation, vote.',
  ],
  ['Échéancier', 'Par convention, exercice et imputation\u00a0: crédits inscrits, à inscrire, prévus, et versements.'],
  ['Avenants', 'Par exercice\u00a0: avant, après, écart, et ce qui est déjà versé.'],
  ['Financement', 'Plans de financement\u00a0: dépenses, ressources et leur part, écart.'],
  ['Jury', 'Séances à l’origine des lignes\u00a0: notes, rangs, déports, bulletins et reçus, décisions.'],
  ['Méthode', 'Règles de calcul, contrôles et réponses, sources.'],
]

const legend: readonly (readonly [string, string])[] = [
  ['non renseigné', 'Les actes et les pièces ne le disent pas. Ce n’est pas zéro.'],
  ['non calculable', 'Un terme de la somme n’est pas renseigné\u00a0: le total n’est pas donné.'],
  ['–', 'Sans objet pour cette ligne.'],
  ['Montants', 'En euros et centimes. Les totaux sont des formules, leur résultat est enregistré avec elles.'],
]

/** Cover: what is voted, by whom and when; the sheets; the legend. */
export function coverSheet({ deliberation, facts }: CouncilSources, heading: readonly string[]): Sheet {
  const date = (on: CivilDate | null): string | null => (on === null ? null : formatDate(on, 'long'))
  const line = (topic: string, content: string | null): ReportRow => ({
    kind: 'line',
    cells: [{ value: topic }, textCell(content)],
    source: { table: 'deliberations', id: deliberation.id },
  })
  const plain = ([topic, content]: readonly [string, string]): ReportRow => ({
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
      section('Délibération'),
      line('Collectivité', facts.organisation(deliberation.grantorId)?.name ?? null),
      line('Assemblée', deliberation.body),
      line('Numéro', deliberation.number),
      line('Objet', deliberation.title),
      line('Séance', date(deliberation.sittingOn)),
      line('Rapport', date(deliberation.reportOn)),
      line('Rapporteur', deliberation.rapporteur),
      line('Commission', deliberation.commission),
      line('Vote', deliberation.voteResult === null ? null : voteSentence(deliberation)),
      line('Transmission', date(deliberation.transmittedOn)),
      line('Réception', date(deliberation.receivedOn)),
      section('Feuilles'),
      ...sheetGuide.map(plain),
      section('Légende'),
      ...legend.map(plain),
    ],
    notes: [],
  }
}

const methodColumns: readonly Column[] = [
  { key: 'number', title: 'N°', type: 'integer', width: 6 },
  { key: 'topic', title: 'Rubrique', type: 'text', width: 34 },
  { key: 'text', title: 'Texte', type: 'text', width: 92 },
]

const method: readonly (readonly [string, string])[] = [
  ['Demandé', 'Montant de la demande, tel que dans la ligne ou la convention.'],
  [
    'Proposé, voté',
    'Montant de la ligne\u00a0: proposé tant que la délibération est un projet, voté ensuite. Une ligne rejetée ou ajournée n’en a pas.',
  ],
  [
    'Conventionné',
    'Somme des échéances de l’acte soumis au vote\u00a0; pour une exécution annuelle, de l’exercice qu’elle fixe.',
  ],
  ['Versé', 'Paiements du registre, reversements déduits, annulations comprises.'],
  ['Reste', 'Conventionné moins versé.'],
  [
    'Calculs',
    'En centimes entiers. Un seul arrondi, à la fin, au plus proche, la moitié vers le haut\u00a0; parts au plus fort reste.',
  ],
]

/** Rules of computation, findings with their answers under the numbers that other sheets cite, and sources. */
export function methodSheet(
  { facts, items, deliberation }: CouncilSources,
  findings: readonly NumberedFinding[],
  heading: readonly string[],
): Sheet {
  const records = new Set([deliberation.id, ...items.flatMap((item) => [item.id, item.conventionId ?? item.id])])
  const cited = [...new Set(facts.claims.filter((claim) => records.has(claim.recordId)).map((claim) => claim.source))]
  const text = (topic: string, content: string): ReportRow => ({
    kind: 'line',
    cells: [null, { value: topic }, { value: content }],
  })
  return {
    name: 'Méthode',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: methodColumns,
    rows: [
      { kind: 'section', cells: [null, { value: 'Règles de calcul' }] },
      ...method.map(([topic, content]) => text(topic, content)),
      { kind: 'section', cells: [null, { value: 'Contrôles et réponses' }] },
      ...(findings.length === 0 ? [text('Contrôles', 'Aucun écart constaté.')] : findings.map(findingRow)),
      { kind: 'section', cells: [null, { value: 'Sources' }] },
      ...cited.map((source) => text('Source citée', source)),
      ...[...new Set(findings.map(({ finding }) => finding.source))].map((source) => text('Règle', source)),
    ],
    notes: [],
  }
}

function findingRow({ number, finding }: NumberedFinding): ReportRow {
  const { answer } = finding
  const reply =
    answer === null
      ? 'Sans réponse.'
      : `Écart justifié par ${answer.answeredBy} le ${formatDate(answer.answeredOn)}\u00a0: ${answer.note}`
  return {
    kind: 'line',
    cells: [{ value: number }, { value: finding.headline }, { value: `${finding.title}. ${finding.message} ${reply}` }],
    source: { table: finding.table, id: finding.id },
  }
}
