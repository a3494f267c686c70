import { cents, sum } from '#shared/domain/money/cents.ts'
import { formatMoneyText } from '#shared/domain/money/format-money.ts'
import { checkSiret } from '#shared/domain/identifiers/siren.ts'
import { dash, moneyCell, textCell } from '../cells.ts'
import { gatherFacts } from '../common/agreements.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { yearOf, yearParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, type Topic } from '../common/text-pages.ts'
import { withTotal } from '../common/total-row.ts'
import { choiceOf, type ReportCheck, type ReportKind } from '../kind.ts'
import type { Cell, Column, ReportModel, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'
import { contributionsOf, maskedName, type BudgetDocument, type Contribution } from './lines.ts'
import { sharedContributions } from './shared.ts'
import { contributionsXml } from './xml.ts'

const columns: readonly Column[] = [
  { key: 'CodArticle', title: 'Article', type: 'identifier', width: 11 },
  { key: 'CodInvFonc', title: 'Section', type: 'identifier', width: 9 },
  { key: 'CodNatJurBenefCA', title: 'Nature juridique', type: 'identifier', width: 12 },
  { key: 'LibOrgaBenef', title: 'Organisme', type: 'text', width: 34 },
  { key: 'MtSubv', title: 'Montant', type: 'money', width: 16 },
  { key: 'LibPrestaNat', title: 'Prestations en nature', type: 'text', width: 28 },
  { key: 'ObjSubv', title: 'Objet', type: 'text', width: 40 },
  { key: 'Siret', title: 'SIRET', type: 'identifier', width: 17 },
  { key: 'DenomOuNumSubv', title: 'N° de la subvention', type: 'identifier', width: 16 },
  { key: 'NatDec', title: 'Décision', type: 'identifier', width: 10 },
]

const natures: readonly Topic[] = [
  ['P1, P2, P3, P4', 'Association, entreprise, personne physique, autre personne de droit privé.'],
  ['U1, U2, U3', 'Région, département, commune.'],
  ['U4, U5, U6', 'Établissement de droit public, État, autre personne de droit public.'],
]

const method: readonly Topic[] = [
  [
    'Montant',
    'Compte administratif (CA)\u00a0: versé sur les échéances de l’exercice. BP, DM, BS\u00a0: crédits inscrits de l’exercice.',
  ],
  [
    'Prestations en nature',
    'Contributions en nature de la collectivité au plan de financement, et aides en nature votées sans convention dans une séance de l’exercice. Seules, leur montant est 0\u00a0; au compte administratif, l’argent voté à côté sans convention n’a pas de versement suivi, et son montant manque.',
  ],
  [
    'Aide partagée',
    'Une ligne par bénéficiaire, à sa part de l’aide, au plus fort reste\u00a0: ensemble elles font le montant.',
  ],
  ['Personnes physiques', `Publiée, l’annexe remplace leur nom par «\u00a0${maskedName}\u00a0» et retire leur SIRET.`],
  ['Champs', 'Ceux de TotEM, DATA_CONCOURS\u00a0: le fichier .xml porte les mêmes lignes.'],
]

function annexSheet(rows: readonly Contribution[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const lines = rows.map((row) => ({
    kind: 'line' as const,
    source: row.source,
    cells: [
      textCell(row.CodArticle),
      textCell(row.CodInvFonc),
      textCell(row.CodNatJurBenefCA),
      { value: row.LibOrgaBenef },
      moneyCell(row.MtSubv, 'not-computable'),
      row.LibPrestaNat === null ? dash : { value: row.LibPrestaNat },
      { value: row.ObjSubv },
      row.masked ? dash : textCell(row.Siret),
      row.DenomOuNumSubv === null ? dash : { value: row.DenomOuNumSubv },
      { value: row.NatDec },
    ] satisfies readonly Cell[],
  }))
  return {
    name: 'Concours',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: withTotal(columns, ['MtSubv'], lines, firstRow),
    notes: rows.length === 0 ? ['Aucun concours pour cet exercice.'] : inKindNotes(rows),
  }
}

/** What is given in kind, all together: it is in words in the annex, and in no amount. */
function inKindNotes(rows: readonly Contribution[]): readonly string[] {
  const given = rows.filter(({ LibPrestaNat }) => LibPrestaNat !== null)
  if (given.length === 0) return []
  const unvalued = given.filter(({ inKindCents }) => inKindCents === null).length
  const total = formatMoneyText(sum(given.map(({ inKindCents }) => inKindCents ?? cents(0))))
  return [
    `Prestations en nature valorisées\u00a0: ${total}, hors du total des montants${unvalued === 0 ? '.' : `\u00a0; ${unvalued === 1 ? 'une ligne est sans valeur entière' : `${String(unvalued)} lignes sont sans valeur entière`}.`}`,
  ]
}

function checksOf(rows: readonly Contribution[]): readonly ReportCheck[] {
  const one = (row: Contribution, text: string): ReportCheck => ({
    state: 'watch',
    text: `${row.LibOrgaBenef}\u00a0: ${text}`,
    records: [row.source],
  })
  return rows.flatMap((row) => [
    ...(row.CodArticle === null && row.MtSubv !== 0 ? [one(row, 'compte non renseigné, l’article manque.')] : []),
    ...(row.CodNatJurBenefCA === null ? [one(row, 'nature juridique non renseignée.')] : []),
    ...(row.Siret !== null && !checkSiret(row.Siret).valid ? [one(row, checkSiret(row.Siret).message ?? '')] : []),
    ...(row.MtSubv === null
      ? [
          one(
            row,
            row.conventionId === null
              ? 'voté sans convention, ses versements ne sont pas suivis\u00a0: montant non renseigné.'
              : 'montant non renseigné.',
          ),
        ]
      : []),
  ])
}

const documentChoices = [
  { value: 'CA', label: 'Compte administratif (versé)' },
  { value: 'BP', label: 'Budget primitif (crédits inscrits)' },
  { value: 'BS', label: 'Budget supplémentaire' },
  { value: 'DM', label: 'Décision modificative' },
] as const

/** Annex of grants to third parties, as a workbook and as the fragment of budget software. */
export const contributionsKind: ReportKind = {
  name: 'concours',
  title: 'Concours attribués à des tiers',
  summary:
    'L’annexe du budget\u00a0: subventions et prestations en nature par organisme, et son fragment pour le logiciel budgétaire.',
  formats: ['xlsx', 'csv', 'xml'],
  mainSheet: 'Concours',
  parameters: [
    yearParameter('Exercice dont l’annexe rend compte.', true),
    {
      name: 'document',
      label: 'Document budgétaire',
      type: 'choice',
      required: false,
      choices: documentChoices,
      help: 'Au compte administratif, ce qui est versé\u00a0; ailleurs, les crédits inscrits.',
    },
    {
      name: 'publication',
      label: 'Publication',
      type: 'choice',
      required: false,
      choices: [
        { value: 'oui', label: 'Publiée, personnes physiques masquées' },
        { value: 'non', label: 'Interne, tous les noms' },
      ],
      help: 'Publiée, les noms des personnes physiques sont masqués.',
    },
  ],
  gather: async (read, values, today) => {
    const year = yearOf(values) ?? Number(today.slice(0, 4))
    const facts = await gatherFacts(read, today)
    const document = choiceOf(contributionsKind, values, 'document') as BudgetDocument
    const publish = choiceOf(contributionsKind, values, 'publication') === 'oui'
    const lines = contributionsOf(facts, year, document, publish)
    const rows = sharedContributions(facts, lines, await read.all('grantBeneficiaries'), publish)
    const name = documentChoices.find(({ value }) => value === document)?.label ?? document
    const scope = `Exercice ${String(year)}, ${name.toLocaleLowerCase('fr')}`
    return {
      subject: scope,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const masked = rows.filter((row) => row.masked).length
        const content: ReportModel = {
          ...identityOf('concours', `Concours attribués à des tiers, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Concours attribués à des tiers en nature ou en subventions'),
              {
                title: 'Annexe',
                rows: [
                  ['Exercice', String(year)],
                  ['Document budgétaire', name],
                  ['Publication', publish ? 'Publiée, personnes physiques masquées' : 'Interne, ne pas publier'],
                ],
              },
              [
                ['Concours', 'Une ligne par convention et par compte, ou par aide en nature votée sans convention.'],
                ['Méthode', 'Codes, règles et sources.'],
              ],
            ),
            annexSheet(rows, heading('Concours attribués à des tiers en nature ou en subventions')),
            methodPage(heading('Méthode'), [
              { title: 'Codes de nature juridique', rows: natures.map(([topic, text]) => methodLine(topic, text)) },
              { title: 'Règles', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              sourcesPart(
                facts,
                rows.flatMap(({ conventionId }) => conventionId ?? []),
                rows.flatMap(({ source }) => (source.table === 'deliberationItems' ? source.id : [])),
              ),
            ]),
          ],
        }
        return {
          content,
          texts: { xml: () => contributionsXml(rows) },
          checks: [
            ...workbookChecks(content),
            ...(masked === 0
              ? []
              : [
                  noted(
                    'info',
                    `${String(masked)} ${masked === 1 ? 'personne physique masquée' : 'personnes physiques masquées'}.`,
                  ),
                ]),
            ...checksOf(rows),
          ],
        }
      },
    }
  },
}
