import { useState } from 'react'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { removePitch, updatePitch } from '#shared/commands/jury/pitches.ts'
import { formatInstant } from '#shared/domain/calendar/format-date.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import type { JuryFile } from '#shared/domain/jury/jury-file.ts'
import type { Instant } from '#shared/workspace/fields.ts'
import type { useAct } from '../use-act.ts'
import classes from './prepare.module.css'

type OrderRowProps = {
  readonly pitch: JuryFile['pitches'][number]
  readonly name: string
  readonly place: number
  readonly last: boolean
  readonly hour: Instant | null
  readonly editable: boolean
  readonly act: ReturnType<typeof useAct>['act']
  readonly onMove: (by: -1 | 1) => void
}

/** One project of the passing order, on one line; its constraint and the break after it open under it. */
export function OrderRow({ pitch, name, place, last, hour, editable, act, onMove }: OrderRowProps) {
  const [open, setOpen] = useState(false)
  return (
    <li className={classes.row}>
      <span className={classes.rank}>{place}</span>
      <span className={classes.hour}>{hour === null ? '' : formatInstant(hour, 'time')}</span>
      <span className={classes.name}>{name}</span>
      <span className={classes.note}>{notes(pitch)}</span>
      {editable && (
        <span className={classes.acts}>
          <ActionLink
            name={`Monter ${name}`}
            disabled={place === 1}
            onClick={() => {
              onMove(-1)
            }}
          >
            Monter
          </ActionLink>
          <ActionLink
            name={`Descendre ${name}`}
            disabled={last}
            onClick={() => {
              onMove(1)
            }}
          >
            Descendre
          </ActionLink>
          <ActionLink
            name={`Contrainte et pause, ${name}`}
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
          <InlinePanel
            title={`Contrainte et pause, ${name}`}
            onClose={() => {
              setOpen(false)
            }}
          >
            <FieldRow>
              <TextField
                label="Contrainte du porteur"
                optional
                help="Par exemple « pas avant 16 h »."
                value={pitch.constraint}
                onSave={(constraint) => act(updatePitch, { pitchId: pitch.id, constraint })}
              />
              <NumberField
                label="Pause après ce passage"
                optional
                unit="min"
                min={0}
                value={pitch.breakSeconds === null ? null : pitch.breakSeconds / 60}
                onSave={(minutes) =>
                  act(updatePitch, { pitchId: pitch.id, breakSeconds: minutes === null ? null : minutes * 60 })
                }
              />
            </FieldRow>
          </InlinePanel>
        </div>
      )}
    </li>
  )
}

function notes({ status, constraint, breakSeconds }: JuryFile['pitches'][number]): string {
  return [
    status === 'absent' ? 'absent' : null,
    constraint,
    breakSeconds === null || breakSeconds === 0 ? null : `pause de ${durationWords(breakSeconds)} ensuite`,
  ]
    .filter((part) => part !== null)
    .join(', ')
}
