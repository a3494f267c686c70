import { normaliseDigits } from '#shared/domain/identifiers/check.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import { gatherFacts } from '../common/agreements.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { yearOf, yearParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, type Topic } from '../common/text-pages.ts'
import { isFormulaText, writeCsv } from '../csv.ts'
import { choiceOf, type ReportCheck, type ReportKind } from '../kind.ts'
import type { Column, ReportModel, Sheet } from '../report-model.ts'
import { checkScdlRow } from './check-row.ts'
import { scdlFields, type ScdlFault, type ScdlRow } from './fields.ts'
import { publishedFrom, scdlGrants, scdlRowsOf, type ScdlGrant } from './grants.ts'

type CheckedRow = { readonly row: ScdlRow; readonly recordId: string; readonly faults: readonly ScdlFault[] }

const widths: Partial<Readonly<Record<(typeof scdlFields)[number], number>>> = {
  objet: 44,
  nomAttribuant: 26,
  nomBeneficiaire: 30,
  nature: 20,
}

/** Every value is a text: the file holds the very characters that the sheet shows. */
const columns: readonly Column[] = scdlFields.map((field) => ({
  key: field,
  title: field,
  type: 'identifier',
  // Names of fields are one word each: the column holds it whole.
  width: widths[field] ?? Math.max(14, field.length + 4),
}))

const refusalColumns: readonly Column[] = [
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 32 },
  { key: 'object', title: 'Objet', type: 'text', width: 44 },
  { key: 'field', title: 'Champ', type: 'text', width: 24 },
  { key: 'state', title: 'État', type: 'text', width: 14 },
  { key: 'message', title: 'Motif', type: 'text', width: 60 },
]

const method: readonly Topic[] = [
  [
    'Périmètre',
    'Conventions signées depuis le 1er août 2017 (décret n°\u00a02017-779), avec leurs exécutions annuelles\u00a0; publication dans les trois mois de la signature.',
  ],
  [
    'Lignes',
    'Une par bénéficiaire. Le montant est celui de l’aide entière, avant répartition\u00a0; la part est dans pourcentageSubvention, à la somme de 1 pour une aide.',
  ],
  [
    'Format',
    'Subventions 2.1.1 du socle commun des données locales\u00a0: 16 colonnes dans l’ordre, virgule, UTF-8, nombres avec un point.',
  ],
  ['Personnes physiques', 'Ne sont pas publiées.'],
  ['Refus', 'Une ligne que le schéma refuse n’est pas dans le fichier\u00a0; elle est citée avec son motif.'],
]

const isRefused = ({ faults }: CheckedRow): boolean => faults.some(({ state }) => state === 'refused')

function rowsSheet(rows: readonly CheckedRow[], heading: readonly string[]): Sheet {
  return {
    name: 'SCDL',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: rows.map(({ row, recordId }) => ({
      kind: 'line',
      source: { table: 'conventions', id: recordId },
      cells: scdlFields.map((field) => (row[field] === '' ? null : { value: row[field] })),
    })),
    notes: rows.length === 0 ? ['Aucune ligne à publier.'] : [],
  }
}

function refusalsSheet(rows: readonly CheckedRow[], heading: readonly string[]): Sheet {
  return {
    name: 'Refus',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: refusalColumns,
    rows: rows.flatMap(({ row, recordId, faults }) =>
      faults.map((fault) => ({
        kind: 'line' as const,
        source: { table: 'conventions', id: recordId },
        cells: [
          { value: row.nomBeneficiaire },
          { value: row.objet },
          { value: fault.field },
          { value: fault.state === 'refused' ? 'Refusé' : 'À regarder' },
          { value: fault.message },
        ],
      })),
    ),
    notes: rows.every(({ faults }) => faults.length === 0) ? ['Aucun refus.'] : [],
  }
}

/** Open data of grants, in the State's format. */
export const scdlKind: ReportKind = {
  name: 'scdl',
  title: 'Données essentielles (SCDL)',
  summary:
    'Les conventions de subvention à publier, au format Subventions 2.1.1, et la liste de ce que le schéma refuse.',
  formats: ['csv', 'xlsx'],
  mainSheet: 'SCDL',
  parameters: [
    yearParameter('Année de signature\u00a0; sans elle, toutes.'),
    {
      name: 'notification',
      label: 'Notification à la Commission européenne',
      type: 'choice',
      required: false,
      choices: [
        { value: 'non', label: 'Aides non notifiées' },
        { value: 'oui', label: 'Aides notifiées' },
      ],
      help: 'Réponse du champ notificationUE pour les aides dont la convention ne la donne pas.',
    },
  ],
  gather: async (read, values, today) => {
    const facts = await gatherFacts(read, today)
    const year = yearOf(values)
    const [beneficiaries, publications] = await Promise.all([
      read.all('grantBeneficiaries'),
      read.all('grantPublications'),
    ])
    const grants = scdlGrants(facts, { beneficiaries, publications }, year)
    const natural = grants.flatMap((grant) => grant.beneficiaries.filter((one) => one.natural)).length
    const notified = choiceOf(scdlKind, values, 'notification') === 'oui'
    const checked = grants.flatMap((grant) =>
      scdlRowsOf(grant, notified).flatMap((row, index): readonly CheckedRow[] =>
        grant.beneficiaries[index]?.natural === true
          ? []
          : [{ row, recordId: grant.recordId, faults: [...checkScdlRow(row), ...partFaults(grant)] }],
      ),
    )
    const accepted = checked.filter((one) => !isRefused(one))
    const scope =
      year === null ? 'Conventions signées depuis le 1er août 2017' : `Conventions signées en ${String(year)}`
    const siret = grants[0]?.grantor.siret ?? ''
    const siren = checkSiret(siret).valid ? normaliseDigits(siret).slice(0, 9) : 'collectivite'
    return {
      subject: year === null ? `depuis ${publishedFrom.slice(0, 4)}` : String(year),
      fileStem: `${siren}_subventions_${year === null ? today.slice(0, 4) : String(year)}`,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('scdl', `Données essentielles des conventions de subvention, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Données essentielles des conventions de subvention'),
              {
                title: 'Publication',
                rows: [
                  ['Conventions', scope],
                  ['Lignes publiées', String(accepted.length)],
                  ['Lignes refusées', String(checked.length - accepted.length)],
                ],
              },
              [
                ['SCDL', 'Les lignes du fichier, caractère pour caractère.'],
                ['Refus', 'Ce que le schéma refuse, et ce qui n’a pas de sens.'],
                ['Méthode', 'Périmètre, format et sources.'],
              ],
            ),
            rowsSheet(accepted, heading('Subventions 2.1.1')),
            refusalsSheet(checked, heading('Refus et remarques')),
            methodPage(heading('Méthode'), [
              { title: 'Règles', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              sourcesPart(
                facts,
                grants.map(({ recordId }) => recordId),
              ),
            ]),
          ],
        }
        return {
          content,
          checks: [...workbookChecks(content), ...checksOf(checked, natural)],
          texts: {
            csv: () => ({
              text: writeCsv([scdlFields, ...accepted.map(({ row }) => scdlFields.map((field) => row[field]))], ','),
              encoding: 'utf8',
              mediaType: 'text/csv',
            }),
          },
        }
      },
    }
  },
}

/** Parts of several beneficiaries that no longer make the grant, after an amendment for instance. */
function partFaults({ missing, amount }: ScdlGrant): readonly ScdlFault[] {
  if (missing === null || missing === 0 || amount === null) return []
  return [
    {
      field: 'pourcentageSubvention',
      state: 'refused',
      message: `les parts des bénéficiaires font ${formatMoney(cents(amount - missing))}, l’aide est de ${formatMoney(amount)}.`,
    },
  ]
}

function checksOf(rows: readonly CheckedRow[], naturalPersons: number): readonly ReportCheck[] {
  const refused = rows.filter(isRefused)
  const formulas = rows.filter(({ row }) => scdlFields.some((field) => isFormulaText(row[field])))
  return [
    ...(refused.length === 0 ? [noted('done', `${String(rows.length)} lignes conformes au schéma 2.1.1`)] : []),
    ...rows.flatMap(({ row, recordId, faults }) =>
      faults.map((fault): ReportCheck => ({
        state: 'watch',
        text: `${row.nomBeneficiaire}, ${fault.field}\u00a0: ${fault.message}${fault.state === 'refused' ? ' La ligne n’est pas publiée.' : ''}`,
        records: [{ table: 'conventions', id: recordId }],
      })),
    ),
    ...(formulas.length === 0
      ? []
      : [
          noted(
            'watch',
            `${String(formulas.length)} lignes ont un texte qu’un tableur prendrait pour une formule\u00a0: une apostrophe le précède.`,
          ),
        ]),
    ...(naturalPersons === 0
      ? []
      : [
          noted(
            'info',
            naturalPersons === 1
              ? 'Une aide à une personne physique, non publiée.'
              : `${String(naturalPersons)} aides à des personnes physiques, non publiées.`,
          ),
        ]),
  ]
}
