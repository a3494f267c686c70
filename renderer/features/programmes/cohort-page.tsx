import { useParams } from 'wouter'
import { updateCohort } from '#shared/commands/programmes/cohorts.ts'
import { funnel } from '#shared/domain/programmes/funnel.ts'
import { pendingJury } from '#shared/domain/programmes/pending-jury.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { usePrint } from '#renderer/bridge/use-print.ts'
import { useFindingAnswers } from '#renderer/data/use-finding-answers.ts'
import { useFindingsAbout } from '#renderer/data/use-findings.ts'
import { useRecordHistory } from '#renderer/data/record-history.ts'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Empty } from '#renderer/ui/empty.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { FindingLines } from '#renderer/ui/finding-lines.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RecordHistory } from '#renderer/ui/record-history.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Tag } from '#renderer/ui/tag.tsx'
import { CohortBoard } from './boards/cohort-board.tsx'
import { FunnelLine } from './funnel-line.tsx'
import { HeadcountStrip } from './headcount-strip.tsx'
import { MembersTable } from './members-table.tsx'
import { PhaseClocks } from './phase-clocks.tsx'
import { cohortFile, type CohortFile } from './queries.ts'
import { cohortTitle } from './wording.ts'
import classes from './programmes.module.css'

/** A cohort: counts and gates, clocks against their window, rows with their next step, those present at the same time. */
export function CohortPage() {
  const { id = '' } = useParams()
  const today = useToday()
  const file = useLive((read) => cohortFile(read, id), [id])
  const items = useRecordHistory('cohorts', id)
  const print = usePrint()
  const findings = useFindingsAbout('cohorts', id)
  const answerOf = useFindingAnswers()
  if (file === undefined) return null
  if (file === null)
    return (
      <Page title="Promotion introuvable" crumbs={[{ label: 'Programmes', to: '/programmes' }]}>
        <Empty actions={<ActionLink to="/programmes">Voir les programmes</ActionLink>}>
          Cette fiche a été supprimée, ou son adresse est fausse.
        </Empty>
      </Page>
    )
  const { cohort, programme } = file
  return (
    <Page
      title={cohortTitle(programme, cohort)}
      crumbs={[
        { label: 'Programmes', to: '/programmes' },
        { label: programme.name, to: `/programmes/${programme.id}` },
        { label: cohort.name },
      ]}
      beside={cohort.example ? <Tag>dates d’exemple</Tag> : undefined}
      subtitle={programme.description ?? undefined}
      actions={
        <ActionLink
          onClick={() => {
            print(cohortTitle(programme, cohort))
          }}
        >
          Imprimer
        </ActionLink>
      }
      band={file.members.length === 0 ? undefined : <FunnelLine steps={funnel({ ...file, enrolments: file.stays })} />}
    >
      <Clocks file={file} today={today} />
      <MembersTable file={file} today={today} />
      <FindingLines findings={findings} answerOf={answerOf} />
      <HeadcountStrip programme={programme.name} cohorts={file.cohorts} today={today} />
      <CohortBoard file={file} />
      <div className="no-print">
        <Identity cohort={cohort} />
      </div>
      <div className="no-print">
        <Section title="Historique">
          <RecordHistory items={items} />
        </Section>
      </div>
    </Page>
  )
}

function Clocks({ file, today }: { readonly file: CohortFile; readonly today: CivilDate }) {
  const names = new Map(file.members.map((member) => [member.projectId, member.project]))
  return file.phases.map((phase, index) => {
    const nextPhaseId = file.phases[index + 1]?.id ?? null
    const rows = file.stays
      .filter((stay) => stay.phaseId === phase.id)
      .map((stay) => {
        const atJury = pendingJury(stay, nextPhaseId, file, today)?.heldOn ?? null
        return {
          id: stay.id,
          name: names.get(stay.projectId) ?? '',
          atJury,
          clock: phaseClock(stay, phase, atJury ?? today),
        }
      })
    return rows.length === 0 ? null : <PhaseClocks key={phase.id} phase={phase} rows={rows} />
  })
}

function Identity({ cohort }: { readonly cohort: Row<'cohorts'> }) {
  const { dispatch } = useWorkspace()
  const save = (fields: Omit<Parameters<typeof updateCohort.plan>[0], 'id'>) =>
    dispatch(updateCohort, { id: cohort.id, ...fields })
  return (
    <Section title="Promotion">
      <div className={classes.fields}>
        <TextField label="Nom" value={cohort.name} onSave={(name) => save({ name: name ?? '' })} />
        <FieldRow>
          <DateField label="Premier jour" optional value={cohort.startsOn} onSave={(startsOn) => save({ startsOn })} />
          <DateField
            label="Dernier jour, inclus"
            optional
            value={cohort.endsOn}
            onSave={(endsOn) => save({ endsOn })}
          />
        </FieldRow>
        <FieldRow>
          <NumberField
            label="Places"
            optional
            min={0}
            max={10_000}
            value={cohort.capacity}
            onSave={(capacity) => save({ capacity })}
          />
          <NumberField
            label="Effectif cité"
            help="Compte tant qu’il dépasse le nombre de parcours saisis."
            optional
            min={0}
            max={10_000}
            value={cohort.statedHeadcount}
            onSave={(statedHeadcount) => save({ statedHeadcount })}
          />
        </FieldRow>
      </div>
    </Section>
  )
}
