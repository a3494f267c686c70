import { useState } from 'react'
import { useLocation } from 'wouter'
import { useToday } from '#renderer/data/today.ts'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import type { SaveResult } from '#renderer/ui/save-result.ts'
import { createDeliberation } from '#shared/commands/deliberations/create-deliberation.ts'
import { addItem } from '#shared/commands/deliberations/items.ts'
import { formatDate } from '#shared/domain/calendar/format-date.ts'
import { deliberationName } from '#shared/domain/deliberations/words.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Submits a version to a deliberation in preparation, or to a new one. Beneficiary, amount and imputation follow. */
export function SubmitPanel({
  version,
  convention,
  onClose,
}: {
  readonly version: Row<'conventionVersions'>
  readonly convention: Row<'conventions'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const today = useToday()
  const [, navigate] = useLocation()
  const drafts = useLive(
    (read) => read.all('deliberations').then((rows) => rows.filter(({ state }) => state === 'draft')),
    [],
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const [body, setBody] = useState<string | null>('Conseil')
  const [title, setTitle] = useState<string | null>(
    version.number === 0 ? convention.title : `${convention.title}, ${version.title}`.slice(0, 400),
  )
  const [sittingOn, setSitting] = useState<CivilDate | null>(null)

  const submit = async (): Promise<SaveResult> => {
    let deliberationId = chosen
    if (deliberationId === null) {
      const created = await dispatch(createDeliberation, {
        grantorId: convention.grantorId,
        body: body ?? 'Conseil',
        title: title ?? version.title,
        sittingOn: sittingOn ?? today,
      })
      if (!created.ok) return created
      deliberationId = created.created[0] ?? null
    }
    if (deliberationId === null) return { ok: false, refusal: { message: 'La délibération n’a pas été créée.' } }
    const result = await dispatch(addItem, { deliberationId, versionId: version.id })
    if (result.ok) navigate(`/conseil/${deliberationId}`)
    return result
  }
  return (
    <InlinePanel title="Soumettre à une délibération" onClose={onClose}>
      <Form action="Soumettre" onSubmit={submit} onCancel={onClose} primary={false}>
        {drafts !== undefined && drafts.length > 0 && (
          <SelectField
            label="Délibération en projet"
            help="Vide : une nouvelle délibération est créée."
            value={chosen}
            onChange={setChosen}
            options={drafts.map((one) => ({
              value: one.id,
              label: `${deliberationName(one)}, ${one.title}`,
              detail: formatDate(one.sittingOn),
            }))}
            optional
          />
        )}
        {chosen === null && (
          <>
            <FieldRow>
              <TextField label="Assemblée" value={body} onChange={setBody} maxLength={120} />
              <DateField label="Séance du" value={sittingOn} onChange={setSitting} autoFocus />
            </FieldRow>
            <TextField label="Objet" value={title} onChange={setTitle} />
          </>
        )}
      </Form>
    </InlinePanel>
  )
}
