import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { checkMinimis, singleUndertaking, type MinimisCheck } from '#shared/domain/conventions/minimis.ts'
import { cents } from '#shared/domain/money/cents.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dash, differenceCell, moneyCell, textCell } from '../cells.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { sourceLines } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import { totalRow } from '../common/total-row.ts'
import type { ReportKind } from '../kind.ts'
import type { Cell, Column, ReportModel, ReportRow, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'

type Aid = Row<'aids'>

const regulationWords: Readonly<Record<Aid['regulation'], string>> = {
  general: 'Général',
  sieg: 'SIEG',
  agriculture: 'Agriculture',
  fishing: 'Pêche et aquaculture',
  transport: 'Transport',
}

type Ledgers = {
  readonly today: CivilDate
  readonly aids: readonly Aid[]
  readonly links: readonly Row<'undertakingLinks'>[]
  readonly figures: readonly Row<'legalFigures'>[]
  readonly names: ReadonlyMap<string, string>
}

const summaryColumns: readonly Column[] = [
  { key: 'organisation', title: 'Entreprise', type: 'text', width: 32 },
  { key: 'members', title: 'Entreprise unique avec', type: 'text', width: 32 },
  { key: 'regulation', title: 'Règlement', type: 'text', width: 18 },
  { key: 'since', title: 'Depuis le', type: 'date', width: 12 },
  { key: 'ceiling', title: 'Plafond', type: 'money', width: 16 },
  { key: 'total', title: 'Cumul', type: 'money', width: 16 },
  { key: 'left', title: 'Disponible', type: 'money', width: 16 },
  { key: 'source', title: 'Source du plafond', type: 'text', width: 34 },
]

const aidColumns: readonly Column[] = [
  { key: 'on', title: 'Octroi', type: 'date', width: 12 },
  { key: 'organisation', title: 'Entreprise', type: 'text', width: 30 },
  { key: 'granter', title: 'Autorité', type: 'text', width: 28 },
  { key: 'funder', title: 'Financeur', type: 'text', width: 20 },
  { key: 'regulation', title: 'Règlement', type: 'text', width: 16 },
  { key: 'amount', title: 'Montant', type: 'money', width: 15 },
  { key: 'counted', title: 'Compte aujourd’hui', type: 'text', width: 14 },
  { key: 'instrument', title: 'Forme', type: 'text', width: 18 },
  { key: 'sector', title: 'Secteur', type: 'identifier', width: 16 },
  { key: 'reference', title: 'Identifiant', type: 'identifier', width: 16 },
  { key: 'registered', title: 'Inscrite le', type: 'date', width: 15 },
  { key: 'source', title: 'Source', type: 'text', width: 28 },
]

const method: readonly Topic[] = [
  [
    'Fenêtre',
    'Trois années glissantes à la date d’octroi\u00a0; une aide du jour même d’il y a trois ans est comptée, par prudence.',
  ],
  ['Entreprise unique', 'Les entreprises liées se cumulent (règlement (UE) 2023/2831, art. 2, §\u00a02).'],
  [
    'Plafond',
    'Celui du règlement à la date du jour, avec sa source\u00a0; il se modifie dans les seuils de l’espace de travail.',
  ],
  ['Disponible', 'Plafond moins cumul\u00a0: ce qui peut encore être octroyé aujourd’hui.'],
  roundingRule,
]

const nameOf = ({ names }: Ledgers, id: string): string => names.get(id) ?? 'entreprise non renseignée'

/** One undertaking and regulation as it stands today: what is counted, the ceiling, what may still be granted. */
type Undertaking = {
  readonly organisationId: string
  readonly regulation: Aid['regulation']
  /** Other organisations of the single undertaking. */
  readonly members: readonly string[]
  readonly check: MinimisCheck
}

/** Every organisation and regulation that has an aid, by name. */
function undertakingsOf(ledgers: Ledgers): readonly Undertaking[] {
  const { aids, links, figures, today } = ledgers
  const pairs = new Map(aids.map((aid) => [`${aid.organisationId} ${aid.regulation}`, aid]))
  return [...pairs.values()]
    .map(({ organisationId, regulation }) => ({
      organisationId,
      regulation,
      members: [...singleUndertaking(organisationId, links, today)].filter((id) => id !== organisationId),
      check: checkMinimis({ organisationId, regulation, amount: cents(0), on: today }, aids, links, figures),
    }))
    .sort((a, b) => nameOf(ledgers, a.organisationId).localeCompare(nameOf(ledgers, b.organisationId), 'fr'))
}

function summarySheet(ledgers: Ledgers, undertakings: readonly Undertaking[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns: summaryColumns, heading, notes: [] })
  const rows = undertakings.map(({ organisationId, regulation, members, check }, index): ReportRow => {
    const cells: Cell[] = [
      { value: nameOf(ledgers, organisationId) },
      members.length === 0 ? dash : { value: members.map((id) => nameOf(ledgers, id)).join(', ') },
      { value: regulationWords[regulation] },
      { value: check.since },
      moneyCell(check.ceiling === null ? null : cents(check.ceiling.value)),
      { value: check.total },
    ]
    cells.push(differenceCell(cells, 4, 5, firstRow + index), textCell(check.ceiling?.source ?? null))
    return { kind: 'line', cells, source: { table: 'organisations', id: organisationId } }
  })
  return {
    name: 'Cumuls',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns: summaryColumns,
    rows,
    notes:
      rows.length === 0
        ? ['Aucune aide de minimis.']
        : ['Les lignes ne s’ajoutent pas\u00a0: une aide compte pour chaque entreprise liée.'],
  }
}

function aidsSheet(ledgers: Ledgers, undertakings: readonly Undertaking[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns: aidColumns, heading, notes: [] })
  const counted = new Set(undertakings.flatMap(({ check }) => check.counted.map(({ id }) => id)))
  const sorted = [...ledgers.aids].sort((a, b) => (a.grantedOn < b.grantedOn ? -1 : a.grantedOn > b.grantedOn ? 1 : 0))
  const rows = sorted.map((aid): ReportRow => ({
    kind: 'line',
    source: { table: 'aids', id: aid.id },
    cells: [
      { value: aid.grantedOn },
      { value: nameOf(ledgers, aid.organisationId) },
      { value: aid.granter },
      aid.funder === null ? dash : { value: aid.funder },
      { value: regulationWords[aid.regulation] },
      { value: aid.amountCents },
      { value: counted.has(aid.id) ? 'oui' : 'non' },
      textCell(aid.instrument),
      textCell(aid.sector),
      textCell(aid.reference),
      aid.registeredOn === null ? { missing: 'not-given' } : { value: aid.registeredOn },
      { value: aid.source },
    ],
  }))
  return {
    name: 'Aides',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns: aidColumns,
    rows: rows.length === 0 ? [] : [...rows, totalRow('Total', aidColumns, ['amount'], rows, firstRow)],
    notes: rows.length === 0 ? ['Aucune aide de minimis.'] : [],
  }
}

/** Ledger of de minimis aids: totals of each single undertaking today, and every aid with its source. */
export const minimisKind: ReportKind = {
  name: 'minimis',
  title: 'Aides de minimis',
  summary:
    'Le cumul de chaque entreprise unique sur trois ans, le plafond, ce qui reste disponible, et le registre des aides.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Cumuls',
  parameters: [
    {
      name: 'organisme',
      label: 'Entreprise',
      type: 'record',
      table: 'organisations',
      required: false,
      help: 'Une seule entreprise, avec celles qui lui sont liées\u00a0; sans elle, toutes.',
    },
  ],
  gather: async (read, values, today) => {
    const [aids, links, figures, organisations] = await Promise.all([
      read.all('aids'),
      read.all('undertakingLinks'),
      read.all('legalFigures'),
      read.all('organisations'),
    ])
    const id = values['organisme'] ?? null
    const one = organisations.find((row) => row.id === id)
    if (id !== null && one === undefined) return null
    const members = id === null ? null : singleUndertaking(id, links, today)
    const ledgers: Ledgers = {
      today,
      links,
      figures,
      aids: members === null ? aids : aids.filter(({ organisationId }) => members.has(organisationId)),
      names: new Map(organisations.map((row) => [row.id, row.name])),
    }
    const undertakings = undertakingsOf(ledgers)
    const scope = `${one?.name ?? 'Toutes les entreprises'}, au ${formatDate(today)}`
    return {
      subject: one?.name ?? 'Toutes les entreprises',
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('minimis', `Aides de minimis, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Aides de minimis'),
              {
                title: 'Périmètre',
                rows: [
                  ['Entreprises', one?.name ?? 'Toutes'],
                  ['Aides', String(ledgers.aids.length)],
                ],
              },
              [
                ['Cumuls', 'Par entreprise unique et règlement\u00a0: plafond, cumul, disponible.'],
                ['Aides', 'Le registre, une ligne par aide, avec sa source.'],
                ['Méthode', 'Règles de calcul et sources.'],
              ],
            ),
            summarySheet(ledgers, undertakings, heading('Cumuls par entreprise unique')),
            aidsSheet(ledgers, undertakings, heading('Registre des aides')),
            methodPage(heading('Méthode'), [
              { title: 'Règles de calcul', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              {
                title: 'Sources',
                rows: [
                  ...sourceLines(
                    'Plafond',
                    undertakings.flatMap(({ check }) => check.ceiling?.source ?? []),
                  ),
                  ...sourceLines(
                    'Aide',
                    ledgers.aids.map(({ source }) => source),
                  ),
                ],
              },
            ]),
          ],
        }
        const over = undertakings.filter(({ check }) => check.left !== null && check.left < 0)
        return {
          content,
          texts: {},
          checks: [
            ...workbookChecks(content),
            ...over.map(({ organisationId, check }) => ({
              ...noted(
                'watch',
                `${nameOf(ledgers, organisationId)}\u00a0: plafond dépassé de ${formatMoney(cents(-(check.left ?? 0)), { decimals: 'auto' })}.`,
              ),
              records: [{ table: 'organisations' as const, id: organisationId }],
            })),
          ],
        }
      },
    }
  },
}
