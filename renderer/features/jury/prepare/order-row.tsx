import { useState, type DragEvent, type KeyboardEvent } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { removePitch, updatePitch } from '#shared/commands/jury/pitches.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { jurorName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { hoursAsked } from '#shared/domain/jury/order.ts'
import { listWords, ordinal } from '#shared/domain/jury/words.ts'
import type { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type OrderRowProps = {
  readonly file: JuryFile
  readonly pitch: JuryFile['pitches'][number]
  readonly name: string
  readonly place: number
  readonly total: number
  /** When it begins, as it is written; empty without an hour. */
  readonly hour: string
  readonly editable: boolean
  readonly act: ReturnType<typeof useAct>['act']
  /** Where what is dragged would fall, beside this row. */
  readonly mark: 'before' | 'after' | null
  readonly onMove: (by: -1 | 1) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onDragStart: (event: DragEvent) => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDragEnd: () => void
}

/** One project of the passing order, on one line; what it asks and the break after it open under it. */
export function OrderRow(props: OrderRowProps) {
  const { file, pitch, name, place, total, hour, editable, act, mark } = props
  const [open, setOpen] = useState(false)
  const marked = mark === null ? '' : (classes[mark === 'before' ? 'dropBefore' : 'dropAfter'] ?? '')
  return (
    <li
      className={`${classes.row ?? ''} ${marked}`}
      data-pitch={pitch.id}
      draggable={editable && !open}
      onDragStart={props.onDragStart}
      onDragOver={props.onDragOver}
      onDragEnd={props.onDragEnd}
    >
      {editable && (
        <span data-move="grip">
          <button
            type="button"
            className={classes.grip}
            aria-label={`Déplacer ${name}, ${ordinal(place)} sur ${String(total)}, avec les flèches`}
            onKeyDown={props.onKeyDown}
          >
            <svg viewBox="0 0 10 16" width="10" height="16" aria-hidden="true">
              {[3, 8, 13].flatMap((y) =>
                [2, 8].map((x) => <circle key={`${String(x)} ${String(y)}`} cx={x} cy={y} r="1.3" />),
              )}
            </svg>
          </button>
        </span>
      )}
      <span className={classes.rank}>{place}</span>
      <span className={classes.hour}>{hour}</span>
      <span className={classes.name}>{name}</span>
      <span className={classes.note}>{notes(file, pitch)}</span>
      {editable && (
        <span className={classes.acts}>
          <span data-move="up">
            <ActionLink
              name={`Monter ${name}`}
              disabled={place === 1}
              onClick={() => {
                props.onMove(-1)
              }}
            >
              Monter
            </ActionLink>
          </span>
          <span data-move="down">
            <ActionLink
              name={`Descendre ${name}`}
              disabled={place === total}
              onClick={() => {
                props.onMove(1)
              }}
            >
              Descendre
            </ActionLink>
          </span>
          <ActionLink
            name={`Heures et pause, ${name}`}
            expanded={open}
            onClick={() => {
              setOpen(!open)
            }}
          >
            Modifier
          </ActionLink>
          <ActionLink name={`Retirer ${name}`} onClick={() => void act(removePitch, { pitchId: pitch.id })}>
            Retirer
          </ActionLink>
        </span>
      )}
      {editable && open && (
        <div className={classes.below}>
          <Wishes
            pitch={pitch}
            name={name}
            onClose={() => {
              setOpen(false)
            }}
          />
        </div>
      )}
    </li>
  )
}

function Wishes({ pitch, name, onClose }: Pick<OrderRowProps, 'pitch' | 'name'> & { readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const save = (fields: object) => dispatch(updatePitch, { pitchId: pitch.id, ...fields })
  return (
    <InlinePanel title={`Heures et pause, ${name}`} onClose={onClose}>
      <div className={classes.fields}>
        <FieldRow>
          <TextField
            label="Pas avant"
            optional
            help="hh:mm, heure à laquelle le projet peut commencer."
            value={pitch.notBefore}
            onSave={(notBefore) => save({ notBefore })}
          />
          <TextField
            label="Fini à"
            optional
            help="hh:mm, heure à laquelle il doit être parti."
            value={pitch.notAfter}
            onSave={(notAfter) => save({ notAfter })}
          />
          <NumberField
            label="Pause après ce passage"
            optional
            unit="min"
            min={0}
            max={240}
            value={pitch.breakSeconds === null ? null : pitch.breakSeconds / 60}
            onSave={(minutes) => save({ breakSeconds: minutes === null ? null : minutes * 60 })}
          />
        </FieldRow>
        <TextField
          label="Demande du porteur"
          optional
          maxLength={200}
          help="En mots, pour mémoire&nbsp;: «&nbsp;vient de Perpignan par le train&nbsp;»."
          value={pitch.constraint}
          onSave={(constraint) => save({ constraint })}
        />
      </div>
    </InlinePanel>
  )
}

function notes(file: JuryFile, pitch: JuryFile['pitches'][number]): string {
  const { status, constraint, breakSeconds } = pitch
  const away = file.recusals
    .filter(({ pitchId }) => pitchId === pitch.id)
    .map(({ jurorId }) => jurorName(file, jurorId))
  return [
    status === 'absent' ? 'absent' : null,
    hoursAsked(pitch),
    constraint,
    away.length === 0 ? null : `déport de ${listWords(away)}`,
    breakSeconds === null || breakSeconds === 0 ? null : `pause de ${durationWords(breakSeconds)} ensuite`,
  ]
    .filter((part) => part !== null && part !== '')
    .join(', ')
}
