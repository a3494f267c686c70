import { useWorkspace, type DispatchResult } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { Missing } from '#renderer/ui/missing.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { Status } from '#renderer/ui/status.tsx'
import { appointCoaches } from '#shared/commands/jury/recruits.ts'
import { removeCoaching } from '#shared/commands/programmes/coaches.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { outdatedCoaches, recruits, type Recruit } from '#shared/domain/jury/recruits.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useAct } from '../use-act.ts'
import classes from './after.module.css'

type CoachesSectionProps = { readonly file: JuryFile; readonly coachings: readonly Row<'coachings'>[] }

type Appoint = (coaches?: readonly { readonly pitchId: string; readonly jurorId: string }[]) => Promise<DispatchResult>

/** Projects that the jury recruited: each juror who did so is put on his project as its coach, one by one or all at once. */
export function CoachesSection({ file, coachings }: CoachesSectionProps) {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const rows = recruits(file, coachings)
  const outdated = outdatedCoaches(file, coachings)
  if (rows.length + outdated.length === 0) return null
  const waiting = rows.reduce((total, { proposed }) => total + proposed.length, 0)
  const appoint: Appoint = (coaches) =>
    act(appointCoaches, { sessionId: file.session.id, ...(coaches === undefined ? {} : { coaches: [...coaches] }) })
  return (
    <div className="no-print">
      <Section
        title="Coachs"
        scope="le juré qui recrute un projet le suit"
        rule={false}
        actions={
          !readOnly &&
          waiting > 1 && (
            <ActionLink onClick={() => void appoint()}>{`Mettre en place les ${String(waiting)} coachs`}</ActionLink>
          )
        }
      >
        <table className={classes.table} aria-label="Projets recrutés et leurs coachs">
          <thead>
            <tr>
              <th scope="col">Projet</th>
              <th scope="col">Coach</th>
              <th scope="col">État</th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RecruitRows key={row.pitchId} file={file} row={row} readOnly={readOnly} onAppoint={appoint} />
            ))}
            {outdated.map(({ coachingId, project, name }) => (
              <tr key={coachingId}>
                <th scope="row">{project}</th>
                <td>{name}</td>
                <td>
                  <Status kind="watch">La décision a changé</Status>
                </td>
                <td className={classes.actions}>
                  {!readOnly && (
                    <ActionLink
                      name={`Retirer ${name} de ${project}`}
                      onClick={() => void act(removeCoaching, { id: coachingId })}
                    >
                      Retirer ce coach
                    </ActionLink>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
      </Section>
    </div>
  )
}

function RecruitRows(props: {
  readonly file: JuryFile
  readonly row: Recruit
  readonly readOnly: boolean
  readonly onAppoint: Appoint
}) {
  const { file, row, readOnly, onAppoint } = props
  const { pitchId, project, proposed, following, others, decision } = row
  const head = (
    <th scope="row">
      {decision.applicationId === null ? (
        project
      ) : (
        <ActionLink to={`/candidatures/${decision.applicationId}`}>{project}</ActionLink>
      )}
    </th>
  )
  const alone = proposed.length === 0 && following.length === 0
  return (
    <>
      {following.map((name) => (
        <tr key={name}>
          {head}
          <td>{name}</td>
          <td>
            <Status kind="done">Suit le projet</Status>
          </td>
          <td />
        </tr>
      ))}
      {proposed.map((juror) => {
        const name = jurorName(file, juror.id)
        return (
          <tr key={juror.id}>
            {head}
            <td>{name}</td>
            <td>
              <Status kind="empty">A recruté en séance</Status>
            </td>
            <td className={classes.actions}>
              {!readOnly && (
                <ActionLink
                  name={`Mettre ${name} sur ${project}`}
                  onClick={() => void onAppoint([{ pitchId, jurorId: juror.id }])}
                >
                  Mettre sur le projet
                </ActionLink>
              )}
            </td>
          </tr>
        )
      })}
      {alone && (
        <tr>
          {head}
          <td>
            {readOnly ? (
              <Missing />
            ) : (
              <SelectField
                label={`Coach de ${project}`}
                hideLabel
                placeholder="Choisir le juré"
                options={others.map((juror) => ({ value: juror.id, label: jurorName(file, juror.id) }))}
                value={null}
                onSave={(jurorId) => onAppoint(jurorId === null ? [] : [{ pitchId, jurorId }])}
              />
            )}
          </td>
          <td>
            <Status kind="watch">Juré non noté en séance</Status>
          </td>
          <td />
        </tr>
      )}
    </>
  )
}
