import { useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace.ts'
import { DateField } from '#renderer/ui/fields/date-field.tsx'
import { Form } from '#renderer/ui/fields/form.tsx'
import { InlinePanel } from '#renderer/ui/inline-panel.tsx'
import { signAmendment } from '#shared/commands/conventions/acts.ts'
import type { CivilDate } from '#shared/workspace/fields.ts'
import type { Row } from '#shared/workspace/registry.ts'

/** Notes the signature of an amendment; the date may be unknown. */
export function SignPanel({
  version,
  onClose,
}: {
  readonly version: Row<'conventionVersions'>
  readonly onClose: () => void
}) {
  const { dispatch } = useWorkspace()
  const [signedOn, setSigned] = useState<CivilDate | null>(null)
  return (
    <InlinePanel title={`Signer, ${version.title}`} onClose={onClose}>
      <Form
        action="Noter la signature"
        onSubmit={async () => {
          const result = await dispatch(signAmendment, { versionId: version.id, signedOn })
          if (result.ok) onClose()
          return result
        }}
        onCancel={onClose}
        primary={false}
      >
        <DateField
          label="Signé le"
          help="Vide : date non renseignée. L’avenant entre en vigueur, l’échéancier de la convention devient le sien."
          value={signedOn}
          onChange={setSigned}
          optional
        />
      </Form>
    </InlinePanel>
  )
}
