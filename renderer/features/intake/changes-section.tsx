import type { RowFault } from '#shared/domain/intake/drafts.ts'
import type { Target } from '#shared/domain/intake/fields.ts'
import type { Choice, Choices, Gathered } from '#shared/domain/intake/gather.ts'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { applicationStatusWords, companyStateWords, personName } from '#shared/domain/programmes/words.ts'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { TwinsTable, twinsOf } from './twins-table.tsx'
import type { AnalysedRow } from './use-analysis.ts'
import classes from './intake.module.css'

type ChangesSectionProps = {
  readonly target: Target
  readonly rows: readonly AnalysedRow[]
  readonly faults: readonly RowFault[]
  readonly gathered: Gathered
  readonly choices: Choices
  readonly onChoose: (key: string, choice: Choice) => void
}

const words = (count: number, one: string, many: string): string =>
  `${formatInteger(count)} ${count === 1 ? one : many}`

/** What an import writes, in words: « 3 candidatures, 2 organismes ». Empty when it writes nothing. */
export function createdWords({ applications, projects, organisations, people, answers }: Gathered): string {
  return [
    applications.length > 0 ? words(applications.length, 'candidature', 'candidatures') : '',
    projects.length > 0 ? words(projects.length, 'projet', 'projets') : '',
    organisations.length > 0 ? words(organisations.length, 'organisme', 'organismes') : '',
    people.length > 0 ? words(people.length, 'personne', 'personnes') : '',
    answers.length > 0 ? words(answers.length, 'réponse', 'réponses') : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** Lines that add nothing, by the reason why. */
function idleByReason({ idle }: Gathered): readonly (readonly [string, readonly number[]])[] {
  const reasons = new Map<string, number[]>()
  for (const { why, line } of idle) reasons.set(why, [...(reasons.get(why) ?? []), line])
  return [...reasons]
}

const faultColumns: readonly Column<RowFault & { readonly key: string }>[] = [
  { key: 'line', title: 'Ligne', kind: 'number', width: 70, value: ({ line }) => line },
  { key: 'column', title: 'Colonne', width: 150, value: ({ column }) => column },
  { key: 'message', title: 'Ce qui ne va pas', heading: true, value: ({ message }) => message },
  {
    key: 'level',
    title: 'Suite',
    width: 132,
    value: ({ level }) => (level === 'left-out' ? 'Laissée de côté' : 'À regarder'),
    cell: ({ level }) =>
      level === 'left-out' ? <Status kind="blocked">Laissée de côté</Status> : <Status kind="watch">À regarder</Status>,
  },
]

const answerColumns: readonly Column<AnalysedRow>[] = [
  { key: 'line', title: 'Ligne', kind: 'number', width: 70, value: ({ draft }) => draft.line },
  { key: 'written', title: 'Dans le fichier', heading: true, value: ({ draft }) => draft.answer?.project ?? null },
  {
    key: 'asked',
    title: 'Projet interrogé',
    value: ({ matches }) => matches.asked?.project ?? 'pas dans l’enquête',
    cell: ({ matches: { asked } }) =>
      asked === null ? (
        <Status kind="watch">pas dans l’enquête</Status>
      ) : asked.answered ? (
        <Status kind="watch">{`${asked.project}, déjà répondu`}</Status>
      ) : (
        asked.project
      ),
  },
  {
    key: 'state',
    title: 'Devenir',
    value: ({ draft }) => (draft.answer === null ? null : companyStateWords[draft.answer.state]),
  },
  { key: 'jobs', title: 'Emplois', kind: 'number', value: ({ draft }) => draft.answer?.jobs ?? null },
  {
    key: 'turnover',
    title: 'Chiffre d’affaires, €',
    kind: 'money',
    value: ({ draft }) => draft.answer?.turnoverCents ?? null,
  },
  { key: 'funds', title: 'Fonds levés, €', kind: 'money', value: ({ draft }) => draft.answer?.fundsCents ?? null },
  { key: 'on', title: 'Répondu le', kind: 'date', value: ({ draft }) => draft.answer?.answeredOn ?? null },
]

const previewColumns = (target: Target): readonly Column<AnalysedRow>[] => [
  { key: 'line', title: 'Ligne', kind: 'number', width: 70, value: ({ draft }) => draft.line },
  ...(target === 'applications'
    ? ([
        { key: 'project', title: 'Projet', heading: true, value: ({ draft }) => draft.project?.name ?? null },
      ] satisfies Column<AnalysedRow>[])
    : []),
  ...(target === 'organisations'
    ? []
    : ([
        {
          key: 'person',
          title: 'Personne',
          heading: target === 'people',
          value: ({ draft }) => (draft.person === null ? null : personName(draft.person)),
        },
        { key: 'email', title: 'Adresse électronique', value: ({ draft }) => draft.person?.email ?? null },
      ] satisfies Column<AnalysedRow>[])),
  {
    key: 'organisation',
    title: 'Organisme',
    heading: target === 'organisations',
    value: ({ draft }) => draft.organisation?.name ?? null,
  },
  {
    key: 'siret',
    title: 'SIRET ou SIREN',
    value: ({ draft }) => draft.organisation?.siret ?? draft.organisation?.siren ?? null,
  },
  ...(target === 'applications'
    ? ([
        {
          key: 'received',
          title: 'Reçue le',
          kind: 'date',
          value: ({ draft }) => draft.application?.receivedOn ?? null,
        },
        {
          key: 'requested',
          title: 'Aide demandée, €',
          kind: 'money',
          value: ({ draft }) => draft.application?.requestedCents ?? null,
        },
        {
          key: 'status',
          title: 'Statut',
          value: ({ draft }) => (draft.application === null ? null : applicationStatusWords[draft.application.status]),
        },
      ] satisfies Column<AnalysedRow>[])
    : []),
]

/** Everything that the import would do, row by row, before anything is written. */
export function ChangesSection({ target, rows, faults, gathered, choices, onChoose }: ChangesSectionProps) {
  const twins = twinsOf(rows, choices)
  const left = new Set(faults.filter(({ level }) => level === 'left-out').map(({ line }) => line)).size
  const created = createdWords(gathered)
  return (
    <>
      <Section title="Ce qui changera" scope="rien n’est encore enregistré">
        <ul className={classes.facts}>
          <li>
            {created === ''
              ? 'Rien ne serait écrit.'
              : `${target === 'followUps' ? 'Seraient enregistrées' : 'Seraient créés'}\u00a0: ${created}.`}
          </li>
          {idleByReason(gathered).map(([why, lines]) => (
            <li key={why}>
              {words(lines.length, 'ligne n’ajoute rien', 'lignes n’ajoutent rien')} ({lines.slice(0, 12).join(', ')}
              {lines.length > 12 && '…'}). {why}
            </li>
          ))}
          {left > 0 && (
            <li>{words(left, 'ligne est laissée de côté', 'lignes sont laissées de côté')}, voir ci-dessous.</li>
          )}
        </ul>
      </Section>
      {faults.length > 0 && (
        <Section
          title="À corriger"
          scope={`${formatInteger(faults.length)}\u00a0; le fichier se corrige, puis se choisit de nouveau`}
          rule={false}
        >
          <DataTable
            name="À corriger"
            rows={faults.map((fault, index) => ({ ...fault, key: String(index) }))}
            columns={faultColumns}
            rowId={({ key }) => key}
          />
        </Section>
      )}
      {twins.length > 0 && (
        <Section title="Doublons possibles" scope={formatInteger(twins.length)} rule={false}>
          <TwinsTable twins={twins} onChoose={onChoose} />
        </Section>
      )}
      <Section title="Lignes lues" scope={formatInteger(rows.length)} rule={false}>
        <DataTable
          name="Lignes lues"
          rows={rows}
          columns={target === 'followUps' ? answerColumns : previewColumns(target)}
          rowId={({ draft }) => String(draft.line)}
          filter="Projet, personne, organisme"
        />
      </Section>
    </>
  )
}
