import type { Facts } from '#shared/domain/coherence/facts.ts'
import { totalOf } from '#shared/domain/conventions/schedule.ts'
import { baseVersion, versionChain } from '#shared/domain/conventions/versions.ts'
import { versionStateWords } from '#shared/domain/conventions/words.ts'
import { formatMoney } from '#shared/domain/money/format-money.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { differenceCell, moneyCell, textCell } from '../cells.ts'
import { agreementOf, gatherFacts } from '../common/agreements.ts'
import { workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { conventionParameter } from '../common/parameters.ts'
import { sourcesPart } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, roundingRule, type Topic } from '../common/text-pages.ts'
import { amendmentsSheet, type AmendmentScope } from '../council/amendments-sheet.ts'
import type { ReportKind } from '../kind.ts'
import type { Cell, Column, ReportModel, ReportRow, Sheet } from '../report-model.ts'
import { layoutOf } from '../sheet-layout.ts'

const kindWords: Readonly<Record<Row<'conventionVersions'>['kind'], string>> = {
  initial: 'Acte initial',
  amount: 'Montant',
  schedule: 'Échéancier',
  duration: 'Durée',
  object: 'Objet',
  beneficiary: 'Bénéficiaire',
  yearly: 'Exécution annuelle',
}

const columns: readonly Column[] = [
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'convention', title: 'Convention', type: 'text', width: 30 },
  { key: 'act', title: 'Acte', type: 'text', width: 24 },
  { key: 'kind', title: 'Ce qui change', type: 'text', width: 18 },
  { key: 'state', title: 'État', type: 'text', width: 11 },
  { key: 'adopted', title: 'Adopté le', type: 'date', width: 15 },
  { key: 'signed', title: 'Signé le', type: 'date', width: 15 },
  { key: 'before', title: 'Total avant', type: 'money', width: 15 },
  { key: 'after', title: 'Total après', type: 'money', width: 15 },
  { key: 'difference', title: 'Écart', type: 'money', width: 15 },
  { key: 'reason', title: 'Motif', type: 'text', width: 36 },
]

const method: readonly Topic[] = [
  ['Avant et après', 'Échéances de l’acte précédent et de l’avenant, par exercice.'],
  ['Versé, ne bouge pas', 'Un exercice déjà payé ou mandaté garde son montant\u00a0; le reste est réparti.'],
  roundingRule,
]

/** One line an act, from the initial one to the last amendment. */
function actsSheet(facts: Facts, conventions: readonly Row<'conventions'>[], heading: readonly string[]): Sheet {
  const { firstRow } = layoutOf({ columns, heading, notes: [] })
  const rows: ReportRow[] = []
  const dateCell = (on: string | null): Cell => (on === null ? { missing: 'not-given' } : { value: on })
  for (const convention of conventions) {
    const versions = versionChain(facts.versionsOf(convention.id))
    for (const version of versions) {
      const base = version.number === 0 ? null : baseVersion(versions, version)
      const cells: Cell[] = [
        { value: facts.organisation(convention.beneficiaryId)?.name ?? 'bénéficiaire non renseigné' },
        { value: convention.title },
        { value: version.title },
        { value: kindWords[version.kind] },
        { value: versionStateWords[version.state] },
        dateCell(version.adoptedOn),
        dateCell(version.signedOn ?? (version.number === 0 ? convention.signedOn : null)),
        base === null
          ? { missing: 'not-applicable' }
          : moneyCell(totalOf(facts.instalmentsOfVersion(base.id)), 'not-computable'),
        moneyCell(totalOf(facts.instalmentsOfVersion(version.id)), 'not-computable'),
      ]
      cells.push(
        base === null ? { missing: 'not-applicable' } : differenceCell(cells, 8, 7, firstRow + rows.length),
        version.reason === null && version.number === 0 ? { missing: 'not-applicable' } : textCell(version.reason),
      )
      rows.push({ kind: 'line', cells, source: { table: 'conventionVersions', id: version.id } })
    }
  }
  return {
    name: 'Actes',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows,
    notes: rows.length === 0 ? ['Aucun acte.'] : [],
  }
}

/** The lines of one amendment drawn: before beside after, by year. */
function withChart(sheet: Sheet, scopes: readonly AmendmentScope[]): Sheet {
  const lines = sheet.rows.filter(({ kind }) => kind === 'line').length
  const total = sheet.rows.at(-1)
  const [before, after] = [total?.cells[3], total?.cells[4]]
  if (scopes.length !== 1 || lines < 2 || before == null || after == null) return sheet
  if (!('value' in before) || !('value' in after)) return sheet
  const words = [before, after].map(({ value }) => formatMoney(Number(value) as never, { decimals: 'auto' }))
  return {
    ...sheet,
    charts: [
      {
        kind: 'bars',
        title: 'Avant et après, par exercice',
        finding: `Le total passe de ${words[0] ?? ''} à ${words[1] ?? ''}, sur ${String(lines)} exercices.`,
        category: 'year',
        series: ['before', 'after'],
        from: 0,
        to: lines - 1,
      },
    ],
  }
}

/** Amendments: what each act changes, before, after and difference by year. */
export const amendmentKind: ReportKind = {
  name: 'avenant',
  title: 'Avenants',
  summary: 'Avant, après et écart par exercice de chaque avenant, et la liste des actes d’une convention.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Avenants',
  parameters: [conventionParameter],
  gather: async (read, values, today) => {
    const facts = await gatherFacts(read, today)
    const conventionId = values['convention'] ?? null
    const convention = facts.convention(conventionId)
    if (conventionId !== null && convention === undefined) return null
    const conventions = facts.conventions.filter(
      ({ id }) => (conventionId === null && facts.versionsOf(id).length > 1) || id === conventionId,
    )
    const scopes = conventions.flatMap((one): readonly AmendmentScope[] => {
      const { beneficiaryName, ledgerOf } = agreementOf(facts, one)
      const versions = versionChain(facts.versionsOf(one.id))
      return versions
        .filter(({ number }) => number > 0)
        .map((version) => ({
          beneficiary: beneficiaryName,
          convention: one,
          version,
          base: baseVersion(versions, version),
          ledgerOf,
        }))
    })
    const scope = convention?.title ?? 'Toutes les conventions qui ont un avenant'
    return {
      subject: convention?.title ?? 'Toutes les conventions',
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const content: ReportModel = {
          ...identityOf('avenant', `Avenants, ${scope}`, edition),
          sheets: [
            coverPage(
              heading('Avenants'),
              {
                title: 'Périmètre',
                rows: [
                  ['Conventions', convention?.title ?? String(conventions.length)],
                  ['Avenants', String(scopes.length)],
                ],
              },
              [
                ['Avenants', 'Par exercice\u00a0: avant, après, écart, et ce qui est déjà versé.'],
                ['Actes', 'De l’acte initial au dernier avenant\u00a0: ce qui change, dates, totaux, motif.'],
                ['Méthode', 'Règles de calcul et sources.'],
              ],
            ),
            withChart(amendmentsSheet({ facts }, scopes, heading('Avenants\u00a0: avant, après, écart')), scopes),
            actsSheet(facts, conventions, heading('Actes')),
            methodPage(heading('Méthode'), [
              { title: 'Règles de calcul', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              sourcesPart(
                facts,
                conventions.map(({ id }) => id),
              ),
            ]),
          ],
        }
        return { content, checks: workbookChecks(content), texts: {} }
      },
    }
  },
}
