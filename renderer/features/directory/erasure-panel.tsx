import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { erasePerson } from '#shared/commands/personal.ts'
import { filesOfProjects } from '#shared/domain/personal/traces.ts'
import { personName } from '#shared/domain/programmes/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useBridge } from '#renderer/bridge/bridge-context.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { Button } from '#renderer/ui/button.tsx'
import { CheckField } from '#renderer/ui/fields/check-field.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import { RefusalLine } from '#renderer/ui/refusal-line.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { previewErasure, type EraseMode, type ErasurePreview } from './erasure-preview.ts'
import { ErasureNumbers } from './erasure-numbers.tsx'
import classes from './directory.module.css'

const modes = [
  { value: 'purge', label: 'Effacer la personne', help: 'Sa fiche disparaît de l’annuaire et de ses projets.' },
  {
    value: 'anonymise',
    label: 'Anonymiser',
    help: 'Ses projets et ses heures restent, pour les chiffres\u00a0; plus rien ne la nomme.',
  },
] as const

/** Erases a person for good: what would go is counted and shown, the visa of the archives is asked, and one confirms once. */
export function ErasurePanel({ person }: { readonly person: Row<'people'> }) {
  const workspace = useWorkspace()
  const { bridge } = useBridge()
  const [, navigate] = useLocation()
  const files = useLive((read) => filesOfProjects(read, person.id), [person.id]) ?? []
  const [mode, setMode] = useState<EraseMode>('purge')
  const [visa, setVisa] = useState<string | null>(null)
  const [visaOn, setVisaOn] = useState<CivilDate | null>(null)
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const [preview, setPreview] = useState<ErasurePreview | null>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const name = personName(person)
  const verb = mode === 'purge' ? 'Effacer' : 'Anonymiser'

  /** What was shown no longer holds: it is to be looked at again. */
  const change = (apply: () => void) => {
    apply()
    setPreview(null)
  }
  const look = async (): Promise<SaveResult> => {
    setPreview(null)
    if (visa === null || visaOn === null)
      return {
        ok: false,
        refusal: { message: 'Écrivez la référence et la date du visa des Archives départementales.' },
      }
    const going = files.filter(({ id }) => !kept.has(id))
    const found = await previewErasure(workspace, bridge, { person, mode, visa, visaOn, files: going })
    if (!found.ok) return { ok: false, refusal: { message: found.message, field: found.field } }
    setPreview(found.preview)
    return { ok: true }
  }
  const go = async () => {
    if (preview === null) return
    setBusy(true)
    setRefusal(null)
    const { visa: under, seqs } = preview.input
    const result = await workspace.erase(erasePerson, preview.input, { visa: under, seqs })
    setBusy(false)
    setAsking(false)
    if (result.ok) navigate('/annuaire/donnees')
    else setRefusal(result.refusal.message)
  }
  if (workspace.readOnly) return null
  return (
    <Section title="Effacer" scope="ne s’annule pas">
      <div className={classes.fields}>
        <p>
          Les dossiers de candidature sont des archives publiques&nbsp;: leur élimination demande le visa écrit des
          Archives départementales.
        </p>
        <Form action="Voir ce qui serait effacé" primary={false} onSubmit={look}>
          <ChoiceField
            label="Ce qui est fait"
            choices={modes}
            value={mode}
            onChange={(value) => {
              change(() => {
                setMode(value)
              })
            }}
          />
          {files.map(({ id, name: file }) => (
            <CheckField
              key={id}
              label={`Effacer aussi la pièce «\u00a0${file}\u00a0» de son projet`}
              value={!kept.has(id)}
              onChange={(going) => {
                change(() => {
                  setKept(new Set(going ? [...kept].filter((one) => one !== id) : [...kept, id]))
                })
              }}
            />
          ))}
          <FieldRow>
            <TextField
              label="Référence du visa"
              help="Sans le nom de la personne."
              maxLength={400}
              value={visa}
              onChange={(text) => {
                change(() => {
                  setVisa(text)
                })
              }}
            />
            <DateField
              label="Visa reçu le"
              value={visaOn}
              onChange={(date) => {
                change(() => {
                  setVisaOn(date)
                })
              }}
            />
          </FieldRow>
        </Form>
        {preview !== null && (
          <>
            <ErasureNumbers preview={preview} />
            {refusal !== null && <RefusalLine>{refusal}</RefusalLine>}
            <div>
              <Button
                primary
                onClick={() => {
                  setAsking(true)
                }}
              >
                {verb} définitivement…
              </Button>
            </div>
          </>
        )}
      </div>
      <Modal
        opened={asking}
        onClose={() => {
          if (!busy) setAsking(false)
        }}
        title={`${verb} ${name}`}
        centered
      >
        <p>
          Ce qui nomme {name} sera effacé de cet espace de travail, sous le visa {visa}. Rien ne pourra le rétablir.
        </p>
        {preview !== null && <ErasureNumbers preview={preview} brief />}
        {busy && <ProgressLine task="Effacement" unit="" done={0} total={0} />}
        <p className={classes.answer}>
          <Button primary disabled={busy} onClick={() => void go()}>
            {verb}
          </Button>{' '}
          <ActionLink
            disabled={busy}
            onClick={() => {
              setAsking(false)
            }}
          >
            Renoncer
          </ActionLink>
        </p>
      </Modal>
    </Section>
  )
}
