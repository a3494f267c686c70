import { useState } from 'react'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { ChoiceField } from '#renderer/ui/fields/choice-field.tsx'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { adoptScenario } from '#shared/commands/conventions/adopt-scenario.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

type How = 'draft' | 'new' | 'later'

/** Adopts a scenario, and prepares its vote: its amounts become lines of a deliberation, in draft or new. */
export function EnvelopeAdoptPanel({
  envelope,
  scenario,
  onClose,
}: {
  readonly envelope: Row<'envelopes'>
  readonly scenario: Row<'scenarios'>
  readonly onClose: (adopted: boolean) => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const drafts = useLive(
    async (read) =>
      (await read.all('deliberations'))
        .filter(({ state, grantorId }) => state === 'draft' && grantorId === envelope.grantorId)
        .sort((a, b) => (a.sittingOn < b.sittingOn ? 1 : -1)),
    [envelope.grantorId],
  )
  const [how, setHow] = useState<How>('new')
  const [deliberationId, setDeliberation] = useState<string | null>(null)
  const [title, setTitle] = useState<string | null>(envelope.title)
  const [body, setBody] = useState<string | null>('Conseil')
  const [sittingOn, setSitting] = useState<CivilDate | null>(null)
  const vote = () => {
    if (how === 'later') return null
    if (how === 'draft') return { deliberationId: deliberationId ?? '' }
    return { title: title ?? '', body: body ?? '', sittingOn: sittingOn ?? ('' as CivilDate) }
  }
  const save = async () => {
    if (how === 'draft' && deliberationId === null)
      return { ok: false as const, refusal: { message: 'Choisissez le projet de délibération.' } }
    if (how === 'new' && sittingOn === null)
      return { ok: false as const, refusal: { message: 'Donnez la date de la séance.' } }
    const result = await dispatch(adoptScenario, { scenarioId: scenario.id, adoptedOn: today, vote: vote() })
    if (result.ok) onClose(true)
    return result
  }
  return (
    <InlinePanel
      title={`Adopter «\u00a0${scenario.name}\u00a0»`}
      onClose={() => {
        onClose(false)
      }}
    >
      <Form
        action={how === 'later' ? 'Adopter' : 'Adopter et préparer le vote'}
        onSubmit={save}
        onCancel={() => {
          onClose(false)
        }}
        primary={false}
      >
        <ChoiceField<How>
          label="Vote"
          help="Chaque demande servie devient une ligne de délibération, avec sa convention ou son avenant en brouillon."
          value={how}
          onChange={setHow}
          choices={[
            { value: 'new', label: 'Préparer une délibération' },
            ...(drafts === undefined || drafts.length === 0
              ? []
              : [{ value: 'draft' as const, label: 'Compléter un projet de délibération' }]),
            { value: 'later', label: 'Plus tard' },
          ]}
        />
        {how === 'draft' && (
          <SelectField
            label="Projet de délibération"
            value={deliberationId}
            onChange={setDeliberation}
            options={(drafts ?? []).map((draft) => ({
              value: draft.id,
              label: `${deliberationName(draft)}, ${draft.title}`,
              detail: formatDate(draft.sittingOn),
            }))}
          />
        )}
        {how === 'new' && (
          <>
            <TextField label="Objet" value={title} onChange={setTitle} />
            <FieldRow>
              <TextField label="Assemblée" value={body} onChange={setBody} maxLength={120} />
              <DateField label="Séance du" value={sittingOn} onChange={setSitting} />
            </FieldRow>
          </>
        )}
      </Form>
    </InlinePanel>
  )
}
