import { formatDuration, hoursNumber } from '#shared/domain/programmes/hours.ts'
import { nextStep, type NextStep } from '#shared/domain/programmes/next-step.ts'
import { pendingJury, undecidedSessions } from '#shared/domain/programmes/pending-jury.ts'
import { phaseClock, type PhaseClock } from '#shared/domain/programmes/phase-clock.ts'
import { applicationStatusWords, leaveWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Column } from '#renderer/ui/table/column.ts'
import { DataTable } from '#renderer/ui/table/data-table.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import type { CohortFile, Member } from './queries.ts'
import { chargeWords } from './wording.ts'
import classes from './programmes.module.css'

type MemberRow = Member & {
  readonly phase: Row<'phases'> | null
  readonly clock: PhaseClock | null
  readonly next: NextStep | null
  /** Where the next step is done. */
  readonly nextPath: string | null
}

const columns: readonly Column<MemberRow>[] = [
  {
    key: 'project',
    title: 'Projet',
    heading: true,
    value: ({ project }) => project,
    cell: ({ project, example }) => (
      <>
        {project} {example && <Tag />}
      </>
    ),
  },
  {
    key: 'stage',
    title: 'Étape',
    value: ({ phase, application, stay, place }) =>
      phase === null
        ? application === null
          ? null
          : applicationStatusWords[application.status]
        : stay?.leftOn == null
          ? phase.name
          : `${phase.name}, ${stay.leaveReason === null ? 'sorti' : leaveWords(stay.leaveReason, place)}`,
  },
  { key: 'in', title: 'Entrée', kind: 'date', missing: 'not-applicable', value: ({ stay }) => stay?.enteredOn ?? null },
  {
    key: 'days',
    title: 'Durée, jours',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ clock }) => clock?.elapsedDays ?? null,
  },
  {
    key: 'over',
    title: 'Dépassement, jours',
    kind: 'number',
    missing: 'not-applicable',
    value: ({ clock }) => (clock === null || clock.overDays === 0 ? null : clock.overDays),
    cell: ({ clock }) =>
      clock === null || clock.overDays === 0 ? undefined : <span className={classes.over}>+{clock.overDays}</span>,
  },
  {
    key: 'hours',
    title: 'Heures',
    kind: 'number',
    value: ({ minutes }) => (minutes === null ? null : hoursNumber(minutes)),
    cell: ({ minutes }) => (minutes === null ? undefined : formatDuration(minutes)),
  },
  {
    key: 'charge',
    title: 'Reste à charge',
    missing: 'not-given',
    value: ({ phase }) => (phase === null ? null : chargeWords(phase)),
    cell: ({ phase }) => (phase === null ? <Missing kind="not-applicable" /> : undefined),
  },
  {
    key: 'next',
    title: 'Prochain pas',
    missing: 'not-applicable',
    value: ({ next }) => next?.text ?? null,
    cell: ({ next, nextPath, project }) =>
      next === null || nextPath === null || next.kind === 'none' || next.kind === 'wait' ? undefined : (
        <ActionLink to={nextPath} name={`${next.text}, ${project}`}>
          {next.text}
        </ActionLink>
      ),
  },
]

/** The projects of a cohort, applicants included, each with its next step. */
export function MembersTable({ file, today }: { readonly file: CohortFile; readonly today: CivilDate }) {
  const rows = file.members.map((member) => memberRow(member, file, today))
  return (
    <Section title="Projets" scope={String(rows.length)} rule={rows.length === 0}>
      <DataTable
        name="Projets de la promotion"
        rows={rows}
        columns={columns}
        rowId={({ projectId }) => projectId}
        to={({ application }) => (application === null ? undefined : `/candidatures/${application.id}`)}
        empty={
          <Empty
            actions={<ActionLink to={`/candidatures?programme=${file.programme.id}`}>Voir les candidatures</ActionLink>}
          >
            Aucun projet dans cette promotion. On y entre depuis une candidature.
          </Empty>
        }
      />
    </Section>
  )
}

function memberRow(member: Member, file: CohortFile, today: CivilDate): MemberRow {
  const { stay, projectId, application } = member
  const phase = file.phases.find((row) => row.id === stay?.phaseId) ?? null
  if (stay === null || phase === null) return { ...member, phase: null, clock: null, next: null, nextPath: null }
  const nextPhase = file.phases.find((row) => row.rank > phase.rank) ?? null
  const waiting = pendingJury(stay, nextPhase?.id ?? null, file, today)
  const clock = phaseClock(stay, phase, waiting?.heldOn ?? today)
  const decisions = file.decisions.filter((row) => row.projectId === projectId)
  const sessions = nextPhase === null ? [] : undecidedSessions(projectId, nextPhase.id, file)
  const next = nextStep({ clock, nextPhase, decisions, sessions, today })
  const session = waiting ?? sessions[0]
  const record = application === null ? null : `/candidatures/${application.id}`
  const atJury = next.kind === 'decide' || next.kind === 'jury'
  return { ...member, phase, clock, next, nextPath: atJury && session !== undefined ? `/jurys/${session.id}` : record }
}
