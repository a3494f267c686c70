import { useState } from 'react'
import { useLive } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { keepFormat } from '#shared/commands/jury/formats.ts'
import { followsFormat, offeredFormats, purposeWords, segmentsWords } from '#shared/domain/jury/formats.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'
import { SegmentsEditor } from './segments-editor.tsx'

type Session = Row<'jurySessions'>
type Purpose = Session['purpose']

const purposes = Object.entries(purposeWords).map(([value, { head, sentence }]) => ({
  value,
  label: head,
  detail: sentence,
}))

/** The format of a session: taken from those on offer, then changed for this session alone, or kept as a new one. */
export function FormatFields({
  session,
  save,
}: {
  readonly session: Session
  readonly save: (fields: {
    segments?: Session['segments']
    turnoverSeconds?: number
    purpose?: Purpose
    formatKey?: string
  }) => Promise<SaveResult>
}) {
  const formats = useLive(async (read) => offeredFormats(await read.all('juryFormats')), [])
  const [open, setOpen] = useState<'segments' | 'keep' | null>(null)
  const format = formats?.find((one) => followsFormat(session, one))
  const origin = formats?.find(({ id }) => id === session.formatKey)
  const close = () => {
    setOpen(null)
  }
  const opener = (name: 'segments' | 'keep', words: string) => (
    <ActionLink
      expanded={open === name}
      onClick={() => {
        setOpen(name)
      }}
    >
      {words}
    </ActionLink>
  )
  return (
    <>
      <FieldRow>
        <SelectField
          label="Format de passage"
          options={(formats ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={origin === undefined ? 'Format propre à la séance' : `${origin.name}, changé pour cette séance`}
          value={format?.id ?? null}
          onSave={(id) => {
            const chosen = formats?.find((one) => one.id === id)
            if (chosen === undefined) return Promise.resolve({ ok: true })
            const { segments, turnoverSeconds, purpose } = chosen
            return save({
              segments: segments.map((part) => ({ ...part, marks: [...part.marks] })),
              turnoverSeconds,
              purpose,
              formatKey: chosen.id,
            })
          }}
        />
        <NumberField
          label="Entre deux passages"
          unit="s"
          min={0}
          max={3600}
          value={session.turnoverSeconds}
          onSave={(turnoverSeconds) => save({ turnoverSeconds: turnoverSeconds ?? 0 })}
        />
        <SelectField
          label="Ce que donne la séance"
          options={purposes}
          value={session.purpose}
          onSave={(purpose) => save({ purpose: (purpose ?? 'ranking') as Purpose })}
        />
      </FieldRow>
      <p className={classes.sum}>
        <span>{segmentsWords(session.segments)}</span>
        {opener('segments', 'Modifier les segments')}
        {format === undefined && formats !== undefined && opener('keep', 'Garder comme format')}
        <ActionLink to="/jurys/formats">Tous les formats</ActionLink>
      </p>
      {open === 'segments' && (
        <InlinePanel title="Segments de cette séance" onClose={close}>
          <SegmentsEditor segments={session.segments} onSave={(segments) => save({ segments })} />
        </InlinePanel>
      )}
      {open === 'keep' && <KeepFormat session={session} onClose={close} />}
    </>
  )
}

function KeepFormat({ session, onClose }: { readonly session: Session; readonly onClose: () => void }) {
  const { act } = useAct()
  const [name, setName] = useState<string | null>(null)
  const submit = async () => {
    const result = await act(keepFormat, { sessionId: session.id, name: name ?? '' })
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Garder comme format" onClose={onClose}>
      <Form action="Garder ce format" primary={false} onSubmit={submit} onCancel={onClose}>
        <TextField
          label="Nom du format"
          help="Il sera proposé aux prochaines séances."
          maxLength={200}
          value={name}
          onChange={setName}
        />
      </Form>
    </InlinePanel>
  )
}
