import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { ActionLink } from '#renderer/ui/action-link.tsx'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextAreaField } from '#renderer/ui/fields/text-area-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { recordOffer, withdrawOffer } from '#shared/commands/jury/offers.ts'
import { jurorName, pitchName, type JuryFile } from '#shared/domain/jury/jury-file.ts'
import { offerSentence, offersOn, offerWords } from '#shared/domain/jury/offers.ts'
import type { Row } from '#shared/workspace/registry.ts'
import { useAct } from '../use-act.ts'
import classes from './console.module.css'

type Kind = Row<'jurorOffers'>['kind']
const kinds = Object.entries(offerWords).map(([value, label]) => ({ value: value as Kind, label }))
const textLabels: Readonly<Record<Kind, string>> = {
  recruitment: 'Précision',
  advice: 'Conseil',
  contact: 'Qui contacter, et pourquoi',
}

/** Where nothing is scored: what a juror brings to the project, and what was brought so far. */
export function OfferPanel({
  file,
  pitchId,
  jurorId,
  onClose,
}: {
  readonly file: JuryFile
  readonly pitchId: string
  readonly jurorId: string
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const { act } = useAct()
  const [juror, setJuror] = useState<string | null>(jurorId)
  const [kind, setKind] = useState<Kind>(file.session.segments.length > 1 ? 'advice' : 'recruitment')
  const [text, setText] = useState<string | null>(null)
  const [saved, setSaved] = useState(0)
  const offers = offersOn(file, pitchId)
  const submit = async (): Promise<SaveResult> => {
    if (juror === null) return { ok: false, refusal: { message: 'Indiquez le juré.', field: null } }
    const result = await dispatch(recordOffer, { pitchId, jurorId: juror, kind, text })
    if (result.ok) {
      setText(null)
      setSaved(saved + 1)
    }
    return result
  }
  return (
    <InlinePanel title={`Apports des jurés à ${pitchName(file, pitchId)}`} onClose={onClose}>
      <Form action="Noter" primary={false} onSubmit={submit} onCancel={onClose}>
        <ChoiceField<Kind> label="Ce que fait le juré" choices={kinds} value={kind} onChange={setKind} />
        <SelectField
          label="Juré"
          options={file.jurors.map(({ id }) => ({ value: id, label: jurorName(file, id) }))}
          value={juror}
          onChange={setJuror}
        />
        <TextAreaField
          key={saved}
          label={textLabels[kind]}
          rows={2}
          optional={kind === 'recruitment'}
          help="Écrit pour le candidat."
          value={text}
          onChange={setText}
        />
      </Form>
      {offers.length > 0 && (
        <ul className={classes.offers}>
          {offers.map((offer) => (
            <li key={offer.id}>
              {offerSentence(file, offer)}{' '}
              <ActionLink
                name={`Retirer\u00a0: ${offerSentence(file, offer)}`}
                onClick={() => void act(withdrawOffer, { offerId: offer.id })}
              >
                Retirer
              </ActionLink>
            </li>
          ))}
        </ul>
      )}
    </InlinePanel>
  )
}
