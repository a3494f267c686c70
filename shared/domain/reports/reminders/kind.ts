import { plural } from '#shared/domain/coherence/wording.ts'
import { daysBetween } from '#shared/domain/calendar/civil-date.ts'
import { documentsOf } from '#shared/domain/conventions/required-documents.ts'
import { gatherReminders, remindersOf, reminderWords, type Reminder } from '#shared/domain/conventions/reminders.ts'
import { currentVersion } from '#shared/domain/conventions/versions.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { dash } from '../cells.ts'
import { noted, workbookChecks } from '../common/checks.ts'
import { headingOf } from '../common/heading.ts'
import { identityOf } from '../common/identity.ts'
import { sourceLines } from '../common/sources-part.ts'
import { coverPage, methodLine, methodPage, type Topic } from '../common/text-pages.ts'
import { choiceOf, type ReportKind } from '../kind.ts'
import type { Column, ReportModel, Sheet } from '../report-model.ts'

const columns: readonly Column[] = [
  { key: 'on', title: 'Date', type: 'date', width: 12 },
  { key: 'late', title: 'Jours de retard', type: 'integer', width: 10 },
  { key: 'topic', title: 'Rappel', type: 'text', width: 30 },
  { key: 'title', title: 'Convention ou entreprise', type: 'text', width: 34 },
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 28 },
  { key: 'detail', title: 'Précision', type: 'text', width: 34 },
  { key: 'done', title: 'Fait le', type: 'date', width: 12 },
  { key: 'source', title: 'Source', type: 'text', width: 34 },
]

const documentColumns: readonly Column[] = [
  { key: 'due', title: 'Échéance', type: 'date', width: 12 },
  { key: 'late', title: 'Jours de retard', type: 'integer', width: 10 },
  { key: 'document', title: 'Pièce attendue', type: 'text', width: 40 },
  { key: 'title', title: 'Convention', type: 'text', width: 34 },
  { key: 'beneficiary', title: 'Bénéficiaire', type: 'text', width: 30 },
  { key: 'year', title: 'Exercice', type: 'year', width: 10 },
]

const method: readonly Topic[] = [
  [
    'Dates',
    'Celles des actes (échéances, terme, renouvellement, caducité) et celles que la loi en tire, avec leur source.',
  ],
  ['Jours de retard', 'De la date au jour de l’édition, tant que rien n’est noté fait. Un tiret\u00a0: pas de retard.'],
  ['Pièces', 'Demandées pour une échéance en vigueur et non reçues.'],
]

type MissingDocument = {
  readonly document: Row<'requiredDocuments'>
  readonly instalment: Row<'instalments'>
  readonly convention: Row<'conventions'>
  readonly beneficiary: string
}

const lateBy = (on: CivilDate | null, today: CivilDate): number =>
  on === null ? 0 : Math.max(0, daysBetween(on, today))

function remindersSheet(
  reminders: readonly Reminder[],
  names: ReadonlyMap<string, string>,
  today: CivilDate,
  heading: readonly string[],
): Sheet {
  return {
    name: 'Rappels',
    paper: 'A3',
    orientation: 'landscape',
    heading,
    columns,
    rows: reminders.map((reminder) => {
      const late = reminder.doneOn === null ? lateBy(reminder.on, today) : 0
      const beneficiary = reminder.organisationId === null ? undefined : names.get(reminder.organisationId)
      return {
        kind: 'line',
        ...(reminder.conventionId === null ? {} : { source: { table: 'conventions', id: reminder.conventionId } }),
        cells: [
          { value: reminder.on },
          late === 0 ? dash : { value: late },
          { value: reminderWords[reminder.topic] },
          { value: reminder.title },
          beneficiary === undefined ? dash : { value: beneficiary },
          reminder.detail === null ? dash : { value: reminder.detail },
          reminder.doneOn === null ? dash : { value: reminder.doneOn },
          reminder.source === null ? dash : { value: reminder.source },
        ],
      }
    }),
    notes: reminders.length === 0 ? ['Aucune date à tenir.'] : [],
  }
}

function documentsSheet(missing: readonly MissingDocument[], today: CivilDate, heading: readonly string[]): Sheet {
  return {
    name: 'Pièces attendues',
    paper: 'A4',
    orientation: 'landscape',
    heading,
    columns: documentColumns,
    rows: missing.map(({ document, instalment, convention, beneficiary }) => {
      const late = lateBy(instalment.dueOn, today)
      return {
        kind: 'line',
        source: { table: 'conventions', id: convention.id },
        cells: [
          instalment.dueOn === null ? { missing: 'not-given' } : { value: instalment.dueOn },
          late === 0 ? dash : { value: late },
          { value: document.label },
          { value: convention.title },
          { value: beneficiary },
          { value: instalment.year },
        ],
      }
    }),
    notes: missing.length === 0 ? ['Aucune pièce attendue.'] : [],
  }
}

/** Dates to keep and documents that are late. */
export const remindersKind: ReportKind = {
  name: 'rappels',
  title: 'Rappels et pièces en retard',
  summary: 'Les dates que les actes et la loi imposent, celles qui sont passées, et les pièces demandées qui manquent.',
  formats: ['xlsx', 'csv'],
  mainSheet: 'Rappels',
  parameters: [
    {
      name: 'dates',
      label: 'Dates',
      type: 'choice',
      required: false,
      choices: [
        { value: 'ouvertes', label: 'En retard et à venir' },
        { value: 'retard', label: 'En retard seulement' },
        { value: 'toutes', label: 'Toutes, faites comprises' },
      ],
      help: 'Ce que la feuille Rappels retient.',
    },
  ],
  gather: async (read, values, today) => {
    const [facts, documents] = await Promise.all([gatherReminders(read), read.all('requiredDocuments')])
    const { organisations, conventions, conventionVersions: versions, instalments } = facts
    const names = new Map(organisations.map(({ id, name }) => [id, name]))
    const all = remindersOf(facts, today)
    const which = choiceOf(remindersKind, values, 'dates')
    const kept = all.filter(
      ({ doneOn, on }) => which === 'toutes' || (doneOn === null && (which === 'ouvertes' || on < today)),
    )
    const missing = missingDocuments({ conventions, versions, instalments, documents, names })
    const scope =
      which === 'retard' ? 'Dates en retard' : which === 'toutes' ? 'Toutes les dates' : 'Dates en retard et à venir'
    return {
      subject: scope,
      build: (edition) => {
        const heading = headingOf(scope, edition)
        const late = kept.filter(({ doneOn, on }) => doneOn === null && on < today).length
        const content: ReportModel = {
          ...identityOf('rappels', `Rappels et pièces en retard, ${scope.toLocaleLowerCase('fr')}`, edition),
          sheets: [
            coverPage(
              heading('Rappels et pièces en retard'),
              {
                title: 'Périmètre',
                rows: [
                  ['Dates', `${String(kept.length)}, dont ${String(late)} en retard`],
                  ['Pièces attendues', String(missing.length)],
                ],
              },
              [
                ['Rappels', 'Une ligne par date, de la plus ancienne à la plus lointaine.'],
                ['Pièces attendues', 'Demandées pour une échéance et non reçues.'],
                ['Méthode', 'D’où viennent les dates, et leurs textes.'],
              ],
            ),
            remindersSheet(kept, names, today, heading('Rappels')),
            documentsSheet(missing, today, heading('Pièces attendues')),
            methodPage(heading('Méthode'), [
              { title: 'Règles', rows: method.map(([topic, text]) => methodLine(topic, text)) },
              {
                title: 'Sources',
                rows: sourceLines(
                  'Texte',
                  kept.flatMap(({ source }) => source ?? []),
                ),
              },
            ]),
          ],
        }
        return {
          content,
          texts: {},
          checks: [
            ...workbookChecks(content),
            ...(late === 0
              ? []
              : [noted('watch', `${plural(late, 'date passée', 'dates passées')} sans que rien ne soit noté fait.`)]),
          ],
        }
      },
    }
  },
}

function missingDocuments(facts: {
  readonly conventions: readonly Row<'conventions'>[]
  readonly versions: readonly Row<'conventionVersions'>[]
  readonly instalments: readonly Row<'instalments'>[]
  readonly documents: readonly Row<'requiredDocuments'>[]
  readonly names: ReadonlyMap<string, string>
}): readonly MissingDocument[] {
  const by = <T extends { readonly conventionId: string }>(rows: readonly T[]) => {
    const map = new Map<string, T[]>()
    for (const row of rows) map.set(row.conventionId, [...(map.get(row.conventionId) ?? []), row])
    return (id: string): readonly T[] => map.get(id) ?? []
  }
  const [versionsOf, instalmentsOf, documentsIn] = [by(facts.versions), by(facts.instalments), by(facts.documents)]
  const found = facts.conventions.flatMap((convention): readonly MissingDocument[] => {
    const all = documentsIn(convention.id)
    if (all.length === 0) return []
    const own = instalmentsOf(convention.id)
    const current = currentVersion(versionsOf(convention.id))
    const of = documentsOf(all, own)
    return own
      .filter(({ versionId }) => versionId === current?.id)
      .flatMap((instalment) =>
        of(instalment.id)
          .filter(({ receivedOn }) => receivedOn === null)
          .map((document) => ({
            document,
            instalment,
            convention,
            beneficiary: facts.names.get(convention.beneficiaryId) ?? 'bénéficiaire non renseigné',
          })),
      )
  })
  const date = ({ instalment }: MissingDocument): string => instalment.dueOn ?? '9999'
  return [...found].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0))
}
