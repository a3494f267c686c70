import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { NumberField } from '#renderer/ui/fields/number-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { addFormat, removeFormat, updateFormat } from '#shared/commands/jury/formats.ts'
import { durationWords } from '#shared/domain/jury/clock.ts'
import { offeredFormats, purposeWords, segmentsWords, type OfferedFormat } from '#shared/domain/jury/formats.ts'
import { useAct } from '../use-act.ts'
import classes from './prepare.module.css'
import { SegmentsEditor } from './segments-editor.tsx'

type Purpose = OfferedFormat['purpose']

const purposes = Object.entries(purposeWords).map(([value, { head, sentence }]) => ({
  value: value as Purpose,
  label: head,
  help: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`,
}))

const origins = { shipped: 'livré', changed: 'livré, changé ici', own: 'de l’organisme' } as const

/** Formats of passage: those that ship, changed or not, and those of the organisation. */
export function FormatsPage() {
  const { readOnly } = useWorkspace()
  const { act, refusal } = useAct()
  const formats = useLive(async (read) => offeredFormats(await read.all('juryFormats')), [])
  const [open, setOpen] = useState<string | null>(null)
  const [copied, setCopied] = useState<OfferedFormat | 'new' | null>(null)
  if (formats === undefined) return null
  return (
    <Page
      title="Formats de passage"
      crumbs={[{ label: 'Jurys', to: '/jurys' }]}
      subtitle="Une séance en reprend un et le garde, même si le format change ensuite."
      actions={
        !readOnly && (
          <Button
            primary
            onClick={() => {
              setCopied('new')
            }}
          >
            Ajouter un format
          </Button>
        )
      }
      band={refusal === null ? undefined : <RefusalLine>{refusal}</RefusalLine>}
    >
      {copied !== null && (
        <NewFormat
          from={copied === 'new' ? null : copied}
          onClose={() => {
            setCopied(null)
          }}
        />
      )}
      <Section title="Formats" scope={`${String(formats.length)} proposés à la création d’une séance`}>
        <ul className={`${classes.rows ?? ''} ${classes.formatRows ?? ''}`} aria-label="Formats">
          {formats.map((format) => (
            <li key={format.id} className={classes.row}>
              <span className={classes.name}>{format.name}</span>
              <span className={classes.note}>
                {segmentsWords(format.segments)}
                {format.turnoverSeconds === 0
                  ? ''
                  : `, ${durationWords(format.turnoverSeconds)} entre deux passages`}.{' '}
                {purposeWords[format.purpose].head}, {origins[format.origin]}
              </span>
              {!readOnly && (
                <span className={classes.acts}>
                  <ActionLink
                    name={`Modifier ${format.name}`}
                    expanded={open === format.id}
                    onClick={() => {
                      setOpen(open === format.id ? null : format.id)
                    }}
                  >
                    Modifier
                  </ActionLink>
                  <ActionLink
                    name={`Copier ${format.name}`}
                    onClick={() => {
                      setCopied(format)
                    }}
                  >
                    Copier
                  </ActionLink>
                  {format.origin !== 'shipped' && (
                    <ActionLink
                      name={`${format.origin === 'own' ? 'Retirer' : 'Revenir au format livré'}, ${format.name}`}
                      onClick={() => void act(removeFormat, { formatId: format.id })}
                    >
                      {format.origin === 'own' ? 'Retirer' : 'Revenir au format livré'}
                    </ActionLink>
                  )}
                </span>
              )}
              {open === format.id && (
                <div className={classes.below}>
                  <InlinePanel
                    title={format.name}
                    onClose={() => {
                      setOpen(null)
                    }}
                  >
                    <EditFormat format={format} />
                  </InlinePanel>
                </div>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

function EditFormat({ format }: { readonly format: OfferedFormat }) {
  const { act } = useAct()
  const save = (fields: object) => act(updateFormat, { formatId: format.id, ...fields })
  return (
    <div className={classes.choice}>
      <FieldRow>
        <TextField
          label="Nom du format"
          maxLength={200}
          value={format.name}
          onSave={(name) => save({ name: name ?? '' })}
        />
        <NumberField
          label="Entre deux passages"
          unit="s"
          min={0}
          max={3600}
          value={format.turnoverSeconds}
          onSave={(turnoverSeconds) => save({ turnoverSeconds: turnoverSeconds ?? 0 })}
        />
      </FieldRow>
      <SegmentsEditor segments={format.segments} onSave={(segments) => save({ segments })} />
      <ChoiceField
        label="Ce que donne la séance"
        choices={purposes}
        value={format.purpose}
        onSave={(purpose) => save({ purpose })}
      />
    </div>
  )
}

/** A format of the organisation, from nothing or from another one; its segments are edited in its line afterwards. */
function NewFormat({ from, onClose }: { readonly from: OfferedFormat | null; readonly onClose: () => void }) {
  const { dispatch } = useWorkspace()
  const [name, setName] = useState<string | null>(from === null ? null : `${from.name}, copie`.slice(0, 200))
  const [minutes, setMinutes] = useState<number | null>(10)
  const [purpose, setPurpose] = useState<Purpose>(from?.purpose ?? 'ranking')
  const submit = async () => {
    const segments =
      from === null
        ? [{ kind: 'pitch' as const, name: 'Pitch', seconds: (minutes ?? 0) * 60, marks: [] }]
        : from.segments.map((part) => ({ ...part, marks: [...part.marks] }))
    const input = { name: name ?? '', segments, turnoverSeconds: from?.turnoverSeconds ?? 60, purpose }
    const result = await dispatch(addFormat, input)
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title={from === null ? 'Ajouter un format' : `Copier «\u00a0${from.name}\u00a0»`} onClose={onClose}>
      <Form
        action={from === null ? 'Créer le format' : 'Copier le format'}
        primary={false}
        onSubmit={submit}
        onCancel={onClose}
      >
        <FieldRow>
          <TextField label="Nom du format" maxLength={200} value={name} onChange={setName} />
          {from === null && (
            <NumberField
              label="Temps de pitch"
              unit="min"
              min={1}
              max={240}
              help="Les autres segments s’ajoutent ensuite."
              value={minutes}
              onChange={setMinutes}
            />
          )}
        </FieldRow>
        <ChoiceField label="Ce que donne la séance" choices={purposes} value={purpose} onChange={setPurpose} />
      </Form>
    </InlinePanel>
  )
}
