import { ActionLink } from '#renderer/ui/action-link.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { slotSeconds } from '#shared/domain/jury/timetable.ts'
import type { Segment } from '#shared/domain/jury/words.ts'
import classes from './prepare.module.css'

const kinds: Readonly<Record<Segment['kind'], string>> = {
  pitch: 'Pitch',
  questions: 'Questions',
  deliberation: 'Délibération',
  break: 'Pause',
}
const options = Object.entries(kinds).map(([value, label]) => ({ value, label }))

const plain = (segments: readonly Segment[]): Segment[] => segments.map((part) => ({ ...part, marks: [...part.marks] }))

/** The segments with one of them a place earlier. */
function earlier(segments: readonly Segment[], index: number): Segment[] {
  const next = plain(segments)
  return [
    ...next.slice(0, index - 1),
    ...next.slice(index, index + 1),
    ...next.slice(index - 1, index),
    ...next.slice(index + 1),
  ]
}

/** Marks as they are typed: « 2:00, 0:30 » or seconds, before the end. Undefined when they cannot be read. */
function readMarks(text: string | null): number[] | undefined {
  if (text === null) return []
  const marks = text.split(/[,;]/).map((part) => {
    const match = /^\s*(?:(\d{1,3}):)?(\d{1,5})\s*$/.exec(part)
    return match === null ? Number.NaN : Number(match[1] ?? 0) * 60 + Number(match[2])
  })
  return marks.some(Number.isNaN) ? undefined : [...new Set(marks)].sort((a, b) => b - a)
}

const writeMarks = (marks: readonly number[]): string | null =>
  marks.length === 0
    ? null
    : marks.map((mark) => `${String(Math.floor(mark / 60))}:${String(mark % 60).padStart(2, '0')}`).join(', ')

/** The parts of a pitch, in order: nature, name, length, marks announced before the end. */
export function SegmentsEditor({
  segments,
  onSave,
}: {
  readonly segments: readonly Segment[]
  readonly onSave: (segments: Segment[]) => Promise<SaveResult>
}) {
  const change = (index: number, fields: Partial<Segment>) =>
    onSave(plain(segments).map((part, at) => (at === index ? { ...part, ...fields } : part)))
  return (
    <div className={classes.segments}>
      <p className={classes.segmentHeads} aria-hidden="true">
        <span>Segment</span>
        <span>Nature</span>
        <span>Durée</span>
        <span>Repères, avant la fin</span>
      </p>
      <ol className={classes.segmentRows} aria-label="Segments d’un passage">
        {segments.map((part, index) => (
          <li key={index}>
            <TextField
              label={`Nom du segment ${String(index + 1)}`}
              hideLabel
              maxLength={60}
              value={part.name}
              onSave={(name) => change(index, { name: name ?? '' })}
            />
            <SelectField
              label={`Nature du segment ${String(index + 1)}`}
              hideLabel
              options={options}
              value={part.kind}
              onSave={(kind) => change(index, { kind: (kind ?? part.kind) as Segment['kind'] })}
            />
            <NumberField
              label={`Durée de ${part.name}`}
              hideLabel
              unit="s"
              min={1}
              max={14_400}
              value={part.seconds}
              onSave={(seconds) => change(index, { seconds: seconds ?? 0 })}
            />
            <TextField
              label={`Repères de ${part.name}, avant la fin`}
              hideLabel
              optional
              placeholder="Repères : 2:00, 0:30"
              value={writeMarks(part.marks)}
              onSave={(text) => {
                const marks = readMarks(text)
                return marks === undefined
                  ? Promise.resolve({
                      ok: false as const,
                      refusal: {
                        message: 'Repères attendus\u00a0: minutes:secondes avant la fin, par exemple 2:00, 0:30.',
                      },
                    })
                  : change(index, { marks })
              }}
            />
            <span className={classes.acts}>
              {index > 0 && (
                <ActionLink name={`Monter ${part.name}`} onClick={() => void onSave(earlier(segments, index))}>
                  Monter
                </ActionLink>
              )}
              <ActionLink
                name={`Retirer ${part.name}`}
                disabled={segments.length === 1}
                onClick={() => void onSave(plain(segments).filter((_, at) => at !== index))}
              >
                Retirer
              </ActionLink>
            </span>
          </li>
        ))}
      </ol>
      <p className={classes.notice}>
        {durationWords(slotSeconds(plain(segments)))} par projet.{' '}
        <ActionLink
          disabled={segments.length >= 20}
          onClick={() =>
            void onSave([...plain(segments), { kind: 'questions', name: 'Questions', seconds: 300, marks: [] }])
          }
        >
          Ajouter un segment
        </ActionLink>
      </p>
    </div>
  )
}
