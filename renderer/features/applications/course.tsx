import { useState } from 'react'
import { formatInteger } from '#shared/domain/money/format-money.ts'
import { phaseClock } from '#shared/domain/programmes/phase-clock.ts'
import { leaveWords } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { DateText } from '#renderer/ui/date-text.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { LeaveForm } from './leave-form.tsx'
import type { ApplicationFile } from './queries.ts'
import classes from './applications.module.css'

/** The project's stays in the phases of the programme, with their clocks. */
export function Course({ file, today }: { readonly file: ApplicationFile; readonly today: CivilDate }) {
  const { readOnly } = useWorkspace()
  const [leaving, setLeaving] = useState<string | null>(null)
  const close = () => {
    setLeaving(null)
  }
  return (
    <Section title="Parcours" scope="phases du programme">
      {file.stays.length === 0 && (
        <p className={classes.none}>Rien encore : le projet n’est entré dans aucune phase.</p>
      )}
      {file.stays.map(({ row, phase, place }) => {
        const clock = phaseClock(row, phase ?? { minMonths: null, maxMonths: null }, today)
        return (
          <div key={row.id}>
            <div className={classes.row}>
              <span>{phase?.name ?? 'Phase'}</span>
              <span>
                du <DateText date={row.enteredOn} />
                {row.leftOn === null ? ', en cours' : ' au '}
                {row.leftOn !== null && <DateText date={row.leftOn} />}
              </span>
              <span className={classes.detail}>{formatInteger(clock.elapsedDays)} jours</span>
              {clock.overDays > 0 && (
                <Status kind="watch">{`${formatInteger(clock.overDays)} jours au-delà du plafond`}</Status>
              )}
              {row.leaveReason !== null && (
                <span className={classes.detail}>
                  {leaveWords(row.leaveReason, place)}
                  {row.note !== null && `, ${row.note}`}
                </span>
              )}
              {row.cohortId !== null && <ActionLink to={`/promotions/${row.cohortId}`}>Voir la promotion</ActionLink>}
              {row.leftOn === null && !readOnly && (
                <span className={classes.end}>
                  <ActionLink
                    expanded={leaving === row.id}
                    name={`Sortir de la phase, ${phase?.name ?? ''}`}
                    onClick={() => {
                      setLeaving(row.id)
                    }}
                  >
                    Sortir de la phase
                  </ActionLink>
                </span>
              )}
            </div>
            {leaving === row.id && (
              <InlinePanel title={`Sortir de « ${phase?.name ?? 'la phase'} »`} onClose={close}>
                <LeaveForm stay={row} onDone={close} />
              </InlinePanel>
            )}
          </div>
        )
      })}
    </Section>
  )
}
