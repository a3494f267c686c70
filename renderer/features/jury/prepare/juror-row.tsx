import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { removeJuror, setPresence, setPresenceHours, updateJuror } from '#shared/commands/jury/jurors.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { hourOf } from '#shared/domain/jury/timetable.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import type { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type JurorRowProps = {
  readonly file: JuryFile
  readonly juror: Row<'jurors'>
  readonly running: boolean
  readonly editable: boolean
  readonly act: ReturnType<typeof useAct>['act']
  /** Opens the form of a substitute; null when the jury no longer changes or the seat has one already. */
  readonly onReplace: (() => void) | null
}

/** One member: who, for whom, in the chair or not, there or not. The rest opens under the line. */
export function JurorRow({ file, juror, running, editable, act, onReplace }: JurorRowProps) {
  const { dispatch } = useWorkspace()
  const [open, setOpen] = useState(false)
  const name = jurorName(file, juror.id)
  const replaced = file.jurors.some(({ replacesId }) => replacesId === juror.id)
  return (
    <li className={classes.row}>
      <span className={classes.rank}>{juror.rank}</span>
      <span className={classes.name}>{name}</span>
      <span className={classes.note}>{notes(file, juror)}</span>
      {running ? (
        <CheckField
          label="Présent"
          name={`${name} présent`}
          value={juror.present}
          onSave={(present) => dispatch(setPresence, { jurorId: juror.id, present })}
        />
      ) : (
        <span className={classes.note}>{juror.present ? 'présent' : 'absent'}</span>
      )}
      {running && (
        <span className={classes.acts}>
          {onReplace !== null && !replaced && (
            <ActionLink name={`Remplacer ${name}`} onClick={onReplace}>
              Remplacer
            </ActionLink>
          )}
          <ActionLink
            name={`Qualité, voix et heures de ${name}`}
            expanded={open}
            onClick={() => {
              setOpen(!open)
            }}
          >
            Modifier
          </ActionLink>
          {editable && (
            <ActionLink name={`Retirer ${name}`} onClick={() => void act(removeJuror, { jurorId: juror.id })}>
              Retirer
            </ActionLink>
          )}
        </span>
      )}
      {running && open && (
        <div className={classes.below}>
          <InlinePanel
            title={name}
            onClose={() => {
              setOpen(false)
            }}
          >
            <div className={classes.fields}>
              {editable && <Quality juror={juror} />}
              <Hours file={file} juror={juror} />
            </div>
          </InlinePanel>
        </div>
      )}
    </li>
  )
}

/** `présidence, Atelier Nord, au titre des entreprises, remplace Juré B, de 14:05 à 15:30`. */
function notes(file: JuryFile, juror: Row<'jurors'>): string {
  const { presentFrom: from, presentTo: to } = juror
  return [
    juror.role === 'chair' ? 'présidence' : null,
    file.jurorOrganisations.get(juror.id) ?? null,
    juror.quality,
    juror.voting ? null : 'sans voix délibérative',
    juror.replacesId === null ? null : `remplace ${jurorName(file, juror.replacesId)}`,
    from === null
      ? null
      : to === null
        ? `depuis ${formatInstant(from, 'time')}`
        : `de ${formatInstant(from, 'time')} à ${formatInstant(to, 'time')}`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}

function Quality({ juror }: Pick<JurorRowProps, 'juror'>) {
  const { dispatch } = useWorkspace()
  return (
    <>
      <TextField
        label="Qualité"
        optional
        maxLength={200}
        help="Au titre de quoi il siège&nbsp;: «&nbsp;représentante des entreprises&nbsp;»."
        value={juror.quality}
        onSave={(quality) => dispatch(updateJuror, { jurorId: juror.id, quality })}
      />
      <FieldRow>
        <CheckField
          label="Préside le jury"
          value={juror.role === 'chair'}
          onSave={(chair) => dispatch(updateJuror, { jurorId: juror.id, role: chair ? 'chair' : 'member' })}
        />
        <CheckField
          label="A voix délibérative"
          help="Sans elle, ses bulletins ne comptent ni dans la moyenne ni dans le quorum."
          value={juror.voting}
          onSave={(voting) => dispatch(updateJuror, { jurorId: juror.id, voting })}
        />
      </FieldRow>
    </>
  )
}

const clock = /^(\d|[01]\d|2[0-3]):[0-5]\d$/

/** Hours between which the juror was in the room: what decides whether his ballot was awaited on a project. */
function Hours({ file, juror }: Pick<JurorRowProps, 'file' | 'juror'>) {
  const { dispatch } = useWorkspace()
  const { presentFrom, presentTo } = juror
  const read = (text: string | null): Instant | null | undefined =>
    text === null ? null : clock.test(text) ? hourOf(file.session, text.padStart(5, '0')) : undefined
  const save = (from: Instant | null | undefined, to: Instant | null | undefined) =>
    from === undefined || to === undefined
      ? Promise.resolve({ ok: false as const, refusal: { message: 'Heure attendue\u00a0: hh:mm, par exemple 14:05.' } })
      : dispatch(setPresenceHours, { jurorId: juror.id, presentFrom: from, presentTo: to })
  const show = (instant: Instant | null) => (instant === null ? null : formatInstant(instant, 'time'))
  return (
    <FieldRow>
      <TextField
        label="Arrivée"
        optional
        help="hh:mm"
        value={show(presentFrom)}
        onSave={(text) => save(read(text), presentTo)}
      />
      <TextField
        label="Départ"
        optional
        help="hh:mm. Vide&nbsp;: encore là."
        value={show(presentTo)}
        onSave={(text) => save(presentFrom, read(text))}
      />
    </FieldRow>
  )
}
