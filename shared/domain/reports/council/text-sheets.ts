import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { voteSentence } from '#shared/domain/deliberations/votes.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import type { ReportRow, Sheet } from '../report-model.ts'
import type { NumberedFinding } from './numbered-findings.ts'
import type { CouncilSources } from './sources.ts'

const sheetGuide: readonly Topic[] = [
  [
    'Bénéficiaires',
    'Une ligne par bénéficiaire et par objet\u00a0: demandé, proposé ou voté, conventionné, versé, reste, imputation, vote.',
  ],
  ['Échéancier', 'Par convention, exercice et imputation\u00a0: crédits inscrits, à inscrire, prévus, et versements.'],
  [
    'Exercices',
    'Par exercice, tous bénéficiaires ensemble\u00a0: crédits inscrits, à inscrire, prévus, et versements.',
  ],
  ['Avenants', 'Par exercice\u00a0: avant, après, écart, et ce qui est déjà versé.'],
  ['Financement', 'Plans de financement\u00a0: dépenses, ressources et leur part, écart.'],
  ['Jury', 'Séances à l’origine des lignes\u00a0: notes, rangs, déports, bulletins et reçus, décisions.'],
  ['Méthode', 'Règles de calcul, contrôles et réponses, sources.'],
]

/** Cover: what is voted, by whom and when; the sheets; the legend. */
export function coverSheet({ deliberation, facts }: CouncilSources, heading: readonly string[]): Sheet {
  const date = (on: CivilDate | null): string | null => (on === null ? null : formatDate(on, 'long'))
  return coverPage(
    heading,
    {
      title: 'Délibération',
      source: { table: 'deliberations', id: deliberation.id },
      rows: [
        ['Collectivité', facts.organisation(deliberation.grantorId)?.name ?? null],
        ['Assemblée', deliberation.body],
        ['Numéro', deliberation.number],
        ['Objet', deliberation.title],
        ['Séance', date(deliberation.sittingOn)],
        ['Rapport', date(deliberation.reportOn)],
        ['Rapporteur', deliberation.rapporteur],
        ['Commission', deliberation.commission],
        ['Vote', deliberation.voteResult === null ? null : voteSentence(deliberation)],
        ['Transmission', date(deliberation.transmittedOn)],
        ['Réception', date(deliberation.receivedOn)],
      ],
    },
    sheetGuide,
  )
}

const method: readonly Topic[] = [
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
  roundingRule,
]

/** Rules of computation, findings with their answers under the numbers that other sheets cite, and sources. */
export function methodSheet(
  { facts, items, deliberation }: CouncilSources,
  findings: readonly NumberedFinding[],
  heading: readonly string[],
): Sheet {
  const records = new Set([deliberation.id, ...items.flatMap((item) => [item.id, item.conventionId ?? item.id])])
  const cited = [...new Set(facts.claims.filter((claim) => records.has(claim.recordId)).map((claim) => claim.source))]
  return methodPage(heading, [
    { title: 'Règles de calcul', rows: method.map(([topic, content]) => methodLine(topic, content)) },
    {
      title: 'Contrôles et réponses',
      rows: findings.length === 0 ? [methodLine('Contrôles', 'Aucun écart constaté.')] : findings.map(findingRow),
    },
    {
      title: 'Sources',
      rows: [
        ...cited.map((source) => methodLine('Source citée', source)),
        ...[...new Set(findings.map(({ finding }) => finding.source))].map((source) => methodLine('Règle', source)),
      ],
    },
  ])
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
