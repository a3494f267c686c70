import { useState } from 'react'
import { useLive, useWorkspace } from '#renderer/data/workspace.ts'
import { FieldRow, Form } from '#renderer/ui/fields/form.tsx'
import { MoneyField } from '#renderer/ui/fields/money-field.tsx'
import { SelectField } from '#renderer/ui/fields/select-field.tsx'
import { TextField } from '#renderer/ui/fields/text-field.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { addItem } from '#shared/commands/deliberations/items.ts'
import { versionStateWords } from '#shared/domain/conventions/words.ts'
import type { Cents } from '#shared/workspace/fields.ts'
import { InKindFields } from './in-kind-fields.tsx'

/** Adds a line: an act of a convention, from which everything follows, or a beneficiary, an object and an amount. */
export function AddItemPanel({
  deliberationId,
  onClose,
}: {
  readonly deliberationId: string
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const rows = useLive(async (read) => {
    const [versions, conventions, organisations] = await Promise.all([
      read.all('conventionVersions'),
      read.all('conventions'),
      read.all('organisations'),
    ])
    return { versions, titles: new Map(conventions.map(({ id, title }) => [id, title])), organisations }
  }, [])
  const [versionId, setVersion] = useState<string | null>(null)
  const [beneficiaryId, setBeneficiary] = useState<string | null>(null)
  const [object, setObject] = useState<string | null>(null)
  const [votedCents, setVoted] = useState<Cents | null>(null)
  const [imputation, setImputation] = useState<string | null>(null)
  const [inKindCents, setInKind] = useState<Cents | null>(null)
  const [inKindNature, setInKindNature] = useState<string | null>(null)
  const save = async () => {
    const result = await dispatch(
      addItem,
      versionId !== null
        ? { deliberationId, versionId }
        : {
            deliberationId,
            ...(beneficiaryId === null ? {} : { beneficiaryId }),
            ...(object === null ? {} : { object }),
            votedCents,
            imputation,
            inKindCents,
            inKindNature,
          },
    )
    if (result.ok) onClose()
    return result
  }
  return (
    <InlinePanel title="Ajouter une ligne" onClose={onClose}>
      <Form action="Ajouter la ligne" onSubmit={save} onCancel={onClose} primary={false}>
        <SelectField
          label="Convention ou avenant"
          help="Bénéficiaire, objet, montant et imputation suivent. Vide : une ligne libre."
          value={versionId}
          onChange={setVersion}
          options={(rows?.versions ?? [])
            .filter(({ state }) => state !== 'signed')
            .map((version) => ({
              value: version.id,
              label: `${rows?.titles.get(version.conventionId) ?? ''}, ${version.title}`,
              detail: versionStateWords[version.state],
            }))}
          optional
        />
        {versionId === null && (
          <>
            <FieldRow>
              <SelectField
                label="Bénéficiaire"
                value={beneficiaryId}
                onChange={setBeneficiary}
                options={(rows?.organisations ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
              <MoneyField label="Montant soumis au vote" value={votedCents} onChange={setVoted} optional />
            </FieldRow>
            <TextField label="Objet" value={object} onChange={setObject} />
            <TextField
              label="Imputation"
              help="Tel que dans l’acte ; le texte est gardé sans changement."
              value={imputation}
              onChange={setImputation}
              optional
            />
            <InKindFields
              nature={{ value: inKindNature, onChange: setInKindNature }}
              amount={{ value: inKindCents, onChange: setInKind }}
            />
          </>
        )}
      </Form>
    </InlinePanel>
  )
}
